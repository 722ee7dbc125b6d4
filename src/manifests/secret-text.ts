import { isSecretName, secretWords } from './secret-names';

/** Takes a secret and gives what may be said in its place. */
export type Mark = (secret: string, known?: { readonly what?: string; readonly bytes?: number }) => string;

/** Private keys, whole or cut off. */
const privateKeys =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** The password in an address: all between the user and the last `@`. A port is no password. */
const addresses = /(:\/\/[^\s:/?#@"'<>]{0,256}:)(?!\d{1,5}(?:[/?#]|$))([^\s"<>]{1,2048})(?=@)/g;

/** Secrets that are known by their form: tokens of providers, JSON web tokens, hashes of passwords. */
const forms = new RegExp(
  [
    String.raw`\bgh[pousr]_[A-Za-z0-9]{20,255}`,
    String.raw`\bgithub_pat_\w{20,255}`,
    String.raw`\bglpat-[\w-]{16,255}`,
    String.raw`\bxox[abeoprs]-[\w-]{10,255}`,
    String.raw`\b[sr]k_(?:live|test)_\w{10,255}`,
    String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b`,
    String.raw`\bAIza[\w-]{35}`,
    String.raw`\bSG\.[\w-]{16,64}\.[\w-]{16,128}`,
    String.raw`\bnpm_[A-Za-z0-9]{30,64}`,
    String.raw`\bdop_v1_[a-f0-9]{64}`,
    String.raw`\bhvs\.[\w-]{20,255}`,
    String.raw`\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{0,4096}`,
    String.raw`\$(?:apr1|2[abxy]|5|6|y|argon2\w{1,2})\$[\w./$=,+-]{10,300}`,
  ].join('|'),
  'g',
);

/** `Authorization: Bearer …` and `Basic …`. */
const authorization = /\b((?:Bearer|Basic)\s{1,4})([\w.~+/=-]{8,4096})/g;

/** `user:password@tcp(host)`, as drivers of Go write it. */
const driverAddresses = /((?:^|[\s"'=])[\w.-]{1,64}:)([^\s"'@/=:]{1,128})(?=@(?:tcp|unix)\()/g;

/** Options of programs that take a password: `mysql -pX`, `redis-cli -a X`, `curl -u joe:X`, `requirepass X`. */
const options =
  /(\b(?:mysql\w*|mariadb[\w-]*)\b[^|;&\n]{0,200}?\s-p|\bredis-cli\b[^|;&\n]{0,200}?\s-a\s{1,4}|\bcurl\b[^|;&\n]{0,200}?\s(?:-u|--user)[ =]{0,4}[^\s:]{1,64}:|\b(?:requirepass|masterauth)[ \t]{1,8})([^\s"';|&]{1,256})/g;

/** `<password>…</password>`. */
const elements = new RegExp(String.raw`(<[\w.:-]{0,40}(?:${secretWords})[\w.:-]{0,40}>)([^<]{1,65536})(?=<\/)`, 'gi');

/** A name that is secret, and what stands between it and its value: `password=`, `"token": `, `api_key: `. */
const assignments = new RegExp(
  [
    String.raw`((?:${secretWords}|[a-z][-_]key|(?<=["'])auth)[\w.-]{0,64})`,
    String.raw`(["']?\s{0,4}=>?[ \t]{0,4}|\s{0,4}:[ \t]{1,8}|\\{0,3}["']\s{0,4}:\s{0,8}|:(?=["']))`,
  ].join(''),
  'gi',
);

/** The value of an assignment: lines that stand further in, what is in quotes, the line. */
const values = /\\{1,3}"[^"\n]*"|[|>][+-]?\n(?:[ \t]+[^\n]*(?:\n|$))+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\n]+/y;

/** A whole text that is one assignment: `PASSWORD=x`, `--token=x`. */
const wholeAssignment = /^(-{0,2}([\w.-]{1,200})=)([\s\S]+)$/;

/** What stands for a value that is elsewhere, or begins one of many lines. */
const placeholder =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|[|>][+-]?|[{[]|\((?:secret|private key), \d+ bytes?(?:, another value)?\))$/;

/** A text without what is secret in it: private keys, passwords of addresses, known forms, values of secret names. */
export function hideInText(text: string, mark: Mark): string {
  const [, start, name = '', value = ''] = wholeAssignment.exec(text) ?? [];
  if (start !== undefined && isAssigned(name)) return placeholder.test(value) ? text : `${start}${mark(value)}`;
  const known = text
    .replace(privateKeys, (key) => mark(key, { what: 'private key' }))
    .replace(addresses, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(driverAddresses, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(options, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(forms, (secret) => mark(secret))
    .replace(authorization, (_, before: string, secret: string) => `${before}${mark(secret)}`)
    .replace(elements, (_, before: string, secret: string) => `${before}${mark(secret)}`);
  return hideAssigned(known, mark);
}

/** All of an address before the `@`: a user may be a token. */
const users = /(:\/\/)([^\s/?#@"'<>()]{1,2048})(?=@)/g;

/** `user:password@host` without a scheme; the digest of an image is no host. */
const bareUsers = /((?:^|[\s"'=,(])[^\s:/?#@"'<>()]{1,256}:)([^\s:"'@<>()]{1,512})(?=@(?!sha\w{0,4}:))/g;

/** `NAME=value` in quotes, to the end of the quotes, or in a text, to the end of the word. */
const pairs = /("(?:-{0,2}[\w.-]{1,200})=)([^"]+)(?=")|((?:^|[^\w.-])-{0,2}[\w.-]{1,200}=)([^\s"'&,;]+)/g;

/** What is in every sentence that can hold a secret, beside the forms; most have none of it. */
const mayTell = /[=@]|-----|Bearer|Basic|mysql|mariadb|redis-cli|curl|requirepass|masterauth/;

/** A sentence of ours without what is secret in what it quotes: it may name a secret, and never says one. */
export function hideInSentence(text: string, mark: Mark): string {
  if (!mayTell.test(text) && !mayHold.test(text)) return text;
  return text
    .replace(privateKeys, (key) => mark(key, { what: 'private key' }))
    .replace(addresses, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(users, (whole, before: string, user: string) => (user.includes(':') ? whole : `${before}${mark(user)}`))
    .replace(driverAddresses, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(bareUsers, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(options, (_, before: string, password: string) => `${before}${mark(password)}`)
    .replace(forms, (secret) => mark(secret))
    .replace(authorization, (_, before: string, secret: string) => `${before}${mark(secret)}`)
    .replace(pairs, (whole, quoted?: string, inQuotes?: string, start?: string, word?: string) =>
      hidePair(whole, quoted ?? start ?? '', inQuotes ?? word ?? '', mark),
    );
}

/** `NAME=value`, without the value where the name is that of a secret. */
function hidePair(whole: string, before: string, value: string, mark: Mark): string {
  const name = /([\w.-]+)=$/.exec(before)?.[1] ?? '';
  return isAssigned(name) && !placeholder.test(value) ? `${before}${mark(value)}` : whole;
}

/** A text without the values that are given to secret names, one after another. */
function hideAssigned(text: string, mark: Mark): string {
  const hasLines = text.includes('\n');
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(assignments)) {
    const start = match.index + match[0].length;
    if (match.index < done || !isAssigned(match[1] ?? '')) continue;
    const secret = valueAt(text, start, hasLines);
    if (secret === '' || placeholder.test(secret.trim())) continue;
    parts.push(text.slice(done, start), mark(secret));
    done = start + secret.length;
  }
  return [...parts, text.slice(done)].join('');
}

function isAssigned(name: string): boolean {
  return name.toLowerCase() === 'auth' || isSecretName(name);
}

/** A value: between quotes, to the end of the line, or of the word where there is one line only. */
function valueAt(text: string, start: number, hasLines: boolean): string {
  values.lastIndex = start;
  const value = values.exec(text)?.[0] ?? '';
  if (hasLines || /^\\*["']/.test(value)) return value;
  return value.slice(0, /[\s,;&"']/.exec(value)?.index);
}

/** Each form of a secret, and what it is; the second group of those with a name is the secret itself. */
const known: readonly { readonly form: RegExp; readonly what: string; readonly group: number }[] = [
  { form: privateKeys, what: 'a private key', group: 0 },
  { form: addresses, what: 'an address with a password', group: 2 },
  { form: driverAddresses, what: 'an address with a password', group: 2 },
  { form: forms, what: 'a token or a hash of a known form', group: 0 },
];

/**
 * What in a text is a secret by its form, whatever it is called: `a private key`, `an address with a password`; undefined
 * where nothing is. What stands for a value that is filled in later does not count.
 */
export function secretIn(text: string): string | undefined {
  if (!mayHold.test(text)) return undefined;
  return known.find(({ form, group }) => [...text.matchAll(form)].some((match) => !isFilledIn(match[group] ?? '')))
    ?.what;
}

/** What every form has somewhere; most texts have none of it, and are not searched. */
const mayHold =
  /-----BEGIN|:\/\/|@(?:tcp|unix)\(|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|[sr]k_|AKIA|ASIA|AIza|SG\.|npm_|dop_v1_|hvs\.|eyJ|\$(?:apr1|2[abxy]|5|6|y|argon2)/;

/** True for what stands for a value that is filled in later: `$(PASSWORD)`, `${PASSWORD}`, `<password>`, `{{ password }}`. */
export function isFilledIn(value: string): boolean {
  return /\$\(|\$\{|^\$\w+$|\{\{|<[^<>]*>|%\(|^(?:x{3,}|\*{3,}|\.{3,}|…)$|^(?:REDACTED|PLACEHOLDER|your[-_ ].*|.*replace[-_ ]?me.*|.*change[-_ ]?me.*)$/i.test(
    value,
  );
}
