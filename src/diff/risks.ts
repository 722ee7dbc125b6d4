import { notYetTold, oncePerCause, oncePerKind, oncePerObject } from './alike';
import type { Diff, EnvironmentDiff, Reach, ServiceDiff } from './diff-value';
import { type Flag, flagMeanings } from './flags';
import { type Impact, impactMeanings, worstFirst } from './impact';
import { keyOf, nameOf, placeOf, type Place, placedChanges, type RepeatedChange } from './repeats';

/** What a reviewer must not miss. */
export type Danger = Impact | Flag;

const meanings: Readonly<Record<Danger, string>> = { ...impactMeanings, ...flagMeanings };

/** What an impact or a flag means, in one sentence. */
export function meaningOf(danger: Danger): string {
  return meanings[danger];
}

/** Every impact and flag that makes a change a risk, the worst first: the order of risks in reports. */
export const dangers = [
  'data-loss',
  'privilege-widened',
  'permission-widened',
  'exposure-widened',
  'identity',
  'recreate',
  'scale-down',
  'traffic',
  'downtime',
  'availability-reduced',
  'secret-changed',
] as const satisfies readonly Danger[];

/** A change that may hurt, in one place or in several; or what reaches a service from a change of something else. */
export interface Risk extends RepeatedChange {
  /** The worst of it. */
  readonly danger: Danger;
  /** True where it reaches a service from elsewhere: places then name what it comes from, and the service. */
  readonly reach?: true;
  /** What else is the same danger, and told by it: other differences of its objects, other objects of its services. */
  readonly also?: readonly RepeatedChange[];
}

/**
 * Every change that may hurt, and all that it reaches: the worst first, one cause once, and the same kind of risk in several
 * objects or environments once.
 *
 * @example
 * ```ts
 * const { set } = readSystems('now', [{ path: 'compose.yaml', text: 'services: { web: { image: "web:1" } }' }]);
 * for (const { danger, places } of risks(diff(set, set))) console.log(danger, places.length);
 * ```
 */
export function risks(diff: Diff): readonly Risk[] {
  const all = singleRisks(diff);
  const names = namesIn(diff);
  const [own, reached] = [all.filter(({ reach }) => reach !== true), all.filter(({ reach }) => reach === true)];
  return ranked([...oncePerKind(oncePerCause(own), names), ...oncePerKind(reached, names)]);
}

/**
 * Every change that may hurt, and all that it reaches, each in its one place: the worst first. What one object has for the
 * same reasons stands once, and what reaches a service is left out where a risk of that service tells it.
 */
export function singleRisks(diff: Diff): readonly Risk[] {
  const own = oncePerObject(placedChanges(diff).flatMap((change) => riskOf(change)));
  const reached = diff.environments.flatMap((environment) => {
    return environment.services.flatMap((service) => {
      return service.reach.flatMap((reach) => reachOf(environment, service, reach));
    });
  });
  return ranked([...own, ...notYetTold(reached, own, partsIn(diff))]);
}

/** Names of all that is different, now and before. */
function namesIn({ environments }: Diff): ReadonlySet<string> {
  const objects = environments.flatMap((environment) => environment.objects);
  return new Set(objects.flatMap(({ object, renamedFrom = object }) => [nameOf(object), nameOf(renamedFrom)]));
}

/** Of which service another is a part, in an environment. */
function partsIn({ environments }: Diff): (place: Place) => string | undefined {
  const parts = new Map(
    environments.flatMap(({ name: environment = '', services }) => {
      return services.map(({ name, partOf }) => [keyOf([environment, name]), partOf] as const);
    }),
  );
  return ({ environment = '', service = '' }) => parts.get(keyOf([environment, service]));
}

/** By danger; what reaches a service after what does it; the worst impact, and what stands in the most places, first. */
function ranked(all: readonly Risk[]): readonly Risk[] {
  return [...all].sort(
    (a, b) =>
      rankOf(a.danger) - rankOf(b.danger) ||
      Number(a.reach ?? 0) - Number(b.reach ?? 0) ||
      worstFirst(a, b) ||
      b.places.length - a.places.length,
  );
}

function riskOf<Repeated extends RepeatedChange>(change: Repeated): readonly (Repeated & Risk)[] {
  const danger = dangersOf(change)[0];
  return danger === undefined ? [] : [{ ...change, danger }];
}

/** Why a change is a risk, the worst first; empty where it is none. */
export function dangersOf({
  impact,
  flags,
}: Pick<RepeatedChange, 'impact' | 'flags'>): readonly (typeof dangers)[number][] {
  return dangers.filter((danger) => danger === impact || flags.some((flag) => flag === danger));
}

function rankOf(danger: Danger): number {
  return dangers.findIndex((one) => one === danger);
}

function reachOf(environment: EnvironmentDiff, service: ServiceDiff, { from, impact, why }: Reach): readonly Risk[] {
  const place = { ...placeOfReach(environment, from), object: from, service: service.name };
  const change = { path: '', change: 'changed', impact, flags: [], why: [why], places: [place], reach: true } as const;
  return riskOf(change);
}

/** The place of the object, or of the first one of the service, that something comes from. */
function placeOfReach(environment: EnvironmentDiff, from: string): Partial<Place> {
  const found =
    environment.objects.find(({ object }) => object === from) ??
    environment.objects.find(({ service }) => service === from);
  if (found === undefined) return environment.name === undefined ? {} : { environment: environment.name };
  const { environment: name, file, line, source, construct } = placeOf(environment, found);
  return Object.fromEntries(
    Object.entries({ environment: name, file, line, source, construct }).filter(([, part]) => part !== undefined),
  );
}
