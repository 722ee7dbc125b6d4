import { isFilledIn, secretIn } from '../manifests/secret-text';

/** Words by which names end that are those of a secret itself, and not of something about it. */
const secretWords: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'passphrase', 'passcode', 'pwd', 'pass', 'token', 'secret', 'credential', 'credentials'],
  ...['apikey', 'privatekey', 'secretkey', 'accesskey', 'requirepass', 'masterauth', 'jwtsecret'],
]);

/** Words before `key` that make it a secret. */
const secretKeys: ReadonlySet<string> = new Set([
  ...['api', 'access', 'secret', 'private', 'encryption', 'signing', 'auth', 'master', 'account', 'shared', 'storage'],
]);

/** Words after those that change nothing. */
const endings: ReadonlySet<string> = new Set(['base64', 'b64', 'pem', 'value', 'plain']);

/** Words that people give as values, and that are no secret. */
const plainWords =
  /^(?:true|false|yes|no|on|off|none|null|nil|auto|default|optional|required|enabled|disabled|env|file|string|secret|password|token)$/i;

/** What leads to a secret elsewhere: paths, references of tools, names of variables. */
const references = /^(?:\/|\.{1,2}\/|~\/|[a-z][a-z\d+.-]*:|arn:|projects\/|ENC\[|!)/i;

/** True for a name that is that of a secret itself: `DB_PASSWORD`, `apiKey`, `--token`; not `PASSWORD_FILE`, `MAX_TOKENS`. */
export function namesSecret(name: string): boolean {
  if (name.length > 300) return false;
  const words = wordsOf(name).filter((word) => !endings.has(word) && !/^\d+$/.test(word));
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  if (last === 'key') return secretKeys.has(before);
  return secretWords.has(last) && !(last === 'pass' && (before === 'by' || before === 'com'));
}

function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return parted.split(/[^a-z\d]+/).filter((word) => word !== '');
}

/**
 * What makes a value a secret that somebody can read: its form, or the name that it is given to; undefined where it is
 * none, or stands elsewhere.
 */
export function literalSecret(name: string, value: string): string | undefined {
  const known = secretIn(value);
  if (known !== undefined) return known;
  return namesSecret(name) && isLiteral(value) ? 'a secret' : undefined;
}

/** True for what may be a secret, and does not stand for one. */
function isLiteral(value: string): boolean {
  const text = value.trim();
  if (text === '' || isFilledIn(text) || plainWords.test(text) || references.test(text)) return false;
  return !/\s\S+\s/.test(text);
}

/** The secrets among arguments of a program: `--password=x`, and `x` after `--password`; with their indices. */
export function secretArguments(
  list: readonly (string | undefined)[],
): readonly { readonly index: number; readonly what: string }[] {
  return list.flatMap((text = '', index) => {
    const what = secretArgument(text, list[index - 1]);
    return what === undefined ? [] : [{ index, what }];
  });
}

function secretArgument(text: string, before = ''): string | undefined {
  const [, option = '', value = ''] = /^(-{1,2}[\w.-]+|[A-Z_][A-Z\d_]*)=(.*)$/s.exec(text) ?? [];
  if (option !== '') return literalSecret(option, value);
  if (/^--?[\w.-]+$/.test(before) && !text.startsWith('-')) return literalSecret(before, text);
  return secretIn(text);
}
