import { compareTexts } from '../model/order';
import type { SystemArrow } from '../manifests/system';
import type { ContainerFate, Reach } from './diff-value';
import type { Surroundings } from './difference';
import type { Judged } from './judge';
import { reachOfCalls } from './reach/calls';
import { reachOfCertificates } from './reach/certificates';
import { reachOfContent } from './reach/content';
import { reachOfFates } from './reach/fates';
import { reachOfLost } from './reach/lost';
import { reachOfNamespaces } from './reach/namespaces';
import { reachOfPolicies } from './reach/policies';
import { reachOfProject } from './reach/project';
import { reachOfRoutes } from './reach/routes';
import { reachOfStores } from './reach/stores';
import { worstFirst } from './impact';
import { helped } from './services';
import type { Side } from './side';

/** Everything that propagation looks at. */
export interface Relations {
  readonly around: Surroundings;
  readonly before: Side;
  readonly after: Side;
  readonly judged: readonly Judged[];
  readonly callsBefore: readonly SystemArrow[];
  readonly callsAfter: readonly SystemArrow[];
  /** Compose only. */
  readonly fates: ReadonlyMap<string, ContainerFate>;
}

/** What reaches one service. */
export interface Reached extends Reach {
  readonly service: string;
}

/** How a change travels, one file each. */
const ways: readonly ((relations: Relations) => readonly Reached[])[] = [
  reachOfContent,
  reachOfLost,
  reachOfStores,
  reachOfCalls,
  reachOfRoutes,
  reachOfPolicies,
  reachOfFates,
  reachOfNamespaces,
  reachOfCertificates,
  reachOfProject,
];

/**
 * What the changes do to services that they do not belong to, along the relations between them: by service, the worst first.
 * Only services that are still there afterwards are reached; what only helps one of them is not spoken of.
 */
export function reachOf(relations: Relations): ReadonlyMap<string, readonly Reach[]> {
  const found = new Map<string, Map<string, Reach>>();
  for (const { service, ...reach } of ways.flatMap((way) => way(relations))) {
    if (!relations.after.services.has(service) || helped(service, relations.after) !== undefined) continue;
    const own = found.get(service) ?? new Map<string, Reach>();
    found.set(service, own.set(`${reach.from} ${reach.why}`, reach));
  }
  return new Map([...found].map(([service, own]) => [service, [...own.values()].sort(byWeight)]));
}

/** The worst first, then in the order of where it begins. */
function byWeight(a: Reach, b: Reach): number {
  return worstFirst(a, b) || compareTexts(`${a.from} ${a.why}`, `${b.from} ${b.why}`);
}
