import { spacesAt } from './block-yaml';

/** What tells which object a document is, read without parsing it. */
export interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** A key at the beginning of a line, and what follows it. */
const member = /^([A-Za-z][\w./-]*):(?: (.*))?$/;

/** Text that every reader of YAML takes for the same text, bare or in quotes. */
const simpleText = /^(?:([A-Za-z](?:[\w./:-]*\w)?)|"([\w./:-]+)"|'([\w./:-]+)')(?:\s+#.*)?$/;

/** Words that some reader of YAML takes for something else where they stand bare. */
const misread = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Values that may go on in the next line without being indented further in some readers, or that stand for others. */
const unclear = /^["'[{&*!%@`]/;

/** Quotes and brackets that are closed in the same line. */
const closed = /^(?:"[^"\\]*"|'[^']*'|\{\}|\[\])(?:\s+#.*)?$/;

/**
 * Which object a document is, where that can be told by its look: block style, its keys in column 0, names bare or in simple
 * quotes. Undefined where only parsing can tell, and for lists of objects.
 *
 * It never gives another answer than parsing would, for text that can be parsed.
 */
export function scanHead(text: string): Head | undefined {
  const top = topLines(text);
  if (top === undefined || top.has('items')) return undefined;
  const { value: metadata, end = 0, next = text.length } = top.get('metadata') ?? {};
  const inside = metadata === '' ? childLines(text.slice(end, next)) : undefined;
  const apiVersion = textOf(top.get('apiVersion')?.value);
  const kind = textOf(top.get('kind')?.value);
  const name = textOf(inside?.get('name'));
  if (inside === undefined || apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  const namespace = textOf(inside.get('namespace'));
  if (inside.has('namespace') && namespace === undefined) return undefined;
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** A key in column 0. */
interface TopLine {
  readonly value: string;
  /** Where its line ends. */
  readonly end: number;
  /** Where the line of the next key begins. */
  next?: number;
}

/** The keys in column 0; undefined where anything else stands there, but comments, or a key stands there twice. */
function topLines(text: string): ReadonlyMap<string, TopLine> | undefined {
  const found = new Map<string, TopLine>();
  let last: TopLine | undefined;
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf('\n', start);
    const end = stop === -1 ? text.length : stop;
    if (!isBlankOrDeeper(text, start) && !(last?.value === '' && isItem(text, start))) {
      const [key, value] = memberOf(text.slice(start, end));
      if (key === undefined || found.has(key) || isUnclear(value)) return undefined;
      if (last !== undefined) last.next = start;
      last = { value, end };
      found.set(key, last);
    }
    start = end + 1;
  }
  return found;
}

/** A blank line, one that is indented, or a comment. */
function isBlankOrDeeper(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x23;
}

/** An item of a list, which may stand as far left as the key that it belongs to. */
function isItem(text: string, start: number): boolean {
  return text.startsWith('- ', start) || text.startsWith('-\n', start);
}

/** A key and what follows it, without a comment and the blanks around it. */
function memberOf(line: string): readonly [string | undefined, string] {
  const [, key, value = ''] = member.exec(line.trimEnd()) ?? [];
  const trimmed = value.trimStart();
  return [key, trimmed.startsWith('#') ? '' : trimmed];
}

/** The keys of a block one level below, with their values; undefined where the block is anything but plain. */
function childLines(block: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  let indent: number | undefined;
  let next = 0;
  while (next < block.length) {
    const start = next;
    const stop = block.indexOf('\n', start);
    const end = stop === -1 ? block.length : stop;
    next = end + 1;
    const depth = spacesAt(block, start);
    const code = block.charCodeAt(start + depth);
    if (start + depth === end || code === 0x0d || code === 0x23) continue;
    if (code === 0x09) return undefined;
    indent ??= depth;
    if (depth > indent) continue;
    const [key, value] = memberOf(block.slice(start + depth, end));
    if (depth < indent || key === undefined || found.has(key) || isUnclear(value)) return undefined;
    found.set(key, value);
  }
  return found;
}

function isUnclear(value: string): boolean {
  return unclear.test(value) && !closed.test(value);
}

function textOf(value: string | undefined): string | undefined {
  const [, bare, double, single] = simpleText.exec(value ?? '') ?? [];
  if (bare !== undefined) return misread.test(bare) ? undefined : bare;
  return double ?? single;
}
