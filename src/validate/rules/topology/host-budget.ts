import { bytesOf } from '../../../manifests/compose/quantities';
import type { ManifestObject } from '../../../manifests/object';
import { numberAt, partAt, wordOf, type Part } from '../../../manifests/reading';
import { billionthsOf } from '../../../manifests/scalars/quantity';
import { called, replicasOf, servicesOf } from '../../compose/reading';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import { shownBytes, shownCores } from '../../topology/amounts';

const web = (replicas: number): string => `
name: shop
services:
  web:
    image: ghcr.io/acme/web:1.4.2
    deploy: { replicas: ${replicas}, resources: { limits: { cpus: '0.5', memory: 1g } } }
`;

/** A project fits on its host. */
export const hostBudget: Rule<'compose-project'> = {
  name: 'topology/host-budget',
  summary: 'All containers of a project may use no more than the budget of the environment.',
  why: 'One host runs them all: where their limits are more than it has, the kernel ends one of them when they are used. Nothing is compared where no budget is set.',
  source: 'https://docs.docker.com/engine/containers/resource_constraints/',
  fix: 'Lower the limits or the number of containers, or raise the budget.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: web(2), settings: { budget: { cpu: 2, memory: '4Gi' } } },
    fails: { compose: web(8), settings: { budget: { cpu: 2, memory: '4Gi' } } },
  },
  check: (system, { settings: { budget } }) => {
    if (budget === undefined) return [];
    const services = servicesOf(system);
    const node = budget.node ?? {};
    return [
      ...over('CPU', total(services, cpuOf), least(budget.cpu, node.cpu), shownCores),
      ...over('memory', total(services, memoryOf), least(budget.memory, node.memory), shownBytes),
      ...services.flatMap((one) => alone(one, least(budget.memory, node.memory))),
    ];
  },
};

function least(...bounds: readonly (number | string | undefined)[]): bigint | undefined {
  const known = bounds.flatMap((one) => billionthsOf(one) ?? []);
  return known.reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
}

function total(services: readonly ManifestObject[], amountOf: (object: ManifestObject) => bigint): bigint {
  return services.reduce((sum, one) => sum + amountOf(one) * BigInt(Math.max(0, Math.trunc(replicasOf(one) ?? 1))), 0n);
}

function cpuOf({ value }: ManifestObject): bigint {
  return billionthsOf(partAt(value, 'deploy', 'resources', 'limits', 'cpus') ?? partAt(value, 'cpus')) ?? 0n;
}

function memoryOf({ value }: ManifestObject): bigint {
  return sizeOf(partAt(value, 'deploy', 'resources', 'limits', 'memory') ?? partAt(value, 'mem_limit'));
}

function sizeOf(part: Part): bigint {
  const bytes = numberAt(part) ?? bytesOf(wordOf(part));
  return bytes === undefined || bytes < 0 ? 0n : BigInt(Math.trunc(bytes)) * 1_000_000_000n;
}

function over(
  what: string,
  asked: bigint,
  most: bigint | undefined,
  shown: (amount: bigint) => string,
): readonly Breach[] {
  if (most === undefined || asked <= most) return [];
  const message = `The project may use ${shown(asked)} of ${what}, and its budget is ${shown(most)}.`;
  return [{ message, at: [what] }];
}

function alone(object: ManifestObject, most: bigint | undefined): readonly Breach[] {
  const own = memoryOf(object);
  if (most === undefined || own <= most || (replicasOf(object) ?? 1) < 1) return [];
  const message = `${called(object)} may use ${shownBytes(own)} of memory, and the host has ${shownBytes(most)}.`;
  return [{ message, object, at: ['deploy', 'resources', 'limits', 'memory'] }];
}
