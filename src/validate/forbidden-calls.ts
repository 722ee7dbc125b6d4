import type { ResolvedService, ResolvedTopology } from '../model/resolved';
import type { Rule } from './rule';
import { constructOf, servicesByPath } from './topology/subject';

/** Some services of a topology: those that have every label, and one of the names where names are given. */
export interface ServicesMeant {
  /** Labels that a service has, by their keys; `*` stands for any value. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Names of services. */
  readonly names?: readonly string[];
}

/** Which calls a team does not want, and why. */
export interface ForbiddenCallsOptions {
  /** Name of the rule, area first. @default 'acme/forbidden-calls' */
  readonly name?: string;
  readonly from: ServicesMeant;
  readonly to: ServicesMeant;
  /** Why they are not wanted: it is part of what the report says. */
  readonly reason: string;
}

/**
 * A rule of a team: some services do not call some others, whatever else lets them through. It looks at the calls that a
 * program declares.
 *
 * @example
 * ```ts
 * const tiers = forbiddenCalls({
 *   name: 'acme/tiers',
 *   from: { labels: { tier: 'frontend' } },
 *   to: { labels: { tier: 'data' } },
 *   reason: 'Data is reached through the services that own it.',
 * });
 * export const validation = { rules: [tiers] };
 * ```
 */
export function forbiddenCalls({
  name = 'acme/forbidden-calls',
  from,
  to,
  reason,
}: ForbiddenCallsOptions): Rule<'topology'> {
  return {
    name,
    summary: `${shown(from)} call none of ${shown(to).toLowerCase()}.`,
    why: reason,
    fix: 'Let the call go through a service that may make it.',
    severity: { recommended: 'error', strict: 'error', 'pss-baseline': 'error', 'pss-restricted': 'error' },
    subject: 'topology',
    examples: { passes: [], fails: [] },
    check: (topology) =>
      callsBetween(from, to, topology).map(([caller, callee]) => ({
        message: `Service "${caller.name}" calls "${callee.name}", which it should not: ${ended(reason)}`,
        at: ['calls'],
        construct: constructOf(caller),
      })),
  };
}

function callsBetween(
  from: ServicesMeant,
  to: ServicesMeant,
  topology: ResolvedTopology,
): readonly (readonly [ResolvedService, ResolvedService])[] {
  const services = servicesByPath(topology);
  return topology.arrows.flatMap((arrow) => {
    const [caller, callee] = [services.get(arrow.from), services.get(arrow.to)];
    if (caller === undefined || callee === undefined || !isMeant(caller, from) || !isMeant(callee, to)) return [];
    return [[caller, callee] as const];
  });
}

function isMeant(service: ResolvedService, { labels = {}, names }: ServicesMeant): boolean {
  const hasAll = Object.entries(labels).every(([key, value]) => {
    const own = Object.hasOwn(service.labels, key) ? service.labels[key] : undefined;
    return own !== undefined && (value === '*' || own === value);
  });
  return hasAll && (names?.includes(service.name) ?? true);
}

function shown({ labels = {}, names = [] }: ServicesMeant): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return `Services ${[...pairs, ...names].map((one) => `"${one}"`).join(', ')}`;
}

function ended(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
