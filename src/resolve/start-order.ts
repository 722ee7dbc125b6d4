import type { Issue } from '../issues/issue';
import type { ResolvedService } from '../model/resolved';

/** Reports every ring of services that wait for each other, each once, beginning with the first in name order. */
export function checkStartOrder(services: readonly ResolvedService[], environment: string): readonly Issue[] {
  const byPath = new Map(services.map((service) => [service.path, service]));
  const finished = new Set<string>();
  const issues: Issue[] = [];
  const visit = (service: ResolvedService, trail: readonly ResolvedService[]): void => {
    const start = trail.indexOf(service);
    if (start >= 0) issues.push(cycle(trail.slice(start), environment));
    if (start >= 0 || finished.has(service.path)) return;
    for (const next of successors(service, byPath)) visit(next, [...trail, service]);
    finished.add(service.path);
  };
  for (const service of services) visit(service, []);
  return issues;
}

function successors(
  service: ResolvedService,
  byPath: ReadonlyMap<string, ResolvedService>,
): readonly ResolvedService[] {
  const paths = service.startsAfter.map(({ service: path }) => path).sort();
  return paths.flatMap((path) => byPath.get(path) ?? []);
}

function cycle(ring: readonly ResolvedService[], environment: string): Issue {
  const names = ring.map((service) => service.name);
  const first = names.indexOf([...names].sort()[0] ?? '');
  const ordered = [...ring.slice(first), ...ring.slice(0, first)];
  const [start] = ordered;
  return {
    code: 'start-order-cycle',
    severity: 'error',
    path: start?.path,
    field: 'startsAfter',
    environment,
    message: `Services wait for each other: ${[...ordered, start].map((service) => `"${service?.name}"`).join(' → ')}.`,
    hint: 'Remove one startsAfter; a call to another service needs none.',
    source: start?.source,
  };
}
