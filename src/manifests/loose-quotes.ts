import type { Document, DocumentOptions, LineCounter, ParseOptions, SchemaOptions } from 'yaml';
import { newLineCounter, parseAllDocuments, parseDocument } from './whole-parser';

/** How many quoted texts of one document are mended before it counts as broken. */
const mostMended = 50;

type Options = ParseOptions & DocumentOptions & SchemaOptions;

/**
 * Parses a document, and lets the lines of a quoted text stand at any indentation, as `kubectl` and Compose do; the package
 * `yaml` wants them deeper than their key. Spaces at the beginning of such a line say nothing, so they are added. Lines keep
 * their numbers.
 */
export function parseLoosely(text: string, options: Options): Document.Parsed {
  return mended(text, (whole) => parseDocument(whole, options), brokenOf);
}

/** Every document of a text, and where its lines begin. */
export interface LooseDocuments {
  readonly documents: readonly Document[];
  readonly lines: LineCounter;
}

/** As `parseLoosely`, for all documents of a text. */
export function parseAllLoosely(text: string, options: Options): LooseDocuments {
  const parse = (whole: string): LooseDocuments => {
    const lines = newLineCounter();
    return { documents: [...parseAllDocuments(whole, { ...options, lineCounter: lines })], lines };
  };
  return mended(text, parse, ({ documents }) => documents.find(brokenOf));
}

function brokenOf<T extends Document>(document: T): T | undefined {
  return document.errors.length > 0 ? document : undefined;
}

/** What a text is parsed to, once all its quoted texts are mended that can be. */
function mended<T>(text: string, parse: (text: string) => T, findBroken: (parsed: T) => Document | undefined): T {
  let parsed = parse(text);
  for (let count = 0; count < mostMended; count += 1) {
    const broken = findBroken(parsed);
    const wider = broken && indentQuoted(text, broken);
    if (wider === undefined) return parsed;
    text = wider;
    parsed = parse(text);
  }
  return parsed;
}

/** A quoted text that is still open at the end, and one that is whole. */
const quotes = {
  "'": { open: /(?<=^|[\s,[{])'(?:[^']|'')*$/, whole: /'(?:[^']|'')*'/y },
  '"': { open: /(?<=^|[\s,[{])"(?:[^"\\]|\\[^])*$/, whole: /"(?:[^"\\]|\\[^])*"/y },
} as const;

/** The text with more room before the lines of the quoted text that was not understood; undefined where that is not it. */
function indentQuoted(text: string, { errors: [error] }: Document): string | undefined {
  const quote = /^Missing closing (['"])quote/.exec(error?.message ?? '')?.[1];
  if (error === undefined || (quote !== "'" && quote !== '"')) return undefined;
  const start = text.slice(0, error.pos[0]).search(quotes[quote].open);
  const whole = start === -1 ? undefined : wholeAt(text, start, quotes[quote].whole);
  if (whole?.includes('\n') !== true) return undefined;
  const room = ' '.repeat(start - text.lastIndexOf('\n', start - 1));
  return text.slice(0, start) + whole.replaceAll('\n', `\n${room}`) + text.slice(start + whole.length);
}

function wholeAt(text: string, start: number, pattern: RegExp): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}
