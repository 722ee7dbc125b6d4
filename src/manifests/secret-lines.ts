import { isSecretKey } from './secret-names';
import { hideInSentence, hideInText } from './secret-text';

/** What stands in the place of a value. */
const hidden = '…';
/** What stands in the place of a secret that is known to be one. */
const secret = '(secret)';
/** Longest line of which a part is looked at, in characters. */
const longest = 500;
/** How many lines before a line are looked at to know what it stands in. */
const furthest = 200;

/** A scalar in flow style: in quotes that may not be closed, or up to the next bracket or comma. */
const scalar = String.raw`(?:"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s,{}[\]"'][^,{}[\]]*)`;
/** A key and what follows it up to the value: `{ value: `, `"token":"`. */
const member = new RegExp(
  String.raw`((?:^|[\s{,(\[])\\{0,3}["']?([\w.$/-]{1,200})\\{0,3}["']?\s*:)(\s+|(?=\\{0,3}["']))(\\{1,3}"[^"]*"|${scalar})`,
  'g',
);
/** A key that the rest of the line belongs to. */
const opened = /^(.*?(?:^|[\s{,])["']?([\w./-]+)["']?\s*:\s*)([[{].*)$/;
/** Maps of which each value may be a secret. */
const secretMaps =
  /^(?:env|environment|data|stringData|annotations|args|driver_opts|options|headers|httpHeaders|content)$/;
/** The name of a value in a list: of a variable, of a header; a key that is nearly that is one that is misspelt. */
const valueKey = /^val(?!ues$|ueFrom$|idat)\w*$/i;
/** An option that takes a secret, and the item after it. */
const option = new RegExp(
  String.raw`((?:^|[\s\["',])--?([\w-]+)["']?(?:\s*,\s*|\s+))(["'][^"']*(?:["']|$)|[^\s,\]"']+)`,
  'g',
);
/** A name that holds a value as well: `name: PASSWORD=abc`. */
const named = /(\bname["']?\s*:\s*["']?[^"',{}=]{0,200}=)[^"',{}]+/g;
/** What sets a header of a proxy. */
const header = /(\b(?:proxy_set_header|add_header|more_set_headers)\b\s+["']?\S+\s+)[^;"']+/g;

/**
 * A line of a manifest as people may see it: without what is or may be a secret. What cannot be told from the line alone is
 * told by those before it; where that is not enough, it is left out.
 *
 * @param index - Which of the lines, from 0.
 */
export function shownLine(lines: readonly string[], index: number): string {
  const line = (lines[index] ?? '').slice(0, longest);
  const [, start = '', rest = ''] = /^(\s*(?:-\s+)*)(.*)$/.exec(line) ?? [];
  if (rest === '' || rest.startsWith('#')) return `${start}${hideInText(rest, () => secret)}`;
  if (belongsToSecret(lines, index)) return `${start}${hidden}`;
  return `${start}${hideInLine(rest)}`;
}

function hideInLine(text: string): string {
  const known = hideMaps(text)
    .replace(member, (whole, before: string, key: string, space: string, value: string) =>
      isHidden(key, value) ? `${before}${space}${hidden}` : whole,
    )
    .replace(option, (whole, before: string, name: string) => (isSecretKey(name) ? `${before}${secret}` : whole))
    .replace(named, `$1${secret}`)
    .replace(header, `$1${secret}`);
  return hideInSentence(
    hideInText(known, (value) => (value.startsWith(hidden) || isWord.test(value) ? value : secret)),
    () => secret,
  );
}

function isHidden(key: string, value: string): boolean {
  if (isWord.test(value.trim())) return false;
  return valueKey.test(key) || isSecretKey(key);
}

/** What is a value, and surely no secret. */
const isWord = /^(?:true|false|null|~|…|[&|>][+-]?)$/i;

/** A map in flow style whose values may all be secrets: what is after its key is shown without any. */
function hideMaps(text: string): string {
  const [, before, key = '', rest = ''] = opened.exec(text) ?? [];
  if (before === undefined) return text;
  if (valueKey.test(key) || isSecretConstant(key)) return `${before}${hidden}`;
  if (!secretMaps.test(key)) return `${before}${hideNested(rest)}`;
  return `${before}${rest.replace(member, (whole, start: string, name: string, space: string) => (name === 'name' ? whole : `${start}${space}${hidden}`))}`;
}

function hideNested(rest: string): string {
  return `${rest.charAt(0)}${hideMaps(rest.slice(1))}`;
}

/** Names of variables are in capitals, those of fields are not: `secrets` is a field. */
function isSecretConstant(key: string): boolean {
  return /^[A-Z0-9_]+$/.test(key) && isSecretKey(key);
}

// --- what a line stands in

function belongsToSecret(lines: readonly string[], index: number): boolean {
  return followsOption(lines, index) || isInKey(lines, index) || isBelowSecret(lines, index);
}

/** `- --token` before `- abc`. */
function followsOption(lines: readonly string[], index: number): boolean {
  if (!/^\s*(?:-\s|["'])/.test(lines[index] ?? '')) return false;
  const name = /^\s*(?:-\s+)?["']?--?([\w-]+)["']?,?\s*$/.exec(lines[index - 1] ?? '')?.[1] ?? '';
  return /^[aup]$/.test(name) || isSecretKey(name);
}

/** Inside of a private key. */
function isInKey(lines: readonly string[], index: number): boolean {
  for (let at = index - 1; at >= 0 && at > index - furthest; at -= 1) {
    const line = lines[at] ?? '';
    if (/-----END |^---/.test(line)) return false;
    if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(line)) return true;
  }
  return false;
}

/** Below a key whose value, of several lines, is a secret: each line that it stands in is looked at. */
function isBelowSecret(lines: readonly string[], index: number): boolean {
  const own = lines[index] ?? '';
  let depth = depthOf(own);
  for (let at = index - 1; at >= 0 && at > index - furthest && depth > 0; at -= 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('---')) return false;
    if (line.trim() === '' || depthOf(line) >= depth) continue;
    if (holdsSecret(line, own)) return true;
    depth = depthOf(line);
  }
  return false;
}

/** Columns before what a line says; the dash of a list counts, since what belongs to its item stands further in. */
function depthOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

function holdsSecret(line: string, own: string): boolean {
  const [, key = '', rest = ''] = /^\s*(?:-\s+)*["']?([\w./-]+)["']?\s*:\s*(.*)$/.exec(line) ?? [];
  if (key === 'stringData' || /last-applied-configuration$/.test(key)) return true;
  if (valueKey.test(key) || isSecretConstant(key)) return true;
  if (!isSecretKey(key)) return false;
  const isText = /^(?:&\S+\s*)?[|>]/.test(rest) || /^["']/.test(rest);
  const isPlain = rest === '' && !/^\s*(?:-\s|["']?[\w./-]+["']?\s*:(?:\s|$))/.test(own);
  return isText || isPlain;
}
