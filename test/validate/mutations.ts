import type { ManifestObject, PlainMap } from '../../src/manifests/object';
import { readSystems } from '../../src/manifests/read';
import { isList, isPlainMap, type PlainData } from '../../src/model/json';
import type { Place } from '../../src/validate/subject';
import { richObjects } from './rich-objects';

/** One change of a sound object. */
export interface Mutation {
  /** `Deployment spec.replicas: null`. */
  readonly title: string;
  readonly document: PlainMap;
}

type Change = (value: PlainData) => PlainData | undefined;

const ifNumber =
  (change: (value: number) => PlainData): Change =>
  (value) =>
    typeof value === 'number' ? change(value) : undefined;

/** What may stand in the place of something; undefined where a change makes no sense there. */
export const changes: Readonly<Record<string, Change>> = {
  null: () => null,
  'a number': () => 7,
  text: () => 'seven',
  'empty text': () => '',
  'a truth value': () => true,
  'a list': (value) => [value],
  'a map': (value) => ({ seven: value }),
  'an empty map': () => ({}),
  'an empty list': () => [],
  'one field more': (value) => (isPlainMap(value) ? { ...value, bogus: 1 } : undefined),
  'a misspelt field': (value) => (isPlainMap(value) ? misspelt(value) : undefined),
  'the number as text': ifNumber(String),
  'a fraction': ifNumber((value) => value + 0.5),
  'a huge number': ifNumber(() => 2 ** 40),
};

/** What may stand there too, of the right type and still not sound. */
export const finerChanges: Readonly<Record<string, Change>> = {
  'an odd word': (value) => (typeof value === 'string' ? 'Odd Word!' : undefined),
  'a long word': (value) => (typeof value === 'string' ? 'a'.repeat(300) : undefined),
  'a negative number': ifNumber(() => -5),
  zero: ifNumber(() => 0),
  'a large number': ifNumber(() => 70_000),
  'an item twice': (value) => (isList(value) && value.length > 0 ? [...value, ...value.slice(0, 1)] : undefined),
  'a number below 1 as text': (value) => (typeof value === 'string' && /\d/.test(value) ? '-1' : undefined),
};

function misspelt(map: PlainMap): PlainMap | undefined {
  const [first, ...others] = Object.entries(map);
  return first && { ...Object.fromEntries(others), [`${first[0]}x`]: first[1] };
}

/** The objects that a text holds. */
export function objectsIn(text: string): readonly ManifestObject[] {
  const { systems } = readSystems('sound', [{ path: 'sound.yaml', text }]).set;
  return systems.flatMap(({ objects }) => [...objects.values()]);
}

/** The objects that are changed. */
export const sound: readonly PlainMap[] = objectsIn(richObjects).map(({ value }) => value);

/** What makes another object of it, or none at all. */
const identity = /^(apiVersion|kind|metadata|metadata\.name|)$/;

function placesIn(value: PlainData, at: Place = []): readonly Place[] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const below = parts.flatMap(([key, part]) => placesIn(part, [...at, isList(value) ? Number(key) : key]));
  return identity.test(at.join('.')) ? below : [at, ...below];
}

/** Where each of the sound objects may be changed. */
export const places: readonly (readonly Place[])[] = sound.map((value) => placesIn(value));

/** A value with something else in a place; with nothing there where the change gives nothing. */
function withChange(value: PlainData, [step, ...rest]: Place, change: Change): PlainData | undefined {
  if (step === undefined) return change(value);
  if (isList(value)) {
    return value.flatMap((one, index) => {
      const changed = index === step ? withChange(one, rest, change) : one;
      return changed === undefined ? [] : [changed];
    });
  }
  const { [step]: part = null, ...others } = value as PlainMap;
  const changed = withChange(part, rest, change);
  return changed === undefined ? others : { ...others, [step]: changed };
}

/** A sound object with one change, named by its title, in one place; none where the change makes no sense there. */
export function mutation(index: number, at: Place, title: string): readonly Mutation[] {
  const value = sound[index] ?? {};
  const change = changes[title] ?? finerChanges[title];
  let makesSense = true;
  const document = withChange(value, at, (part) => {
    const changed = change?.(part);
    makesSense = change === undefined || changed !== undefined;
    return changed;
  });
  return makesSense
    ? [{ title: `${String(value['kind'])} ${at.join('.')}: ${title}`, document: document as PlainMap }]
    : [];
}

/** Everything left out once. */
export const removals = places.flatMap((all, index) => all.flatMap((at) => mutation(index, at, 'nothing')));
