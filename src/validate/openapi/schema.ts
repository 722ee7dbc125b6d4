import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { itemsAt, mapAt, partAt, textAt, textsAt, wordOf, type Part } from '../../manifests/reading';
import { resolved } from './document';

/** Which way data goes: what callers send must still be taken, what they get must still be what they expect. */
export type Flow = 'sent' | 'received';

/** Two documents whose schemas are compared. */
export interface Documents {
  readonly before: PlainData;
  readonly after: PlainData;
}

/** Bounds of schemas; `least` bounds grow narrower as they rise, `most` bounds as they fall. */
const bounds: Readonly<Record<string, 'least' | 'most'>> = {
  minimum: 'least',
  exclusiveMinimum: 'least',
  minLength: 'least',
  minItems: 'least',
  minProperties: 'least',
  maximum: 'most',
  exclusiveMaximum: 'most',
  maxLength: 'most',
  maxItems: 'most',
  maxProperties: 'most',
};

/** Compares schemas of two documents, each pair once: schemas may lead back to themselves. */
export class SchemaComparison {
  private readonly seen = new Map<object, Set<object>>();

  constructor(
    private readonly documents: Documents,
    private readonly flow: Flow,
    /** Pairs of alternatives that fit; one that is being looked at counts as such. */
    private readonly fitting = new Map<PlainData, Map<PlainData, boolean>>(),
  ) {}

  /** What breaks callers, each with its place: `"total" is gone`. */
  compare(before: Part, after: Part, place = ''): readonly string[] {
    const [old, now] = [this.whole(before, 'before'), this.whole(after, 'after')];
    if (old === undefined || now === undefined || this.isKnown(old, now)) return [];
    return [
      ...this.types(old, now, place),
      ...this.choices(old, now, place),
      ...this.limits(old, now, place),
      ...this.properties(old, now, place),
      ...this.alternatives(old, now, place),
      ...this.compare(partAt(old, 'items'), partAt(now, 'items'), `${place}[]`),
    ];
  }

  /** A schema with what it takes from others by `allOf`. */
  private whole(part: Part, side: keyof Documents, around: readonly PlainMap[] = []): PlainMap | undefined {
    const own = mapIn(resolved(part, this.documents[side]));
    if (own === undefined || around.includes(own)) return undefined;
    const parts = itemsAt(own, 'allOf');
    if (parts.length === 0) return own;
    const known = merged.get(own);
    if (known !== undefined) return known;
    const all = parts.map((one) => this.whole(one, side, [...around, own]) ?? {});
    const { allOf: _parts, ...rest } = own;
    const whole = together(all.reduce(together, {}), rest);
    merged.set(own, whole);
    return whole;
  }

  private isKnown(old: PlainMap, now: PlainMap): boolean {
    const others = this.seen.get(old) ?? new Set();
    this.seen.set(old, others);
    if (others.has(now)) return true;
    others.add(now);
    return false;
  }

  /** What is sent may become wider, what is received narrower. */
  private types(old: PlainMap, now: PlainMap, place: string): readonly string[] {
    const [wide, narrow] = this.flow === 'sent' ? [typesOf(now), typesOf(old)] : [typesOf(old), typesOf(now)];
    if (wide === undefined) return [];
    if (narrow?.every((type) => wide.includes(type) || (type === 'integer' && wide.includes('number'))) === true)
      return [];
    return [`${called(place)} was ${shownTypes(old)} and is ${shownTypes(now)}`];
  }

  private choices(old: PlainMap, now: PlainMap, place: string): readonly string[] {
    if (this.flow === 'received') return [];
    const [before, after] = [choicesOf(old), choicesOf(now)];
    if (after === undefined) return [];
    if (before === undefined) return [`${called(place)} now takes only ${after.join(', ')}`];
    const lost = before.filter((one) => !after.includes(one));
    return lost.length === 0 ? [] : [`${called(place)} no longer takes ${lost.join(', ')}`];
  }

  private limits(old: PlainMap, now: PlainMap, place: string): readonly string[] {
    if (this.flow === 'received') return [];
    const narrower = Object.entries(bounds).filter(([key, kind]) =>
      isNarrower(kind, partAt(old, key), partAt(now, key)),
    );
    const pattern = textAt(now, 'pattern');
    const isNew = pattern !== undefined && textAt(old, 'pattern') !== pattern;
    const keys = [...narrower.map(([key]) => key), ...(isNew ? ['pattern'] : [])];
    return keys.map((key) => `${called(place)} has a narrower ${key}`);
  }

  private properties(old: PlainMap, now: PlainMap, place: string): readonly string[] {
    const [before, after] = [mapAt(old, 'properties'), mapAt(now, 'properties')];
    const [must, mustNow] = [textsAt(old, 'required'), textsAt(now, 'required')];
    const both = Object.keys(before).filter((key) => Object.hasOwn(after, key));
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    const below = (key: string): string => (place === '' ? key : `${place}.${key}`);
    const own =
      this.flow === 'sent'
        ? [
            ...mustNow.filter((key) => !must.includes(key)).map((key) => `${called(below(key))} is now required`),
            ...(isClosed(now) ? gone.map((key) => `${called(below(key))} is no longer taken`) : []),
          ]
        : [
            ...gone.map((key) => `${called(below(key))} is gone`),
            ...must
              .filter((key) => Object.hasOwn(after, key) && !mustNow.includes(key))
              .map((key) => `${called(below(key))} may now be missing`),
          ];
    return [...own, ...both.flatMap((key) => this.compare(before[key], after[key], below(key)))];
  }

  /** Of what is sent, each old alternative must fit a new one; of what is received, each new one an old one. */
  private alternatives(old: PlainMap, now: PlainMap, place: string): readonly string[] {
    return ['oneOf', 'anyOf'].flatMap((key) => {
      const [before, after] = [itemsAt(old, key), itemsAt(now, key)];
      if (before.length === 0 || after.length === 0) return [];
      const isWhole =
        this.flow === 'sent'
          ? before.every((one) => after.some((other) => this.fits(one, other)))
          : after.every((one) => before.some((other) => this.fits(other, one)));
      return isWhole ? [] : [`${called(place)} has other alternatives`];
    });
  }

  private fits(before: PlainData, after: PlainData): boolean {
    const known = this.fitting.get(before) ?? new Map<PlainData, boolean>();
    this.fitting.set(before, known);
    const said = known.get(after);
    if (said !== undefined) return said;
    known.set(after, true);
    const inner = new SchemaComparison(this.documents, this.flow, this.fitting);
    const fits = inner.compare(before, after).length === 0;
    known.set(after, fits);
    return fits;
  }
}

/** Schemas together with what they take from others, each made once. */
const merged = new WeakMap<PlainMap, PlainMap>();

function mapIn(part: Part): PlainMap | undefined {
  return isPlainMap(part) ? part : undefined;
}

function together(a: PlainMap, b: PlainMap): PlainMap {
  const required = [...textsAt(a, 'required'), ...textsAt(b, 'required')];
  const properties = { ...mapAt(a, 'properties'), ...mapAt(b, 'properties') };
  return { ...a, ...b, ...(required.length > 0 ? { required } : {}), properties };
}

function called(place: string): string {
  return place === '' ? 'the whole' : `"${place}"`;
}

function shownTypes(schema: PlainMap): string {
  return [...(typesOf(schema) ?? ['anything'])].sort().join(' or ');
}

/** Types that a value may have; undefined where any. */
function typesOf(schema: PlainMap): readonly string[] | undefined {
  const type = partAt(schema, 'type');
  const listed = isList(type) ? type.map(wordOf) : typeof type === 'string' ? [type] : [];
  if (listed.length === 0) return undefined;
  return partAt(schema, 'nullable') === true ? [...listed, 'null'] : listed;
}

/** The values that are taken, as a document writes them; undefined where they are not listed. */
function choicesOf(schema: PlainMap): readonly string[] | undefined {
  const constant = partAt(schema, 'const');
  const listed = constant === undefined ? partAt(schema, 'enum') : [constant];
  return isList(listed) ? listed.map((one) => JSON.stringify(one)) : undefined;
}

function isNarrower(kind: 'least' | 'most', before: Part, after: Part): boolean {
  if (typeof after !== 'number') return false;
  if (typeof before !== 'number') return kind === 'most' || after > 0;
  return kind === 'least' ? after > before : after < before;
}

/** True where nothing is taken beside what is listed. */
function isClosed(schema: PlainMap): boolean {
  return partAt(schema, 'additionalProperties') === false;
}
