import type { PlainData } from '../model/json';

/** Told where each key and each item of a list stands: the map or list that holds it, its key or index, line and column. */
export type MarkPlace = (holder: object, step: string | number, line: number, column: number) => void;

/** What a word without quotes means: it depends on the version of YAML. */
export type ResolveWord = (text: string) => PlainData;

/**
 * Reads the YAML that people and programs mostly write, many times faster than a whole parser: one document of maps and lists
 * by indentation, words, quotes, `|` and collections in brackets on one line. Undefined for everything else (anchors, tags,
 * texts over several lines, …) and for what may be wrong: then a whole parser has the word. What it does read, it reads as
 * every parser does.
 */
export function readBlockYaml(
  text: string,
  resolve: ResolveWord,
  mark?: MarkPlace,
): { readonly value: PlainData } | undefined {
  const unix = text.replaceAll('\r\n', '\n');
  if (hasOddities.test(unix)) return undefined;
  try {
    return { value: new BlockReader(unix.split('\n'), resolve, mark).read() };
  } catch (error) {
    if (error === notPlain || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Control characters, line breaks that hardly anyone writes, and tabs that indent. */
const hasOddities = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF]|^ *\t/m;

/** Thrown, and caught above, where something is not in the part of YAML that is read here. */
const notPlain = Symbol('not plain');

function giveUp(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw notPlain;
}

const plainKey = /([A-Za-z0-9_./$-][\w./$@()+~^=-]*) *:(?= |$)/y;
const quotedKey = /(?:"([^"\\]*)"|'([^']*)') *:(?= |$)/y;
const blockHeader = /^\|([-+]?)[ ]*(?:#.*)?$/;
const comment = /^(?: +#.*| *)$/;
const noWord = /^(?:[&*!|>%@`,[\]{}#"']|[-?:](?: |$))/;
const simpleEscapes = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/;

/** Reads line by line. */
class BlockReader {
  /** Index of the current line that says something; beyond the last one at the end. */
  private at = -1;
  private indent = -1;
  /** The current line without its indentation, and without the dashes that are read already. */
  private content = '';

  constructor(
    private readonly lines: readonly string[],
    private readonly resolve: ResolveWord,
    private readonly mark: MarkPlace | undefined,
  ) {}

  read(): PlainData {
    this.next();
    if (this.content === '---' && this.indent === 0) this.next();
    if (this.indent === -1) return null;
    const value = this.node();
    return this.indent === -1 ? value : giveUp();
  }

  /** Goes to the next line that says something. */
  private next(): void {
    for (this.at += 1; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at] ?? '';
      const indent = spacesAt(line, 0);
      if (indent === line.length || line[indent] === '#') continue;
      if (indent === 0 && /^(?:---|\.\.\.|%)/.test(line) && !(line === '---' && this.indent === -1)) giveUp();
      this.indent = indent;
      this.content = line.slice(indent);
      return;
    }
    this.indent = -1;
    this.content = '';
  }

  private node(): PlainData {
    return isItem(this.content) ? this.list() : this.map();
  }

  private map(): PlainData {
    const { indent } = this;
    const map: Record<string, PlainData> = {};
    while (this.indent === indent && !isItem(this.content)) {
      const { key, rest } = keyOf(this.content);
      if (key === '__proto__' || key === '<<' || Object.hasOwn(map, key)) giveUp();
      this.mark?.(map, key, this.at + 1, indent + 1);
      map[key] = this.valueAfter(rest, indent, true);
    }
    if (this.indent > indent || (this.indent === indent && indent !== -1)) giveUp();
    return map;
  }

  private list(): PlainData {
    const { indent } = this;
    const items: PlainData[] = [];
    while (this.indent === indent && isItem(this.content)) {
      this.mark?.(items, items.length, this.at + 1, indent + 1);
      const rest = this.content.slice(1);
      const gap = spacesAt(rest, 0);
      const inner = rest.slice(gap);
      if (inner !== '' && (isItem(inner) || isPair(inner))) {
        this.indent = indent + 1 + gap;
        this.content = inner;
        items.push(this.node());
      } else items.push(this.valueAfter(rest, indent, false));
    }
    if (this.indent > indent) giveUp();
    return items;
  }

  /** What stands after a colon or a dash, here or in the lines below. */
  private valueAfter(rest: string, indent: number, isInMap: boolean): PlainData {
    const said = rest.trimStart();
    const header = said.startsWith('|') ? blockHeader.exec(said) : null;
    if (header !== null) return this.blockText(indent, header[1] ?? '');
    this.next();
    if (said === '' || said.startsWith('#')) {
      const isBelow = this.indent > indent || (isInMap && this.indent === indent && isItem(this.content));
      return isBelow ? this.node() : null;
    }
    if (this.indent > indent) giveUp();
    return new LineReader(said, this.resolve).whole();
  }

  private blockText(indent: number, chomping: string): PlainData {
    const kept: string[] = [];
    let inner = -1;
    let last = this.at;
    for (let at = this.at + 1; at < this.lines.length; at += 1) {
      const line = this.lines[at] ?? '';
      const depth = spacesAt(line, 0);
      const isBlank = depth === line.length;
      if (!isBlank && inner === -1) inner = depth;
      if (!isBlank && (depth <= indent || depth < inner)) break;
      if (isBlank && inner === -1 && depth > 0) giveUp();
      kept.push(isBlank && depth <= inner ? '' : line.slice(Math.max(inner, 0)));
      last = at;
    }
    if (inner !== -1 && inner <= indent) inner = -1;
    if (last === this.lines.length - 1 && kept.at(-1) === '') kept.pop(); // what follows the last line break is no line
    this.at = last;
    this.next();
    if (this.indent > indent || inner === -1) giveUp();
    const text = kept.join('\n');
    if (chomping === '+') return `${text}\n`;
    const body = text.replace(/\n+$/, '');
    return chomping === '-' || body === '' ? body : `${body}\n`;
  }
}

/** Spaces from a place on. Character by character: thousands of lines cost little. */
export function spacesAt(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === 0x20) end += 1;
  return end - start;
}

function isItem(content: string): boolean {
  return content === '-' || content.startsWith('- ');
}

function isPair(content: string): boolean {
  plainKey.lastIndex = 0;
  quotedKey.lastIndex = 0;
  return plainKey.test(content) || quotedKey.test(content);
}

function keyOf(content: string): { readonly key: string; readonly rest: string } {
  plainKey.lastIndex = 0;
  quotedKey.lastIndex = 0;
  const found = plainKey.exec(content) ?? quotedKey.exec(content);
  if (found === null) giveUp();
  const [whole, word, double, single] = found;
  return { key: word ?? double ?? single ?? '', rest: content.slice(whole.length) };
}

/** Reads what stands in the rest of one line. */
class LineReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly resolve: ResolveWord,
  ) {}

  whole(): PlainData {
    const first = this.text[0] ?? '';
    if (first !== '"' && first !== "'" && first !== '[' && first !== '{') return this.word(this.text);
    const value = this.value();
    return comment.test(this.text.slice(this.at)) ? value : giveUp();
  }

  /** A word without quotes, up to the end of the line or a comment. */
  private word(text: string): PlainData {
    const end = text.search(/ #/);
    const word = (end === -1 ? text : text.slice(0, end)).trimEnd();
    if (noWord.test(word) || /:(?: |$)|\t/.test(word)) giveUp();
    return this.resolve(word);
  }

  private value(): PlainData {
    const first = this.text[this.at];
    if (first === '"') return this.double();
    if (first === "'") return this.single();
    if (first === '[') return this.items();
    return first === '{' ? this.pairs() : this.flowWord();
  }

  private double(): string {
    let end = this.at + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) giveUp();
    const inside = this.text.slice(this.at + 1, end);
    if (inside.includes('\t') || !simpleEscapes.test(inside)) giveUp();
    this.at = end + 1;
    return inside.includes('\\') ? (JSON.parse(`"${inside}"`) as string) : inside;
  }

  private single(): string {
    let end = this.text.indexOf("'", this.at + 1);
    while (end !== -1 && this.text[end + 1] === "'") end = this.text.indexOf("'", end + 2);
    if (end === -1) giveUp();
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside.replaceAll("''", "'");
  }

  private items(): PlainData {
    const items: PlainData[] = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== ']'; this.skip()) {
      items.push(this.value());
      this.separator(']');
    }
    this.at += 1;
    return items;
  }

  private pairs(): PlainData {
    const map: Record<string, PlainData> = {};
    this.at += 1;
    for (this.skip(); this.text[this.at] !== '}'; this.skip()) {
      const key = this.flowKey();
      if (key === '__proto__' || key === '<<' || Object.hasOwn(map, key)) giveUp();
      this.skip();
      const isEmpty = this.text[this.at] === ',' || this.text[this.at] === '}';
      map[key] = isEmpty ? null : this.value();
      this.separator('}');
    }
    this.at += 1;
    return map;
  }

  private flowKey(): string {
    for (const pattern of [plainKey, quotedKey]) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (found === null) continue;
      this.at += found[0].length;
      return found[1] ?? found[2] ?? '';
    }
    return giveUp();
  }

  /** A word without quotes in brackets: `80:80`, never `a: b`. */
  private flowWord(): PlainData {
    let end = this.at;
    while (end < this.text.length && !/[,[\]{}]/.test(this.text[end] ?? '')) end += 1;
    const word = this.text.slice(this.at, end).trimEnd();
    if (word === '' || noWord.test(word) || /:(?: |$)| #|\t/.test(word)) giveUp();
    this.at = end;
    return this.resolve(word);
  }

  private separator(end: string): void {
    this.skip();
    if (this.text[this.at] === end) return;
    if (this.text[this.at] !== ',') giveUp();
    this.at += 1;
  }

  private skip(): void {
    while (this.text[this.at] === ' ') this.at += 1;
    if (this.at >= this.text.length) giveUp();
  }
}
