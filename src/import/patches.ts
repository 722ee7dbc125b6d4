import type { Difference } from '../diff/difference';
import type { ItemStep, Step } from '../diff/path';
import type { PlainMap } from '../manifests/object';
import { groupedBy } from '../model/groups';
import type { PatchOperation } from '../model/hatch';
import { isList, isPlainMap, own, samePlainData, type PlainData } from '../model/json';

/** Operations that only hold together: one, or all that move the items of one list. */
export type Operations = readonly PatchOperation[];

/** A JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What operations are made from. */
export interface Documents {
  /** The document as it is rendered, on which the operations work. */
  readonly rendered: PlainMap;
  /** The same as it was compared: said in the way of what it should be, as far as it means that. */
  readonly compared: PlainMap;
  /** What it should be. */
  readonly wanted: PlainMap;
}

/**
 * The differences between a document and what it should be, as operations on it, item by item. Those of one list whose items move
 * stand together, in the order in which they must be carried out. What was compared in another form than it is rendered is
 * replaced as a whole.
 */
export function patchesOf(documents: Documents, differences: readonly Difference[]): readonly Operations[] {
  const { rendered, compared, wanted } = documents;
  return below({ rendered, compared, wanted }, differences, []);
}

/** A part of each document, at one place. */
interface Parts {
  readonly rendered: PlainData | undefined;
  readonly compared: PlainData | undefined;
  readonly wanted: PlainData | undefined;
}

type Place = readonly (string | number)[];

function below(parts: Parts, differences: readonly Difference[], at: Place): readonly Operations[] {
  const { rendered, compared, wanted } = parts;
  const [whole] = differences.filter(({ path }) => path.length === at.length);
  if (whole !== undefined) return [[operationOf(whole, at, rendered !== undefined)]];
  const isOther = isList(compared) ? !samePlainData(compared, rendered) : !isPlainMap(rendered);
  if (isOther && wanted !== undefined)
    return [[{ op: rendered === undefined ? 'add' : 'replace', path: pointerOf(at), value: wanted }]];
  if (isOther) return rendered === undefined ? [] : [[removal(at)]];
  if (isList(rendered)) return inList(rendered, wanted, differences, at);
  const keys = groupedBy(differences, ({ path }) => keyAt(path[at.length]));
  return [...keys].flatMap(([key, some]) => {
    const [one, two, three] = [rendered, compared, wanted].map((part) =>
      isPlainMap(part) ? own(part, key) : undefined,
    );
    return below({ rendered: one, compared: two, wanted: three }, some, [...at, key]);
  });
}

function operationOf({ change, to = null }: Difference, at: Place, isThere: boolean): PatchOperation {
  const path = pointerOf(at);
  if (change === 'removed') return { op: 'remove', path };
  return { op: isThere ? 'replace' : 'add', path, value: to };
}

/** Items that stay are changed where they stand; then others are taken out from the end, and new ones put in from the start. */
function inList(
  list: readonly PlainData[],
  wanted: PlainData | undefined,
  differences: readonly Difference[],
  at: Place,
): readonly Operations[] {
  const depth = at.length;
  const isEnd = (change: Difference['change']) => (one: Difference) => {
    return one.path.length === depth + 1 && one.change === change;
  };
  const [added, removed] = [differences.filter(isEnd('added')), differences.filter(isEnd('removed'))];
  const others = differences.filter((one) => !added.includes(one) && !removed.includes(one));
  const changed = [...groupedBy(others, ({ path }) => indexBefore(path[depth]))].flatMap(([index, some]) => {
    const after = indexAfter(some[0]?.path[depth]);
    const item = isList(wanted) ? wanted[after] : undefined;
    return below({ rendered: list[index], compared: list[index], wanted: item }, some, [...at, index]);
  });
  const moves = [
    ...indices(removed, depth, indexBefore).map(({ index }) => removal([...at, index])),
    ...indices(added, depth, indexAfter)
      .reverse()
      .map(({ index, to }) => addition([...at, index], to)),
  ];
  return moves.length === 0 ? changed : [[...changed.flat(), ...moves]];
}

interface Placed {
  readonly index: number;
  readonly to: PlainData;
}

/** From the last one on. */
function indices(
  differences: readonly Difference[],
  depth: number,
  indexOf: (step: Step | undefined) => number,
): readonly Placed[] & Placed[] {
  return differences
    .map(({ path, to = null }) => ({ index: indexOf(path[depth]), to }))
    .sort((a, b) => b.index - a.index);
}

function removal(at: Place): PatchOperation {
  return { op: 'remove', path: pointerOf(at) };
}

function addition(at: Place, value: PlainData): PatchOperation {
  return { op: 'add', path: pointerOf(at), value };
}

/**
 * The differences between a part of a Compose file and what it should be, as operations on it. What is compared is its normal
 * form, so lists are replaced as a whole, as is what does not stand in the file as it is compared.
 *
 * @param wanted - The whole of what it should be, in its normal form.
 */
export function replacementsOf(
  rendered: PlainMap,
  wanted: PlainMap,
  differences: readonly Difference[],
): readonly Operations[] {
  const places = differences.map(({ path }) => replacedPlace(rendered, wanted, path));
  const distinct = groupedBy(places, pointerOf);
  return [...distinct.values()].flatMap(([place = []]): readonly Operations[] => {
    const [given, value] = [valueAt(rendered, place), valueAt(wanted, place)];
    if (value === undefined) return given === undefined ? [] : [[removal(place)]];
    return [[{ op: given === undefined ? 'add' : 'replace', path: pointerOf(place), value }]];
  });
}

/** How far both have maps on the way to a difference. */
function replacedPlace(rendered: PlainMap, wanted: PlainMap, path: readonly Step[]): readonly string[] {
  let [given, asked]: [PlainData | undefined, PlainData | undefined] = [rendered, wanted];
  const place: string[] = [];
  for (const step of path) {
    if (typeof step !== 'string' || !isPlainMap(given) || !isPlainMap(asked)) break;
    place.push(step);
    [given, asked] = [own(given, step), own(asked, step)];
  }
  return place;
}

function valueAt(value: PlainMap, place: readonly string[]): PlainData | undefined {
  return place.reduce<PlainData | undefined>((now, key) => (isPlainMap(now) ? own(now, key) : undefined), value);
}

function keyAt(step: Step | undefined): string {
  return typeof step === 'string' ? step : String(step?.index ?? '');
}

function indexBefore(step: Step | undefined): number {
  return isItem(step) ? (step.before ?? step.index) : -1;
}

function indexAfter(step: Step | undefined): number {
  return isItem(step) ? step.index : -1;
}

function isItem(step: Step | undefined): step is ItemStep {
  return typeof step === 'object';
}
