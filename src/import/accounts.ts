import { contentKey } from '../manifests/compose/read-compose';
import { topKeys } from '../manifests/compose/sections';
import type { ManifestObject, PlainMap } from '../manifests/object';
import type { WrittenDocument } from '../manifests/system';
import { isList, isPlainMap, type PlainData } from '../model/json';
import { plainPath, showPath, type Path } from '../diff/path';
import type { Draft, Lost } from './draft';
import type { Gap } from './gaps';
import type { Accounts } from './import';
import { sectionOf } from './residue-compose';

/** An environment with what it lacks. */
export interface Balance {
  readonly draft: Draft;
  /** What constructs alone do not bring back. */
  readonly bare: readonly Gap[];
  /** What nothing brings back. */
  readonly open: readonly Gap[];
}

type Place = readonly (string | number)[];

/**
 * Every key of the inputs, counted once: those that constructs bring back, those that take an escape hatch, and those that are
 * lost, each with its line. What the program gives beyond the input is lost as well, as the input does not come back.
 */
export function accountsOf(balances: readonly Balance[]): Accounts {
  const all = balances.map(accountOf);
  const vocabulary = all.reduce((sum, { kept }) => sum + kept.vocabulary, 0);
  const hatch = all.reduce((sum, { kept }) => sum + kept.hatch, 0);
  return { kept: { vocabulary, hatch }, lost: all.flatMap(({ lost }) => lost) };
}

function accountOf({ draft, bare, open }: Balance): Accounts {
  const [without, within] = [byObject(bare), byObject(open)];
  const said = new SaidLosses(draft.lost);
  const parts = [...draft.system.objects.values()].map((object) => {
    return objectAccount(object, without.get(object.id), within.get(object.id), said, draft);
  });
  const lost = [
    ...parts.flatMap((part) => part.lost),
    ...said.rest(),
    ...(draft.system.documents?.flatMap((document) => unknownKeys(document, said)) ?? []),
    ...open.flatMap((gap) => beyond(gap, draft)),
  ];
  const project = draft.system.project === undefined ? 0 : 1;
  const vocabulary = parts.reduce((sum, { kept }) => sum + kept.vocabulary, project);
  const hatch = parts.reduce((sum, { kept }) => sum + kept.hatch, 0);
  return { kept: { vocabulary, hatch }, lost };
}

function byObject(gaps: readonly Gap[]): ReadonlyMap<string, Gap> {
  return new Map(gaps.flatMap((gap) => (gap.input === undefined ? [] : [[gap.input.id, gap] as const])));
}

function objectAccount(
  object: ManifestObject,
  bare: Gap | undefined,
  open: Gap | undefined,
  said: SaidLosses,
  draft: Draft,
): Accounts {
  const [isBare, isOpen] = [touching(bare), touching(open)];
  const counts = { vocabulary: 0, hatch: 0 };
  const lost: Lost[] = [];
  for (const leaf of leavesOf(object.value)) {
    const known = said.at(object, leaf);
    if (known !== undefined || isOpen(leaf)) lost.push(known ?? lostLeaf(object, leaf, draft));
    else if (isBare(leaf)) counts.hatch += 1;
    else counts.vocabulary += 1;
  }
  return { kept: counts, lost };
}

/** Every place of a document at which something is said: single values, empty maps and empty lists. */
export function leavesOf(value: PlainMap): readonly Place[] {
  return Object.entries(value).flatMap(([key, part]) => (key === contentKey ? [] : leavesBelow(part, [key])));
}

/** How many leaves a value has: one for what has no parts. */
export function leafCount(value: PlainData): number {
  return leavesBelow(value, []).length;
}

function leavesBelow(value: PlainData, at: Place): readonly Place[] {
  const parts: readonly (readonly [string | number, PlainData])[] = isList(value)
    ? value.map((item, index) => [index, item] as const)
    : isPlainMap(value)
      ? Object.entries(value)
      : [];
  return parts.length === 0 ? [at] : parts.flatMap(([key, part]) => leavesBelow(part, [...at, key]));
}

/** Whether a leaf lies where an object differs; all of one that is not there does. */
function touching(gap: Gap | undefined): (leaf: Place) => boolean {
  if (gap === undefined) return () => false;
  if (gap.output === undefined) return () => true;
  const places = gap.differences.filter(({ change }) => change !== 'removed').map(({ path }) => keyOf(plainPath(path)));
  const known = new Set(places);
  return (leaf) => leaf.some((_, index) => known.has(keyOf(leaf.slice(0, index + 1))));
}

function keyOf(place: Place): string {
  return JSON.stringify(place);
}

// --- losses

/** What reading itself could not keep: each is told once, at the keys that it is about. */
class SaidLosses {
  private readonly left: Set<Lost>;
  private readonly byPath: ReadonlyMap<string, Lost>;

  constructor(lost: readonly Lost[]) {
    this.left = new Set(lost);
    this.byPath = new Map(lost.map((one) => [one.path, one]));
  }

  /** What was said of a leaf, or of something above it. */
  at(object: ManifestObject, leaf: Place): Lost | undefined {
    if (this.byPath.size === 0) return undefined;
    const places = leaf.map((_, index) => shownPlace(object, leaf.slice(0, leaf.length - index)));
    for (const place of [...places, shownPlace(object, [])]) {
      const found = this.byPath.get(place);
      if (found === undefined) continue;
      this.left.delete(found);
      return { ...found, path: shownPlace(object, leaf) };
    }
    return undefined;
  }

  /** True where something was said of a path. */
  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** What was said of nothing that is counted. */
  rest(): readonly Lost[] {
    return [...this.left];
  }
}

/** `services.web.develop.watch[0]`, `Deployment/web spec.paused`. */
export function shownPlace({ target, kind, name, object }: ManifestObject, place: Place): string {
  const path: Path = place.map((key) => (typeof key === 'string' ? key : { item: String(key), index: key }));
  if (target === 'compose') return showPath([sectionOf(kind), name, ...path]);
  return path.length === 0 ? object : `${object} ${showPath(path)}`;
}

function lostLeaf(object: ManifestObject, leaf: Place, { target }: Draft): Lost {
  const isSecret = target === 'kubernetes' && object.kind === 'Secret';
  const why = isSecret
    ? 'Secrets are not copied into a program: declare one with its keys, and leave its values where they are.'
    : 'Neither a construct nor an escape hatch brings it back.';
  return { file: object.file, line: object.lineOf(leaf), path: shownPlace(object, leaf), why };
}

/** What the program gives and the input does not say. */
function beyond({ input, output, differences }: Gap, draft: Draft): readonly Lost[] {
  if (output === undefined) return [];
  if (input === undefined) {
    const [first] = draft.system.objects.values();
    const file = draft.system.file ?? first?.file ?? '';
    return [
      { file, line: 1, path: shownPlace(output, []), why: 'The program gives it, and the file does not have it.' },
    ];
  }
  return differences
    .filter(({ change }) => change === 'removed')
    .map(({ path }) => ({
      file: input.file,
      line: input.lineOf(plainPath(path).slice(0, -1)),
      path: shownPlace(input, plainPath(path)),
      why: 'The program says something here, and the file says nothing.',
    }));
}

/** Keys at the top of a Compose file that mean nothing to Compose, which the normal form does not have. */
function unknownKeys({ file, value, lineOf }: WrittenDocument, said: SaidLosses): readonly Lost[] {
  return Object.keys(value)
    .filter((key) => !topKeys.includes(key) && !key.startsWith('x-') && !said.has(key))
    .map((key) => ({ file, line: lineOf([key]), path: key, why: 'Compose has no such key, and leaves it out.' }));
}
