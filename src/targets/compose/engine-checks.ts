import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import { issueAt } from '../issue-at';

/** The least that an engine starts a container with: bytes, and thousandths of a core. */
const least = { memory: 6 * 1024 * 1024, cpu: 10 } as const;

/** Reports amounts with which an engine starts no container. */
export function checkAmounts(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  return containersOf(service).flatMap(([prefix, { resources = {} }]) => {
    const { cpu, memory } = resources;
    const amounts = [
      [`${prefix}resources.cpu.limit`, cpu?.limit, least.cpu, '10 thousandths of a core'],
      [`${prefix}resources.memory.limit`, memory?.limit, least.memory, '6 MiB'],
      [`${prefix}resources.memory.request`, memory?.request, least.memory, '6 MiB'],
    ] as const;
    return amounts
      .filter(([, amount, low]) => amount !== undefined && amount < low)
      .map(([field, amount, , words]) =>
        issueAt(service, topology, 'out-of-range', field, {
          message: `Service "${service.name}" has ${amount} in "${field}", and an engine starts no container with less than ${words}.`,
          hint: `Use ${words} at least, here or for "${topology.environment.name}".`,
        }),
      );
  });
}

/** Reports labels and annotations without a name, which Compose refuses. */
export function checkKeys(service: ResolvedService, topology: ResolvedTopology): readonly Issue[] {
  const { labels, annotations } = service;
  return Object.entries({ labels, annotations })
    .filter(([, map]) => Object.hasOwn(map, ''))
    .map(([field]) =>
      issueAt(service, topology, 'invalid-text', field, {
        message: `Service "${service.name}" has an empty key in "${field}", which Compose refuses.`,
        hint: 'Give it a name.',
      }),
    );
}
