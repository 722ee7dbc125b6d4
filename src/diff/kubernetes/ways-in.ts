import type { Grant } from './grants';

/** Requests that a route takes. */
export interface WayIn extends Grant {
  /** `shop.example.com`, `*.example.com`; empty for every host. */
  readonly host: string;
  /** Path in front, or the whole one, or a pattern that only itself includes. */
  readonly path: string;
  readonly match: 'exact' | 'prefix' | 'pattern';
  /** More that a request must have, sorted: `method GET`, `header x: 1`. */
  readonly conditions: readonly string[];
  /** Where it is taken: the names of gateways and listeners, entry points, a class. */
  readonly through: string;
}

/** True where one way in takes every request that the other one takes. */
export function coversWay(one: WayIn, other: WayIn): boolean {
  return (
    one.key === other.key &&
    one.through === other.through &&
    coversHost(one.host, other.host) &&
    coversPath(one, other) &&
    one.conditions.every((condition) => other.conditions.includes(condition))
  );
}

/** True where a host, which may begin with `*.` or be empty for all, takes every request for another one. */
export function coversHost(one: string, other: string): boolean {
  const [wide, narrow] = [one.toLowerCase(), other.toLowerCase()];
  if (wide === '' || wide === '*' || wide === narrow) return true;
  return wide.startsWith('*.') && narrow.endsWith(wide.slice(1)) && narrow !== '';
}

/** Which requests come this way, in words; of conditions their names, because what a header must hold may be secret. */
export function showWay({
  host,
  path,
  match,
  conditions,
}: Pick<WayIn, 'host' | 'path' | 'match' | 'conditions'>): string {
  const shown = `${host === '' ? 'any host' : `host ${host}`}, ${match === 'exact' ? 'exactly ' : ''}path ${path}`;
  const asked = conditions.map((condition) => condition.replace(/=.*/s, ''));
  return asked.length === 0 ? shown : `${shown}, ${asked.join(', ')}`;
}

function coversPath(one: WayIn, other: WayIn): boolean {
  if (one.match === other.match && one.path === other.path) return true;
  if (one.match !== 'prefix' || other.match === 'pattern') return one.match === 'prefix' && one.path === '/';
  const prefix = one.path.replace(/\/+$/, '');
  return other.path === prefix || other.path.startsWith(`${prefix}/`);
}
