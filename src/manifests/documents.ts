import type { PlainData } from '../model/json';
import type { ManifestFile } from './file';
import { scanHead, type Head } from './head';
import { splitList } from './list-items';
import { findLines, lineBreaksBefore, parseFragment, type Fragment, type LineFinder } from './parse';

/** One document of a file: what it says is parsed when it is asked for first. */
export interface ManifestDocument {
  readonly file: string;
  /** Line of the file at which its text begins, from 1. */
  readonly line: number;
  /** Exactly what stands between two document markers. */
  readonly text: string;
  /** Which object it is, where that can be told without parsing it. */
  readonly head?: Head;
  /** The objects of a list, where they can be told apart without parsing it. */
  readonly items?: readonly ManifestDocument[];
  /**
   * What it says.
   *
   * @throws IntermodalError `broken-manifest` with file, line and column
   */
  readonly value: PlainData;
  /** Line of the file where a path of it stands, or the nearest thing above that. */
  lineOf(path: readonly (string | number)[]): number;
}

/** A line that begins or ends a document; nothing else may begin like that, not even the text of a block. */
const marker = /^(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t\r]*$)/gm;

/** A line that says something: neither blank, nor a comment, nor a directive. */
const saying = /^[^\S\n]*[^\s#%]/m;

/** The documents of a file that say something, in their order. */
export function splitDocuments({ path: file, text }: ManifestFile): readonly ManifestDocument[] {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return piecesOf(file, whole).map((piece) => new LazyDocument(file, piece));
}

/**
 * What texts consist of, kept until the memory is needed for something else: most files of a comparison are the same on both
 * sides, and are split, scanned and parsed for one of them only.
 */
let kept = new WeakRef(new Map<string, readonly Piece[]>());

function piecesOf(file: string, text: string): readonly Piece[] {
  const known = kept.deref() ?? new Map<string, readonly Piece[]>();
  if (known.size === 0) kept = new WeakRef(known);
  const pieces = known.get(text) ?? fragmentsOf(file, text).filter(saysSomething).map(pieceOf);
  known.set(text, pieces);
  return pieces;
}

function saysSomething({ text }: Fragment): boolean {
  return saying.test(text);
}

/** A document without its file: what is the same wherever the same text stands. */
interface Piece extends Omit<Fragment, 'file'> {
  readonly head?: Head;
  readonly items?: readonly Piece[];
  /** What it says, once that was asked for. */
  value?: PlainData;
}

function pieceOf(fragment: Fragment): Piece {
  const { line, text, indent } = fragment;
  const head = scanHead(text);
  const isWhole = head === undefined && indent === undefined;
  const items = isWhole ? splitList(fragment)?.map(pieceOf) : undefined;
  return {
    ...(indent === undefined ? { line, text } : { line, text, indent }),
    ...(head === undefined ? {} : { head }),
    ...(items === undefined ? {} : { items }),
  };
}

function fragmentsOf(file: string, text: string): readonly Fragment[] {
  const found: Fragment[] = [];
  let [start, line] = [0, 1];
  const cut = (end: number): void => {
    const piece = text.slice(start, end);
    found.push({ file, line, text: piece });
    line += lineBreaksBefore(piece);
    start = end;
  };
  for (const { index, 0: mark } of text.matchAll(marker)) {
    cut(index);
    start = index + mark.length;
    if (text[start] === '\r') start += 1;
    if (text[start] !== '\n') continue;
    [start, line] = [start + 1, line + 1];
  }
  cut(text.length);
  return found;
}

/** The document whose lines were asked for last: who asks for one asks for more of the same, and all would take much room. */
let last: { readonly document: LazyDocument; readonly find: LineFinder } | undefined;

class LazyDocument implements ManifestDocument {
  readonly line: number;
  readonly text: string;
  declare readonly head?: Head;
  declare readonly items?: readonly ManifestDocument[];
  declare readonly indent?: number;

  constructor(
    readonly file: string,
    private readonly piece: Piece,
  ) {
    const { line, text, indent, head, items } = piece;
    this.line = line;
    this.text = text;
    if (indent !== undefined) this.indent = indent;
    if (head !== undefined) this.head = head;
    if (items !== undefined) this.items = items.map((item) => new LazyDocument(file, item));
  }

  get value(): PlainData {
    const value = this.piece.value ?? parseFragment(this);
    this.piece.value = value;
    return value;
  }

  lineOf(path: readonly (string | number)[]): number {
    if (last?.document !== this) last = { document: this, find: findLines(this) };
    return last.find(path);
  }
}
