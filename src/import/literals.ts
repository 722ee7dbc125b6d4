import { isList, isPlainMap, type PlainData } from '../model/json';

/** Characters that a reader would not see, or that end a line for some readers: written as escapes. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of several lines is shown as such from here on. */
const manyLines = 2;

/** Text as a literal that gives exactly it: in quotes, or as a template where it has several lines. */
export function textLiteral(value: string): string {
  const lines = value.split('\n').length - 1;
  const isLong = lines >= manyLines || (lines === 1 && !value.endsWith('\n') && value.length > 60);
  return isLong ? `\`${templateText(value)}\`` : `'${escaped(value.replace(/['\\]/g, '\\$&'), '')}'`;
}

/** Text as it stands in a template: what would end it or begin code in it is escaped, line ends stay. */
export function templateText(value: string): string {
  return escaped(value.replace(/[`\\]|\$(?=\{)/g, '\\$&'), '\n');
}

/** Key of a map in a literal. `__proto__` is computed: written plainly it would be no key. */
export function keyLiteral(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${escaped(key.replace(/['\\]/g, '\\$&'), '')}'`;
}

/** Plain data as a literal that gives exactly it. */
export function literal(value: PlainData, octal = false): string {
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'number') return numberLiteral(value, octal);
  if (isList(value)) return `[${value.map((item) => literal(item, octal)).join(', ')}]`;
  if (!isPlainMap(value)) return String(value);
  return mapLiteral(Object.entries(value).map(([key, part]) => `${keyLiteral(key)}: ${literal(part, octal)}`));
}

/** The members of a map in braces: below each other where they are many. */
export function mapLiteral(members: readonly string[]): string {
  if (members.length === 0) return '{}';
  const isLong = members.length > 3 || members.some((member) => member.startsWith('//'));
  return isLong ? `{\n${members.join(',\n')},\n}` : `{ ${members.join(', ')} }`;
}

function numberLiteral(value: number, octal: boolean): string {
  if (Object.is(value, -0)) return '-0';
  const isMode = octal && Number.isSafeInteger(value) && value >= 0;
  return isMode ? `0o${value.toString(8).padStart(3, '0')}` : String(value);
}

function escaped(text: string, kept: string): string {
  return text.replace(unseen, (character) =>
    character === kept ? character : (short[character] ?? escape(character)),
  );
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
