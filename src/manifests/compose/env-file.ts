import { interpolateText, type Variables } from './interpolate';

const statement = /^[ \t]*(?:export[ \t]+)?([A-Za-z_0-9.\-[\]]+)[ \t]*(?:([=:])[ \t]*|(?=#|$))/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The variables of an env file (`.env`, `env_file`): `NAME=value` a line, with comments, `export`, and quotes that may
 * reach over lines. What is in single quotes is left as it is; elsewhere variables are filled in, those above in the file
 * last. A name without a value takes that of the surroundings, null where it has none. Lines that say nothing are skipped.
 *
 * @param isRaw true where neither quotes nor variables mean anything: `format: raw`
 */
export function parseEnvFile(text: string, variables: Variables, isRaw = false): ReadonlyMap<string, string | null> {
  if (isRaw) return rawPairs(text);
  const found = new Map<string, string | null>();
  const seen: Variables = (name) => variables(name) ?? found.get(name) ?? undefined;
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [said, name, sign] = statement.exec(line) ?? [];
    if (said === undefined || name === undefined) continue;
    if (sign === undefined) found.set(name, variables(name) ?? null);
    else {
      const { value, last } = valueFrom(lines, at, line.slice(said.length), seen);
      found.set(name, value);
      at = last;
    }
  }
  return found;
}

/** As it stands, line by line, without quotes and variables. */
function rawPairs(text: string): ReadonlyMap<string, string | null> {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const said = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return new Map(said.map((line) => [line.split('=', 1)[0] ?? '', line.includes('=') ? afterSign(line) : null]));
}

function afterSign(line: string): string {
  return line.slice(line.indexOf('=') + 1);
}

interface Value {
  readonly value: string;
  /** Index of the line where it ends. */
  readonly last: number;
}

function valueFrom(lines: readonly string[], at: number, start: string, variables: Variables): Value {
  const quote = start[0];
  if (quote !== '"' && quote !== "'") return { value: bare(start, variables), last: at };
  let text = start.slice(1);
  for (let last = at; last < lines.length; text += `\n${lines[(last += 1)] ?? ''}`) {
    const end = closingQuote(text, quote);
    if (end === -1) continue;
    const inside = text.slice(0, end);
    return { value: quote === '"' ? plain(unescaped(inside), variables) : inside, last };
  }
  return { value: bare(start, variables), last: at };
}

function bare(text: string, variables: Variables): string {
  return plain(text.replace(/(?:^|\s)#.*$/, '').trim(), variables);
}

/** Filled in, with dollars that are meant as such written once. */
function plain(text: string, variables: Variables): string {
  return interpolateText(text, variables).replaceAll('$$', '$');
}

function closingQuote(text: string, quote: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (all, letter: string) => escapes[letter] ?? (letter === '$' ? all : letter));
}
