import { IntermodalError } from '../issues/error';
import { isPlainMap, type PlainData } from '../model/json';
import type { PlainMap } from './object';
import { parseFragment, type Fragment } from './parse';

/** `items:` in column 0, with nothing but a comment behind it. */
const itemsKey = /^items:[ \t]*(?:#.*)?\r?\n/m;

/** An anchor: what it stands for may be used in another item, so that none of them can be read by itself. */
const anchor = /(?:^|[\s[{,:])&[^\s&,[\]{}]/;

/** The first line of an item: how far it is indented, the dash with the blanks after it, and how the item may begin. */
const firstLine = /^( *)(- +)[\w"'{]/;

/** Nothing, or a comment, which may stand anywhere. */
const saysNothing = /^[ \t]*(?:#.*)?\r?$/;

/** True for `kind: List`, or `kind: ConfigMapList` as programs print it: not for an object that is only called so. */
export function isListOfObjects(value: PlainData): value is PlainMap {
  if (!isPlainMap(value) || typeof value['kind'] !== 'string' || !value['kind'].endsWith('List')) return false;
  const { metadata } = value;
  return !isPlainMap(metadata) || !('name' in metadata);
}

/**
 * The items of a list of objects in block style, as `kubectl get -o yaml` prints it, each as a piece of its own: whoever
 * compares two lists need not parse what is equal in both. Undefined where it is no such list, or only parsing can tell.
 */
export function splitList(list: Fragment): readonly Fragment[] | undefined {
  const key = itemsKey.exec(list.text);
  if (key === null || anchor.test(list.text)) return undefined;
  const start = key.index + key[0].length;
  const end = endOfBlock(list.text, start);
  const rest = { ...list, text: list.text.slice(0, key.index) + list.text.slice(end) };
  if (!saysList(rest)) return undefined;
  return cutItems(list, start, end);
}

/** What else stands in the document, without its items, tells whether it is a list. */
function saysList(rest: Fragment): boolean {
  try {
    const value = parseFragment(rest);
    return isListOfObjects(value) && !('items' in value);
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    return false;
  }
}

/** Where the line of the next key begins. */
function endOfBlock(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[\s#-]/.test(text.charAt(at))) at = nextLine(text, at);
  return Math.min(at, text.length);
}

function nextLine(text: string, at: number): number {
  const stop = text.indexOf('\n', at);
  return stop === -1 ? text.length : stop + 1;
}

function linesOf(block: string): readonly string[] {
  return (block.endsWith('\n') ? block.slice(0, -1) : block).split('\n');
}

/** How far the items of a list are indented. */
interface Depth {
  /** How each of them begins: `- `, with the blanks before it. */
  readonly dash: string;
  /** What stands before every other line of it. */
  readonly inside: string;
}

function depthOf(lines: readonly string[]): Depth | undefined {
  const [, indent, dash] = firstLine.exec(lines.find((line) => !saysNothing.test(line)) ?? '') ?? [];
  return indent === undefined || dash === undefined
    ? undefined
    : { dash: indent + dash, inside: indent + ' '.repeat(dash.length) };
}

function cutItems({ file, line: first, text }: Fragment, start: number, end: number): readonly Fragment[] | undefined {
  const lines = linesOf(text.slice(start, end));
  const depth = depthOf(lines);
  if (depth === undefined) return undefined;
  const before = first + linesOf(text.slice(0, start)).length;
  const items: { readonly line: number; readonly lines: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const inside = withoutIndent(line, depth);
    if (inside === undefined) return undefined;
    if (line.startsWith(depth.dash)) items.push({ line: before + index, lines: [] });
    items.at(-1)?.lines.push(inside);
  }
  const indent = depth.inside.length;
  return items.map(({ line, lines: own }) => ({ file, line, text: `${own.join('\n')}\n`, indent }));
}

/** A line as it stands in a document of its own; undefined where it would not fit into one. */
function withoutIndent(line: string, { dash, inside }: Depth): string | undefined {
  const isFirst = line.startsWith(dash) && firstLine.test(line);
  if (isFirst || line.startsWith(inside)) return line.slice(inside.length);
  return saysNothing.test(line) ? line.trimStart() : undefined;
}
