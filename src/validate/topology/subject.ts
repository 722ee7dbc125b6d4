import type { ResolvedExternal, ResolvedGateway, ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Breach } from '../rule';

/** What a breach is about, where it is about a construct: with its line in the program. */
export function constructOf({
  path,
  name,
  source,
}: Pick<ResolvedService | ResolvedGateway | ResolvedExternal, 'path' | 'name' | 'source'>): NonNullable<
  Breach['construct']
> {
  return { path, name, ...(source === undefined ? {} : { source }) };
}

/** The service with a construct path. */
const services = new WeakMap<ResolvedTopology, ReadonlyMap<string, ResolvedService>>();

/** Services by their construct path. */
export function servicesByPath(topology: ResolvedTopology): ReadonlyMap<string, ResolvedService> {
  const known = services.get(topology) ?? new Map(topology.services.map((one) => [one.path, one]));
  services.set(topology, known);
  return known;
}
