import { type Group, groupsOf } from '../model/groups';
import { quoted } from '../targets/traefik/rule';
import type { Change, Diff, EnvironmentDiff, ObjectDiff } from './diff-value';
import { worstFirst } from './impact';

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

/** One change, or the same change in several places: its path is that of the first place. */
export interface RepeatedChange extends Omit<Change, 'line' | 'why'> {
  readonly why: readonly string[];
  /** One at least. */
  readonly places: readonly [Place, ...Place[]];
}

/** Every change of a diff, the worst first, the same in several objects or environments once, whatever the reasons are. */
export function repeatedChanges(diff: Diff): readonly RepeatedChange[] {
  return groupsOf(placedChanges(diff), sameChange).map(joined).sort(worstFirst);
}

/** Every change of a diff, each in its one place. */
export function placedChanges(diff: Diff): readonly RepeatedChange[] {
  return diff.environments.flatMap((environment) => {
    return environment.objects.flatMap((object) => object.changes.map((change) => placed(environment, object, change)));
  });
}

/** A change in its one place. */
function placed(environment: EnvironmentDiff, object: ObjectDiff, change: Change): RepeatedChange {
  const { line: _, why = [], advice, ...facts } = change;
  const place = placeOf(environment, object, change);
  return { ...facts, why, ...(advice === undefined ? {} : { advice }), places: [place] };
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

/** What is the same as one: the first, in the places of all. */
export function joined<Repeated extends RepeatedChange>([first, ...others]: Group<Repeated>): Repeated {
  return { ...first, places: [...first.places, ...others.flatMap(({ places }) => places)] };
}

/** The same text for changes that differ in nothing but the names of what they are about, and in their reasons. */
export function sameChange({ path, change, from, to, secret, impact, flags, places }: RepeatedChange): string {
  const [place] = places;
  const what = path === '' ? kindOf(place.object) : JSON.stringify([from ?? null, to ?? null]);
  const names = [nameOf(place.object), place.service ?? ''];
  return keyOf([withoutNames(path, names), change, what, secret === true ? 'secret' : '', impact, ...flags]);
}

/** Some texts as one, by which things are told apart. */
export function keyOf(parts: readonly string[]): string {
  return parts.join('\u0000');
}

/** The kind of `Deployment/orders`; empty of what is no object. */
export function kindOf(object: string): string {
  return object.slice(0, Math.max(0, object.indexOf('/')));
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
  return text.replace(new RegExp(`(?<![\\w-])${quoted(name)}(?![\\w-])`, 'gu'), '*');
}
