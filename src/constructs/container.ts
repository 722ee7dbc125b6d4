import type { HealthInput } from './health-check';
import type { Hook } from './hook';
import type { ContainerSecurityInput, SecurityPatch } from './security';
import { isUnset } from './unset';
import { known, name, record, refuseRemoval, refuseUnset, wrongValue, type Convert } from './inputs';
import type { ContainerProps, InitContainerProps, MapPatch, ResourcesPatch } from './microservice';
import type { Unset } from '../model/topology';

/**
 * A container that runs beside the main one: a proxy, an exporter, a collector of logs. Both are on one network and see
 * each other at `localhost`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'cache', {
 *   image: ContainerImage.of('redis:7.4'),
 *   ports: { redis: Port.tcp(6379), metrics: 9121 },
 *   sidecars: [
 *     { name: 'exporter', image: ContainerImage.of('oliver006/redis_exporter:v1.62.0'), ports: ['metrics'] },
 *   ],
 * });
 * ```
 */
export interface SidecarProps<P extends string = string> extends ContainerProps {
  /** Name of the container. */
  readonly name: string;
  /**
   * Ports of the service, by name, on which this container listens in place of the main one.
   * @default - none
   */
  readonly ports?: readonly P[];
  /**
   * Whether it has started before the main container does; on Kubernetes from release 1.29 on.
   * @default false
   */
  readonly startsFirst?: boolean;
  /** @default - no check */
  readonly health?: HealthInput<P>;
  /** What is done beside its start, and before the request to stop. */
  readonly lifecycle?: { readonly postStart?: Hook<P>; readonly preStop?: Hook<P> };
  /**
   * What its processes may do, in what it differs from its service.
   * @default - what the service says, and the same preset
   */
  readonly security?: ContainerSecurityInput;
}

/** What an environment may change about one container by its name: any field, or `unset` to remove it. */
export type ContainerPatch<C extends InitContainerProps> = {
  readonly [K in Exclude<keyof C, 'name' | 'image' | 'resources' | 'env' | 'files' | 'mounts' | 'security'>]?:
    C[K] | Unset;
} & {
  readonly image?: C['image'];
} & {
  readonly [K in 'env' | 'files' | 'mounts']?: MapPatch<NonNullable<C[K]>> | Unset;
} & { readonly resources?: ResourcesPatch | Unset; readonly security?: SecurityPatch<ContainerSecurityInput> | Unset };

/** Containers in a patch: a list adds and replaces whole ones, a map changes or removes single ones by name. */
export type ContainersPatch<C extends InitContainerProps> =
  readonly C[] | Readonly<Record<string, ContainerPatch<C> | Unset>>;

/** What a kind of container is called, what it takes, and what it is where nothing is said. */
export interface ContainerKind {
  readonly subject: string;
  readonly fields: Readonly<Record<string, Convert>>;
  readonly empty: Readonly<Record<string, unknown>>;
}

/** Containers as plain data: a list of whole ones, or, in a patch, changes by name. */
export function toContainers(kind: ContainerKind, input: object, field: string): unknown {
  if (Array.isArray(input)) {
    return (input as readonly object[]).map((one, index) => toContainer(kind, one, `${field}[${index}]`));
  }
  const changes = Object.entries(record(input as Record<string, object>, field, 'a list of containers'));
  return Object.fromEntries(
    changes
      .filter(([, change]) => change !== undefined)
      .map(([key, change]) => [key, isUnset(change) ? change : toChange(kind, change, `${field}.${key}`)]),
  );
}

/** Refuses changes by name where containers are declared. */
export function wholeContainers(input: unknown, field: string): void {
  if (input !== undefined && !Array.isArray(input)) wrongValue(field, input, 'a list of containers');
}

function toContainer({ subject, fields, empty }: ContainerKind, input: object, field: string): object {
  const given = known({ name: containerName, ...fields }, input, field, subject) as Readonly<Record<string, unknown>>;
  if (given['name'] === undefined) containerName('', `${field}.name`);
  if (given['image'] === undefined) wrongValue(`${field}.image`, undefined, "ContainerImage.of('name:tag')");
  refuseUnset(given, field);
  return { ...empty, ...given };
}

function toChange({ subject, fields }: ContainerKind, input: object, field: string): object {
  const change = known(fields, input, field, subject) as Readonly<Record<string, unknown>>;
  refuseRemoval(change['image'], `${field}.image`, "ContainerImage.of('name:tag')");
  return change;
}

function containerName(input: string, field: string): string {
  return name(input, field, "a name: 'migrate'");
}
