import { findConfig, findSecret, type ResolvedContainer, type ResolvedService } from '../../model/resolved';
import type { ResolvedTopology } from '../../model/resolved';
import { partsOf, type BoundReference, type BoundValue, type PodReference } from '../../model/value';
import type { ComposeOptions } from './options';

/** The variables of a container: its configs and secrets one after the other, and its own over them. */
export function variablesOf(
  container: ResolvedContainer,
  service: ResolvedService,
  topology: ResolvedTopology,
): Readonly<Record<string, BoundValue>> {
  const given = new Map(container.envFrom.flatMap((source) => sourceVariables(source, topology)));
  for (const [name, value] of Object.entries(container.env)) {
    const own = settled(value, container, service, topology);
    if (own === undefined) given.delete(name);
    else given.set(name, own);
  }
  return Object.fromEntries(given);
}

function sourceVariables(
  { kind, construct, prefix }: ResolvedContainer['envFrom'][number],
  topology: ResolvedTopology,
): readonly (readonly [string, BoundValue])[] {
  if (kind === 'config') {
    const values = Object.entries(findConfig(topology, construct)?.values ?? {});
    return values.map(([key, value]) => [prefix + key, value] as const);
  }
  const keys = findSecret(topology, construct)?.keys ?? [];
  return keys.map((key) => [prefix + key, { kind: 'secret', secret: construct, key }] as const);
}

/** The value with what Compose knows in place of configs and pods; undefined where it asks for what nobody knows. */
function settled(
  value: BoundValue,
  container: ResolvedContainer,
  service: ResolvedService,
  topology: ResolvedTopology,
): BoundValue | undefined {
  const parts: (string | BoundReference)[] = [];
  for (const part of partsOf<BoundReference>(value)) {
    if (typeof part === 'string') parts.push(part);
    else if (part.kind === 'config') {
      parts.push(...partsOf<BoundReference>(findConfig(topology, part.config)?.values[part.key] ?? ''));
    } else if (part.kind === 'pod') {
      const known = podText(part, container, service, topology);
      if (known === undefined) return undefined;
      parts.push(known);
    } else parts.push(part);
  }
  return { kind: 'template', parts };
}

/** A word of a command; nothing stands in it for what nobody knows of a pod. */
export function wordOf(
  value: BoundValue,
  container: ResolvedContainer,
  service: ResolvedService,
  topology: ResolvedTopology,
): BoundValue {
  const parts = partsOf<BoundReference>(value);
  const isPlain = parts.every((part) => typeof part === 'string' || part.kind !== 'pod');
  return isPlain
    ? value
    : {
        kind: 'template',
        parts: parts.map((part) => settled(part, container, service, topology) ?? '').flatMap(partsOf),
      };
}

/** What Compose knows of what a container may ask about its pod; undefined where it knows nothing. */
function podText(
  { field, key = '' }: PodReference,
  container: ResolvedContainer,
  service: ResolvedService,
  topology: ResolvedTopology,
): string | undefined {
  const { cpu, memory } = container.resources ?? {};
  switch (field) {
    case 'namespace':
      return (topology.environment.target.options as ComposeOptions).project ?? topology.name;
    case 'label':
      return Object.hasOwn(service.labels, key) ? service.labels[key] : undefined;
    case 'annotation':
      return Object.hasOwn(service.annotations, key) ? service.annotations[key] : undefined;
    case 'cpuLimit':
      return cpu?.limit === undefined ? undefined : String(Math.ceil(cpu.limit / 1000));
    case 'memoryLimit':
      return memory?.limit === undefined ? undefined : String(memory.limit);
    default:
      return undefined;
  }
}
