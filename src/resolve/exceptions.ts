import type { Issue } from '../issues/issue';
import type { ResolvedService, ResolvedTopology } from '../model/resolved';
import type { ExceptionUse } from '../model/security';

/** An exception in one environment. */
interface Use extends ExceptionUse {
  readonly service: ResolvedService;
  readonly environment: string;
}

/** Reports exceptions that no environment needs: leftovers. Pure; it must see all environments of a topology. */
export function reportUnusedExceptions(topologies: readonly ResolvedTopology[]): readonly Issue[] {
  const uses = topologies.flatMap(({ environment, services }) =>
    services.flatMap((service) => usesOf(service, environment.name)),
  );
  const byPlace = new Map<string, readonly Use[]>();
  for (const use of uses) byPlace.set(keyOf(use), [...(byPlace.get(keyOf(use)) ?? []), use]);
  return [...byPlace.values()].filter((same) => same.every(({ needed }) => !needed)).flatMap(unused);
}

function usesOf(service: ResolvedService, environment: string): readonly Use[] {
  return (service.exceptionUses ?? []).map((use) => ({ ...use, service, environment }));
}

function keyOf({ service, field }: Use): string {
  return `${service.path} ${field}`;
}

function unused([first, ...others]: readonly Use[]): readonly Issue[] {
  if (first === undefined) return [];
  const { service, environment, rule, field } = first;
  const { name, path, source } = service;
  return [
    {
      code: 'unused-exception',
      severity: 'warning',
      path,
      field,
      ...(others.length === 0 ? { environment } : {}),
      message: `Service "${name}" has an exception from "${rule}" that it does not need.`,
      hint: 'Remove it.',
      source,
    },
  ];
}
