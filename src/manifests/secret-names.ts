/** Words by which people name what is secret; a part of a regular expression. */
export const secretWords = String.raw`passwords?|passwd|passphrase|passcode|pwd|tokens?|secrets?|credentials?|creds|authorization|api[-_.]?keys?|auth[-_.]?keys?|requirepass|masterauth|private[-_.]?keys?`;

const secretWord = new RegExp(`${secretWords}|(?:^|[^a-z])(?:pass|pw)(?:[^a-z]|$)|(?<!com|by)pass$`, 'i');

/** Names of what holds a secret among other things, whatever they end in. */
const always =
  /connection[-_.]?string|conn[-_.]?str|webhook|sentry[-_.]?dsn|(?:basic|redis|proxy|smtp|http)[-_.]?auth$|(?:^|[-_.])pat$/i;

/** A key, which is a secret where it is the last word: `ENCRYPTION_KEY`, `accessKey`, but not `KEYCLOAK_URL`. */
const lastKey = /(?:^|[^a-z])keys?(?:[-_.]?(?:\d+|base64|b64|pem))?$/i;
const lastCamelKey = /[a-z\d]Keys?$/;

/** Last words of names that are about a secret, and not the secret itself. */
const about = [
  ...['file', 'files', 'path', 'dir', 'name', 'names', 'ref', 'url', 'uri', 'host', 'port', 'endpoint', 'prefix'],
  ...['ttl', 'expiry', 'expiration', 'expires', 'timeout', 'lifetime', 'seconds', 'minutes', 'hours', 'days', 'age'],
  ...['length', 'size', 'count', 'limit', 'enabled', 'disabled', 'required', 'algorithm', 'type', 'issuer', 'audience'],
  ...['policy', 'min', 'max', 'format', 'encoding', 'header', 'version', 'provider', 'store', 'backend', 'namespace'],
  ...['yaml', 'yml', 'json', 'conf', 'cfg', 'ini', 'properties', 'xml', 'toml', 'sh', 'sql', 'html', 'lua', 'js', 'py'],
];
const capitals = about.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
const aboutIt = new RegExp(`[-_.](?:${about.join('|')})$`, 'i');
const aboutItInCamels = new RegExp(`[a-z](?:${capitals.join('|')})$`);

/** Names of fields that are secret wherever they stand. */
const secretField = new RegExp(
  [
    '^(?:.*[a-z\\d_./-])?',
    '(?:passwords?|passwd|passphrase|api[-_]?keys?|access[-_]?key|secret[-_]?key|private[-_]?key',
    '|(?:client|shared)[-_]?secret|(?:auth|access|refresh|bearer|api|bot|identity)[-_]?token|token)$',
  ].join(''),
  'i',
);

/** The longest name that is looked at; what is longer counts as secret. */
const longest = 300;

/** True where the name of a variable says that its value is a secret: `DB_PASSWORD`, `apiKey`; not `TOKEN_TTL`. */
export function isSecretName(name: string): boolean {
  if (name.length > longest) return true;
  if (always.test(name)) return true;
  if (aboutIt.test(name) || aboutItInCamels.test(name)) return false;
  return secretWord.test(name) || lastKey.test(name) || lastCamelKey.test(name);
}

/** True where a field is a secret in whatever object it stands: `clientSecret`; not `secretName`. */
export function isSecretField(name: string): boolean {
  return name.length <= longest && secretField.test(name);
}

/** Keys that name a key of something else, or hold things that are no secret themselves. */
const plainKey = /^keys?$|(?:topology|label|labels|annotation|field|partition|sort|object|host)keys?$/i;

/** True where what stands at a key of a document is a secret: `DB_PASSWORD`, `auth`; not `topologyKey`, `secretName`. */
export function isSecretKey(name: string): boolean {
  return (name.toLowerCase() === 'auth' || isSecretName(name)) && !plainKey.test(name);
}
