import type { Document, Node } from 'yaml';
import type { Report, SourceLocation } from '../../issues/issue';
import { isPlainMap, wordOf, type PlainData } from '../../model/json';
import { BlockPlaces, type LineAndColumn } from '../block-places';
import { readBlockYaml } from '../block-yaml';
import type { ManifestFile } from '../file';
import type { PlainMap } from '../object';
import { resolveScalar } from './scalar';
import { parseAllLoosely } from '../loose-quotes';
import { isAlias, isMap, isPair, isScalar, isSeq } from '../whole-parser';

/** Keys and indices that lead to a place in a document. */
export type Place = readonly (string | number)[];

/** One YAML document of a Compose file, as data. */
export interface ComposeDocument {
  readonly file: string;
  readonly value: PlainMap;
  /** Places under `!reset` and `!override`: what earlier files say there does not count. */
  readonly replaced: readonly Place[];
  /** Where something stands, or the nearest thing above it. */
  readonly locate: (place: Place) => SourceLocation;
}

/** Nodes that a document may have once its aliases are followed: more is an alias bomb. */
const largest = 1_000_000;

/**
 * The documents of a Compose file, with anchors, aliases and merge keys followed. Words mean what they mean to Compose:
 * `yes` is text, `0440` is octal. A document that cannot be read is left out, with an issue.
 */
export function parseComposeFile(file: ManifestFile, report: Report): readonly ComposeDocument[] {
  return knownDocument(file) ?? plainDocument(file) ?? wholeDocuments(file, report);
}

function knownDocument({ path, value }: ManifestFile): readonly ComposeDocument[] | undefined {
  if (value === undefined) return undefined;
  return [{ file: path, value, replaced: [], locate: () => ({ file: path, line: 1, column: 1 }) }];
}

/** A file without anything unusual, read fast; where something of it stands is found when it is asked for first. */
function plainDocument({ path, text }: ManifestFile): readonly ComposeDocument[] | undefined {
  const value = readBlockYaml(text, resolveScalar)?.value;
  if (!isPlainMap(value)) return undefined;
  let find: ((place: Place) => LineAndColumn) | undefined;
  const locate = (place: Place): SourceLocation => ({ file: path, ...(find ??= placeFinder(text))(place) });
  return [{ file: path, value, replaced: [], locate }];
}

/** Reads a text once more, this time for the places of what it says. */
function placeFinder(text: string): (place: Place) => LineAndColumn {
  const places = new BlockPlaces();
  const whole = readBlockYaml(text, resolveScalar, places.mark)?.value ?? null;
  return (place) => places.find(whole, place, stepIn) ?? { line: 1, column: 1 };
}

function stepIn(holder: object, step: string | number): string | number {
  return Array.isArray(holder) && typeof step === 'string' ? indexOf(holder, step) : step;
}

/** A list in short form may stand for a map: `- LOG=debug` is where `LOG` stands. */
function indexOf(items: readonly unknown[], key: string): number {
  return items.findIndex((item) => isShortFor(item, key));
}

function isShortFor(item: unknown, key: string): boolean {
  return typeof item === 'string' && item.split(/[=:]/, 1)[0] === key;
}

function wholeDocuments(file: ManifestFile, report: Report): readonly ComposeDocument[] {
  try {
    const { documents, lines } = parseAllLoosely(file.text, options);
    const locateAt = (offset: number): SourceLocation => {
      const { line, col } = lines.linePos(offset);
      return { file: file.path, line: Math.max(1, line), column: Math.max(1, col) };
    };
    return documents.flatMap((document) => readDocument(file.path, document, locateAt, report));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(broken('is nested too deeply', { file: file.path, line: 1, column: 1 }));
    return [];
  }
}

/** Every plain word is read as text: `resolveScalar` knows what it means. */
const options = {
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  strict: true,
  logLevel: 'silent',
  stringKeys: false,
} as const;

type LocateAt = (offset: number) => SourceLocation;

function readDocument(file: string, document: Document, at: LocateAt, report: Report): readonly ComposeDocument[] {
  const [first] = document.errors;
  if (first !== undefined) {
    report(broken(`is not valid YAML: ${first.message}`, at(first.pos[0])));
    return [];
  }
  const root = document.contents;
  const walk = new Walk(at, report);
  const value = walk.dataOf(root, []);
  if (walk.failed || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    report(broken('is not a map of sections such as "services"', at(root?.range?.[0] ?? 0)));
    return [];
  }
  const locate = (place: Place): SourceLocation => at(offsetOf(root, place, walk.anchors));
  return [{ file, value: value as PlainMap, replaced: walk.replaced, locate }];
}

function broken(what: string, source: SourceLocation): Parameters<Report>[0] {
  return {
    code: 'broken-manifest',
    severity: 'error',
    message: `The Compose file "${source.file}" ${what}`,
    hint: `Correct line ${source.line}, column ${source.column} of it; \`docker compose config -q\` says the same.`,
    source,
  };
}

/** Turns nodes into data, once per anchor. */
class Walk {
  readonly anchors = new Map<string, Node>();
  readonly replaced: Place[] = [];
  failed = false;
  private readonly known = new Map<Node, { data: PlainData; size: number }>();
  private readonly open = new Set<Node>();
  private size = 0;

  constructor(
    private readonly at: LocateAt,
    private readonly report: Report,
  ) {}

  dataOf(node: unknown, place: Place): PlainData {
    if (this.failed) return null;
    this.size += 1;
    if (isAlias(node)) return this.aliased(node.source, node);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (node.tag === '!reset' || node.tag === '!override') this.replaced.push(place);
    const before = this.size;
    this.open.add(node);
    const data = this.plain(node, place);
    this.open.delete(node);
    if (node.anchor !== undefined) this.known.set(node, { data, size: this.size - before });
    return data;
  }

  private plain(node: Node, place: Place): PlainData {
    if (isScalar(node)) return node.tag === '!reset' ? null : scalarOf(node.value, node.type, node.tag);
    if (isSeq(node)) return node.items.map((item, index) => this.dataOf(item, [...place, index]));
    return isMap(node) ? this.mapOf(node.items, place, node) : null;
  }

  private mapOf(items: readonly unknown[], place: Place, node: Node): PlainData {
    const own = new Map<string, PlainData>();
    const merged = new Map<string, PlainData>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const key = isScalar<PlainData>(pair.key) ? wordOf(pair.key.value) : undefined;
      if (key === undefined) this.fail('has a key that is no text', node);
      else if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') this.merge(pair.value, place, merged);
      else if (own.has(key)) this.fail(`says "${key}" twice in one place`, pair.key as Node);
      else this.put(own, key, pair.value, place);
    }
    return Object.fromEntries([...[...merged].filter(([key]) => !own.has(key)), ...own]);
  }

  /** What is under `!reset` is not there. */
  private put(own: Map<string, PlainData>, key: string, node: unknown, place: Place): void {
    const below = [...place, key];
    const isReset = isNode(node) && node.tag === '!reset';
    if (isReset) this.replaced.push(below);
    else own.set(key, this.dataOf(node, below));
  }

  private merge(node: unknown, place: Place, merged: Map<string, PlainData>): void {
    for (const one of isSeq(node) ? node.items : [node]) {
      const data = this.dataOf(one, [...place, '<<']);
      if (typeof data !== 'object' || data === null || Array.isArray(data)) {
        this.fail('merges with "<<" something that is no map', isNode(one) ? one : undefined);
        continue;
      }
      for (const [key, value] of Object.entries(data)) if (!merged.has(key)) merged.set(key, value);
    }
  }

  private aliased(name: string, alias: Node): PlainData {
    const node = this.anchors.get(name);
    const known = node && this.known.get(node);
    if (node === undefined) this.fail(`names the anchor "${name}", which is not there`, alias);
    else if (known === undefined || this.open.has(node)) this.fail(`has the anchor "${name}" inside itself`, alias);
    this.size += known?.size ?? 0;
    if (this.size > largest) this.fail('grows beyond all bounds when its aliases are followed', alias);
    return known?.data ?? null;
  }

  private fail(what: string, node: Node | undefined): void {
    if (!this.failed) this.report(broken(what, this.at(node?.range?.[0] ?? 0)));
    this.failed = true;
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function scalarOf(value: unknown, type: string | undefined, tag: string | undefined): PlainData {
  const text = typeof value === 'string' ? value : '';
  const isPlain = type === undefined || type === 'PLAIN';
  const isTagged = tag !== undefined && tag.startsWith('tag:yaml.org,2002:');
  if (tag === 'tag:yaml.org,2002:str' && isTagged && type !== 'PLAIN') return text;
  return isPlain ? resolveScalar(text) : text;
}

/** Where the thing at a place begins in the text, or the nearest thing above it. */
function offsetOf(root: unknown, place: Place, anchors: ReadonlyMap<string, Node>): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const step of place) {
    const found = stepInto(isAlias(node) ? anchors.get(node.source) : node, step, anchors);
    if (found === undefined) break;
    ({ node } = found);
    offset = found.offset ?? offset;
  }
  return offset;
}

interface Found {
  readonly node: unknown;
  readonly offset: number | undefined;
}

function stepInto(node: unknown, step: string | number, anchors: ReadonlyMap<string, Node>): Found | undefined {
  if (isSeq(node)) return stepIntoList(node.items, step);
  if (!isMap(node)) return undefined;
  for (const pair of node.items) {
    if (isScalar(pair.key) && String(pair.key.value) === String(step))
      return { node: pair.value, offset: pair.key.range?.[0] };
  }
  const merges = node.items.filter((pair) => isScalar(pair.key) && pair.key.value === '<<');
  for (const { value } of merges) {
    for (const one of isSeq(value) ? value.items : [value]) {
      const found = stepInto(isAlias(one) ? anchors.get(one.source) : one, step, anchors);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function stepIntoList(items: readonly unknown[], step: string | number): Found | undefined {
  const isMeant = (item: unknown): boolean => isScalar(item) && isShortFor(item.value, String(step));
  const item = typeof step === 'number' ? items[step] : items.find(isMeant);
  return item === undefined ? undefined : { node: item, offset: isNode(item) ? item.range?.[0] : undefined };
}
