import type { Document, Node } from 'yaml';
import { IntermodalError, refuse } from '../issues/error';
import { isPlainMap, type PlainData } from '../model/json';
import { BlockPlaces } from './block-places';
import { readBlockYaml, type MarkPlace } from './block-yaml';
import { parseLoosely } from './loose-quotes';
import { wordValue, yamlOptions } from './words';
import { isAlias, isMap, isScalar, isSeq, newLineCounter } from './whole-parser';

/** A piece of YAML or JSON, and where it stands. */
export interface Fragment {
  readonly file: string;
  /** Line of the file at which the text begins, from 1. */
  readonly line: number;
  readonly text: string;
  /** Characters that its lines are indented by in the file, and not here. @default 0 */
  readonly indent?: number;
}

/** How often one anchor may be used, counted with the anchors inside of it. */
const mostAliases = 1000;

/** Characters of one YAML document: parsing takes two hundred times as much memory, and no object is larger than 3 MiB. */
const longestYaml = 8 * 1024 * 1024;

/** How deep maps and lists may lie in one another. */
export const deepest = 500;

/** What the parser finds, in our words; what it says itself for the rest. */
const mistakes: Readonly<Record<string, readonly [string, string]>> = {
  DUPLICATE_KEY: ['one map has a key twice', 'Remove one of the two.'],
  TAB_AS_INDENT: ['a tab indents a line', 'Indent with spaces.'],
  BAD_INDENT: ['a bracket is not closed, or a line not indented as far as what it belongs to', 'Mend it.'],
  MISSING_CHAR: ['a quote or a bracket is not closed', 'Close it, or quote the value as a whole.'],
  BAD_ALIAS: ['an alias has no name, or one that cannot be', 'Quote the value if it only begins with "*" or "&".'],
};

/**
 * What a piece of YAML or JSON says, as plain data.
 *
 * YAML as `kubectl` reads it: version 1.1 with merge keys, but neither dates nor numbers to the base of 60.
 *
 * @throws IntermodalError `broken-manifest` with file, line and column
 */
export function parseFragment(fragment: Fragment): PlainData {
  const fast = asJson(fragment.text) ?? asBlockYaml(fragment.text);
  return plain(fragment, fast === undefined ? fromYaml(fragment, documentOf(fragment)) : fast.value);
}

/** What the fast reader makes of a text; undefined where it leaves it to the whole parser. */
function asBlockYaml(text: string, mark?: MarkPlace): { readonly value: PlainData } | undefined {
  let isOdd = false;
  const value = readBlockYaml(text, wordValue, (holder, step, line, column) => {
    // A key that is no text to YAML 1.1, such as `on`, gets another name from the whole parser.
    isOdd ||= typeof step === 'string' && wordValue(step) !== step;
    mark?.(holder, step, line, column);
  });
  return isOdd ? undefined : value;
}

/** Characters of a piece above which nobody looks for lines in it: it would have to be parsed as YAML for that. */
const longestWithLines = 2 * 1024 * 1024;

/** Where the parts of a piece stand, by the path to them: the line of the file of that, or of the nearest thing above it. */
export type LineFinder = (path: readonly (string | number)[]) => number;

/** Reads a piece once more, this time for its lines. Of one that is very long, or broken, every part stands at its beginning. */
export function findLines(fragment: Fragment): LineFinder {
  return blockLines(fragment) ?? parsedLines(fragment);
}

function blockLines({ line: first, text }: Fragment): LineFinder | undefined {
  const places = new BlockPlaces();
  const read = asBlockYaml(text, places.mark);
  return read && ((path) => first + (places.find(read.value, path, stepIn)?.line ?? 1) - 1);
}

/** A number may stand for a key, and a text for an index. */
function stepIn(holder: object, step: string | number): string | number {
  return Array.isArray(holder) ? Number(step) : String(step);
}

function parsedLines(fragment: Fragment): LineFinder {
  const { line, text } = fragment;
  if (text.length > longestWithLines) return () => line;
  try {
    const document = documentOf(fragment);
    const lines = newLineCounter();
    for (const { index } of text.matchAll(/^/gm)) lines.addNewLine(index);
    return (path) => line + lines.linePos(offsetOf(document, path)).line - 1;
  } catch {
    return () => line;
  }
}

function asJson(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(exactNumbers(text)) as unknown };
  } catch {
    return undefined; // It may be YAML in flow style; if it is not, the parser of YAML knows the line.
  }
}

/** What may be a whole number that JavaScript cannot hold exactly. */
const longNumber = /[\s:,[]-?\d{16,}[\s,}\]]/;

/** JSON in which such numbers are texts, as they are in YAML. */
function exactNumbers(text: string): string {
  if (!longNumber.test(text)) return text;
  let isText = false;
  return text.replace(/"|\\.|-?\d[\d.eE+-]*/g, (word) => {
    if (word === '"') isText = !isText;
    const isExact = isText || !/^-?\d{16,}$/.test(word) || Number.isSafeInteger(Number(word));
    return isExact ? word : `"${word}"`;
  });
}

function documentOf(fragment: Fragment): Document.Parsed {
  if (fragment.text.length > longestYaml) refuseLength(fragment);
  try {
    return parseLoosely(fragment.text, yamlOptions);
  } catch (error) {
    return refuseDepth(fragment, error);
  }
}

function fromYaml(fragment: Fragment, document: Document.Parsed): unknown {
  const [error] = document.errors;
  if (error !== undefined) {
    if (error.message.includes('call stack')) refuseTooDeep(fragment);
    const [what, todo] = mistakes[error.code] ?? [lowerFirst(error.message), 'Mend the line.'];
    refuseFragment(fragment, error.pos[0], what, todo);
  }
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (problem) {
    if (problem instanceof ReferenceError) refuseAliases(fragment, problem);
    return refuseDepth(fragment, problem);
  }
}

function refuseAliases(fragment: Fragment, { message }: ReferenceError): never {
  const name = /: (\S+)$/.exec(message)?.[1] ?? '';
  const at = Math.max(0, fragment.text.search(/(?<=^|[\s[{,])\*[^\s*]/));
  if (name !== '')
    refuseFragment(fragment, at, `alias "${name}" has no anchor`, `Write &${name} at what it stands for.`);
  refuseFragment(fragment, at, 'its anchors are used too often', 'Write what they stand for where it is needed.');
}

/** The parser calls itself for every level, until there is no room for that. */
function refuseDepth(fragment: Fragment, error: unknown): never {
  if (error instanceof RangeError) return refuseTooDeep(fragment);
  const said = error instanceof Error ? error.message : 'it cannot be read';
  return refuseFragment(fragment, 0, lowerFirst(said), 'Mend it; no more is known of the place.');
}

function refuseLength({ file, line }: Fragment): never {
  return refuse({
    code: 'manifest-too-large',
    message: `"${file}" has a document at line ${line} that is longer than ${longestYaml / 1024 / 1024} MiB.`,
    hint: 'Write its objects as documents of their own, with a line "---" between them, or all of it as JSON.',
    places: [{ file, line }],
  });
}

function refuseTooDeep(fragment: Fragment): never {
  const what = `maps and lists lie in one another more than ${deepest} deep`;
  return refuseFragment(fragment, 0, what, 'No manifest needs that; look for brackets that are not closed.');
}

/** Refuses a piece that cannot be read: what is wrong at an offset of its text, in words that follow "cannot be read:". */
function refuseFragment({ file, line, text, indent = 0 }: Fragment, offset: number, what: string, todo: string): never {
  const row = line + lineBreaksBefore(text, offset);
  const column = indent + offset - text.lastIndexOf('\n', offset - 1);
  throw new IntermodalError([
    {
      code: 'broken-manifest',
      severity: 'error',
      message: `"${file}" cannot be read, line ${row}, column ${column}: ${what}.`,
      hint: `${todo}${templateHint(text)}`,
      places: [{ file, line: row }],
    },
  ]);
}

/** What to do about a text that is made to be filled in. */
export function templateHint(text: string): string {
  return text.includes('{{') ? ' If it is a template of Helm, compare what "helm template" prints.' : '';
}

/** Plain data, no deeper than those who walk it can go, and no larger than its text: anchors can make much out of little. */
function plain(fragment: Fragment, whole: unknown): PlainData {
  let room = Math.max(100_000, fragment.text.length);
  const copy = (value: unknown, depth: number): PlainData => {
    room -= 1;
    if (room < 0) refuseFragment(fragment, 0, 'its anchors make too much of it', 'Write out what they stand for.');
    if (depth > deepest) refuseTooDeep(fragment);
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (!isPlainMap(value)) return plainScalar(value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, depth + 1)]));
  };
  return copy(whole, 0);
}

function plainScalar(value: unknown): PlainData {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** Offset of what a path leads to, as far as it leads. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    const [key, value] = memberOf(node, step) ?? [];
    const start = startOf(key);
    if (start === undefined) return offset;
    [offset, node] = [start, value];
  }
  return offset;
}

function memberOf(node: unknown, step: string | number): readonly [unknown, unknown] | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : [item, item];
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair === undefined ? undefined : [pair.key, pair.value];
}

function startOf(node: unknown): number | undefined {
  return typeof node === 'object' && node !== null ? (node as Node).range?.[0] : undefined;
}

/** Line breaks before an offset of a text, by default all of them. */
export function lineBreaksBefore(text: string, offset = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/[.:]$/, '');
}
