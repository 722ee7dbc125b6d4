import type { EnvSourceModel } from './config';
import type { FileModel } from './file';
import type { HealthModel } from './health';
import type { ImageModel, PullPolicy } from './image';
import type { LifecycleModel } from './lifecycle';
import type { MountModel } from './mount';
import type { ResourcesModel } from './resources';
import type { SecurityModel } from './security';
import type { Value } from './value';

/** The fields that every container has. */
export interface ContainerFields<V = Value, T = Value> {
  readonly image: ImageModel<T>;
  readonly pullPolicy?: PullPolicy;
  readonly command?: readonly V[];
  readonly args?: readonly V[];
  readonly workingDirectory?: string;
  /** Whether standard input stays open. */
  readonly stdin?: boolean;
  /** Whether a terminal is attached. */
  readonly tty?: boolean;
  readonly env: Readonly<Record<string, V>>;
  /** Configs and secrets whose every value is a variable; a later one wins over an earlier one, `env` over all. */
  readonly envFrom: readonly EnvSourceModel[];
  /** Files by the path at which the container sees them. */
  readonly files: Readonly<Record<string, FileModel<V>>>;
  readonly resources?: ResourcesModel;
  /** Mounts by the path at which the container sees them. */
  readonly mounts: Readonly<Record<string, MountModel>>;
  /** What its processes may do; of an init container or a sidecar: in what it differs from its service. */
  readonly security?: SecurityModel;
}

/** A container that runs to its end before the service starts. */
export interface InitContainerModel<V = Value, T = Value> extends ContainerFields<V, T> {
  readonly name: string;
}

/** A container that runs beside the main one, on the same network. */
export interface SidecarModel<V = Value, T = Value> extends ContainerFields<V, T> {
  readonly name: string;
  /** Ports of the service, by name, on which it listens in place of the main container. */
  readonly ports: readonly string[];
  /** Whether it has started before the main container does. */
  readonly startsFirst: boolean;
  readonly health: HealthModel;
  readonly lifecycle: LifecycleModel;
}

/** What holds containers: a service. */
interface Containers<V, T> extends ContainerFields<V, T> {
  readonly initContainers: readonly InitContainerModel<V, T>[];
  readonly sidecars: readonly SidecarModel<V, T>[];
}

/** All containers of a service, each with what stands before the names of its fields: `sidecars.proxy.`. */
export function containersOf<V, T>(service: Containers<V, T>): readonly (readonly [string, ContainerFields<V, T>])[] {
  return [
    ['', service],
    ...service.initContainers.map((one) => [`initContainers.${one.name}.`, one] as const),
    ...service.sidecars.map((one) => [`sidecars.${one.name}.`, one] as const),
  ];
}

/** The settings of a container that may hold references, each with its field. */
export function settingsOf<V, T>(
  container: Pick<ContainerFields<V, T>, 'env' | 'files' | 'command' | 'args'>,
  prefix: string,
): readonly (readonly [string, V])[] {
  const texts = Object.entries(container.files).flatMap(([path, file]) => {
    return file.kind === 'text' ? [[`${prefix}files.${path}`, file.text] as const] : [];
  });
  return [...texts, ...processSettingsOf(container, prefix)];
}

/** Those that its process is given: variables, command and arguments. */
export function processSettingsOf<V, T>(
  { env, command = [], args = [] }: Pick<ContainerFields<V, T>, 'env' | 'command' | 'args'>,
  prefix: string,
): readonly (readonly [string, V])[] {
  return [
    ...Object.entries(env).map(([name, value]) => [`${prefix}env.${name}`, value] as const),
    ...command.map((value, index) => [`${prefix}command[${index}]`, value] as const),
    ...args.map((value, index) => [`${prefix}args[${index}]`, value] as const),
  ];
}

/** The sidecar that listens on a port of the service; undefined for the main container. */
export function listenerOf<S extends { readonly name: string; readonly ports: readonly string[] }>(
  { sidecars }: { readonly sidecars: readonly S[] },
  port: string,
): S | undefined {
  return sidecars.find(({ ports }) => ports.includes(port));
}
