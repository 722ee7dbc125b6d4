import { groupsOf } from '../model/groups';
import type { PlainData } from '../model/json';
import type { ChangeKind } from './difference';
import type { Change, Diff, EnvironmentDiff, ObjectDiff } from './diff-value';
import type { Flag } from './flags';
import { type Impact, worstFirst } from './impact';

/** Where a change stands. */
export interface Place {
  /** Absent for files of others. */
  readonly environment?: string;
  /** `Deployment/orders`; of what reaches a service, what it comes from. */
  readonly object: string;
  readonly namespace?: string;
  readonly renamedFrom?: string;
  readonly service?: string;
  readonly file?: string;
  readonly line?: number;
  /** `shop/orders`. */
  readonly construct?: string;
  /** Line of the program, `src/topology.ts:12`. */
  readonly source?: string;
}

/** One change, or the same change in several places. */
export interface RepeatedChange {
  /** As in the first place. */
  readonly path: string;
  readonly change: ChangeKind;
  readonly from?: PlainData;
  readonly to?: PlainData;
  readonly secret?: true;
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly why: readonly string[];
  readonly advice?: string;
  /** One at least. */
  readonly places: readonly [Place, ...Place[]];
}

/** Every change of a diff, the worst first, the same in several objects or environments once, whatever the reasons are. */
export function repeatedChanges(diff: Diff): readonly RepeatedChange[] {
  return collapse(placedChanges(diff), sameChange);
}

/** Every change of a diff, each in its one place. */
export function placedChanges(diff: Diff): readonly RepeatedChange[] {
  return diff.environments.flatMap((environment) => {
    return environment.objects.flatMap((object) => object.changes.map((change) => placed(environment, object, change)));
  });
}

/** A change in its one place. */
function placed(environment: EnvironmentDiff, object: ObjectDiff, change: Change): RepeatedChange {
  const { path, from, to, secret, impact, flags, why = [], advice } = change;
  return {
    path,
    change: change.change,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(secret === undefined ? {} : { secret }),
    impact,
    flags,
    why,
    ...(advice === undefined ? {} : { advice }),
    places: [placeOf(environment, object, change)],
  };
}

/** Where an object stands, or a change of it. */
export function placeOf({ name }: EnvironmentDiff, object: ObjectDiff, change?: Change): Place {
  const { namespace, renamedFrom, service, construct, source } = object;
  return {
    ...(name === undefined ? {} : { environment: name }),
    object: object.object,
    ...(namespace === undefined ? {} : { namespace }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(service === undefined ? {} : { service }),
    file: object.file,
    line: change?.line ?? object.line,
    ...(construct === undefined ? {} : { construct }),
    ...(source === undefined ? {} : { source }),
  };
}

/** What makes two changes the same: the same text. */
export type Sameness = (change: RepeatedChange) => string;

/** What is the same together; the worst first, otherwise in the order given. */
export function collapse<Repeated extends RepeatedChange>(
  changes: readonly Repeated[],
  sameness: Sameness,
): readonly Repeated[] {
  const together = groupsOf(changes, sameness).flatMap(joined);
  return together.sort(worstFirst);
}

function joined<Repeated extends RepeatedChange>(group: readonly Repeated[]): readonly Repeated[] {
  const [first] = group;
  if (first === undefined) return [];
  const [place, ...others] = group.flatMap(({ places }) => places);
  return place === undefined ? [] : [{ ...first, places: [place, ...others] }];
}

/** The same text for changes that differ in nothing but the names of what they are about, and in their reasons. */
export function sameChange({ path, change, from, to, secret, impact, flags, places }: RepeatedChange): string {
  const [place] = places;
  const kind = place.object.slice(0, place.object.indexOf('/') + 1);
  const what = path === '' ? kind : JSON.stringify([from ?? null, to ?? null]);
  const names = [nameOf(place.object), place.service ?? ''];
  return [withoutNames(path, names), change, what, secret === true ? 'secret' : '', impact, ...flags].join('\u0000');
}

/** The name of `Deployment/orders`. */
export function nameOf(object: string): string {
  return object.slice(object.indexOf('/') + 1);
}

/** What an object and its service are called, and were called. */
export function namesOfPlace({ object, renamedFrom, service = '' }: Place): readonly string[] {
  return [nameOf(object), service, ...(renamedFrom === undefined ? [] : [nameOf(renamedFrom)])];
}

/** A text in which some names are told by a sign alone, where they stand as words. */
export function withoutNames(text: string, names: readonly string[]): string {
  const known = [...new Set(names)].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  return known.reduce((shown, name) => (shown.includes(name) ? withoutName(shown, name) : shown), text);
}

function withoutName(text: string, name: string): string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'gu'), '*');
}
