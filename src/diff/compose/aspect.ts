import type { PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { Difference, FlagJudgement } from '../difference';
import type { Flag } from '../flags';

/** One thing that some fields of a service say: what they grant, so that more and less can be told apart. */
export interface Aspect {
  /** Fields that say it. */
  readonly fields: readonly string[];
  /** Those of them that are lists where one item more never grants less. */
  readonly grow: readonly string[];
  readonly widened: Flag;
  readonly narrowed: Flag;
  /** What is granted, in words that follow the name of the service: `sees the processes of the machine`. */
  readonly grants: (service: PlainMap, place: ServicePlace) => readonly string[];
  /** True where one grant is part of another one. @default - where they are equal */
  readonly isWithin?: (grant: string, other: string) => boolean;
}

/** Which service of which side is looked at. */
export interface ServicePlace {
  readonly name: string;
  readonly system: System;
  /** True for a service that is on both sides: one that came or went is no change of those that know it. */
  readonly isLasting: (name: string) => boolean;
}

/** One side of a service. */
export interface ServiceSide {
  readonly service: PlainMap;
  readonly place: ServicePlace;
}

/** What a difference grants more and less than before; undefined as a difference stands for a service that is new. */
export function flagsOfAspect(
  { fields, grow, widened, narrowed, grants, isWithin = isSame }: Aspect,
  before: ServiceSide,
  after: ServiceSide,
  difference: Difference | undefined,
): readonly FlagJudgement[] {
  const key = difference?.path[0];
  if (difference !== undefined && !(typeof key === 'string' && fields.includes(key))) return [];
  const [old, fresh] = [grants(before.service, before.place), grants(after.service, after.place)];
  const more = fresh.filter((grant) => !old.some((other) => isWithin(grant, other)));
  const less = old.filter((grant) => !fresh.some((other) => isWithin(grant, other)));
  const isItem =
    difference !== undefined && difference.path.length > 1 && typeof key === 'string' && grow.includes(key);
  const isLess = isItem && difference.path.length === 2 && difference.change === 'removed';
  const isMore = difference === undefined || (isItem && difference.path.length === 2 && difference.change === 'added');
  return [
    ...(more.length > 0 && !isLess ? [{ flag: widened, why: `It ${shown(more)}, which it did not before.` }] : []),
    ...(less.length > 0 && !isMore ? [{ flag: narrowed, why: `It no longer ${shown(less)}.` }] : []),
  ];
}

function isSame(grant: string, other: string): boolean {
  return grant === other;
}

/** At most three of them, as a reader needs no more. */
function shown(grants: readonly string[]): string {
  const [first, second, third, ...rest] = [...new Set(grants)].sort();
  const named = [first, second, third].filter((one) => one !== undefined).join(', ');
  return rest.length > 0 ? `${named} and ${rest.length} more` : named;
}
