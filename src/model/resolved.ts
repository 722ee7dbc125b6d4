import type { SourceLocation } from '../issues/issue';
import type { ConfigFields } from './config';
import type { ExternalServiceFields } from './external-service';
import type { ListenerProtocol } from './gateway';
import type { HatchModel } from './hatch';
import type { BoundValue } from './value';
import type { ContainerFields, InitContainerModel, SidecarModel } from './container';
import type { ExceptionUse, SecurityException, SecuritySettings } from './security';
import type { ServiceFields } from './service';
import type { ServiceObjects } from './service-objects';
import type { SecretModel } from './secret';
import type { RouteModel, RoutePolicies } from './route';
import type { Enforcement, TargetModel, VolumeFields } from './topology';
import type { TlsModel } from './exposure';

/** The fields of a service once every parameter has its value. */
export type ResolvedServiceFields = ServiceFields<BoundValue, string>;

/** The fields of a container once every parameter has its value. */
export type ResolvedContainer = ContainerFields<BoundValue, string>;

/** An init container once every parameter has its value. */
export type ResolvedInitContainer = InitContainerModel<BoundValue, string>;

/** A sidecar once every parameter has its value. */
export type ResolvedSidecar = SidecarModel<BoundValue, string>;

/** A service in one environment. */
export interface ResolvedService extends ResolvedServiceFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  /** What its objects are in a cluster, where the target says it. */
  readonly objects?: ServiceObjects;
  /** Finished texts in which variables are left open, by their field. */
  readonly openTexts?: Readonly<Record<string, BoundValue>>;
  /** Security settings that its preset added, not the program. */
  readonly hardened?: readonly (keyof SecuritySettings)[];
  /** Rules of its preset that do not hold for it, with the reasons. */
  readonly exceptions?: readonly SecurityException[];
  /** The exceptions that it makes, and whether it needs them here. */
  readonly exceptionUses?: readonly ExceptionUse[];
}

/** A volume in one environment. */
export interface ResolvedVolume extends VolumeFields {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** A config in one environment. */
export interface ResolvedConfig extends ConfigFields<BoundValue> {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** A port on which a gateway listens, with all that it takes from its gateway. */
export interface ResolvedListener {
  readonly name: string;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  /** Host names that it answers for; none: any. */
  readonly hosts: readonly string[];
  readonly tls?: TlsModel;
  readonly redirect: boolean;
  readonly address?: string;
}

/** What a route speaks. */
export type RouteProtocol = 'http' | 'grpc' | 'tls' | 'tcp';

/** True for what is handed on as bytes: nothing of a request is seen, so no policy of requests can hold. */
export function isStream({ protocol }: { readonly protocol: RouteProtocol | ListenerProtocol }): boolean {
  return protocol === 'tcp' || protocol === 'tls';
}

/** A route with all that it takes from its gateway: names of hosts and listeners are stated, policies are its own. */
export interface ResolvedRoute extends Omit<RouteModel<string>, 'hosts' | 'listeners' | 'policies' | 'without'> {
  readonly name: string;
  readonly protocol: RouteProtocol;
  /** Host names; none: any. */
  readonly hosts: readonly string[];
  /** Names of the listeners of its gateway that lead to it. */
  readonly listeners: readonly string[];
  readonly policies: RoutePolicies<string>;
  /** What of an API it leads to, and the route that is declared, where that lets through only what is documented. */
  readonly documents?: { readonly route: string; readonly path: string; readonly summary?: string };
  /** Construct that says the route: the gateway, or the service that exposes itself by a host name. */
  readonly construct: string;
  /** Field of that construct. */
  readonly field: string;
  readonly source?: SourceLocation;
}

/** A gateway in one environment. */
export interface ResolvedGateway {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  /** True for the one that nobody declared: it has the services that expose themselves by a host name. */
  readonly implicit: boolean;
  readonly listeners: readonly ResolvedListener[];
  readonly routes: readonly ResolvedRoute[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Restrictions of targets that are accepted for it, with a reason each. */
  readonly accept?: Readonly<Record<string, string>>;
}

/** A service outside the topology, in one environment. */
export interface ResolvedExternal extends ExternalServiceFields<string> {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
}

/** A call that is declared: from a service or a gateway, to ports of a service or of something outside. */
export interface Arrow {
  /** Construct path of the caller. */
  readonly from: string;
  /** Construct path of the callee. */
  readonly to: string;
  /** Names of the ports, sorted. */
  readonly ports: readonly string[];
}

/** The environment that a topology was resolved for. */
export interface ResolvedEnvironment {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly target: TargetModel;
  readonly enforce: Enforcement;
  readonly accepted: Readonly<Record<string, string>>;
}

/** A parameter that an environment leaves open as a variable. */
export interface OpenParameter {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly variable: string;
}

/** A topology in one environment: nothing left to decide, only to render. */
export interface ResolvedTopology {
  readonly name: string;
  readonly path: string;
  readonly source?: SourceLocation;
  readonly environment: ResolvedEnvironment;
  readonly services: readonly ResolvedService[];
  readonly gateways: readonly ResolvedGateway[];
  readonly externals: readonly ResolvedExternal[];
  /** Every call that is declared, by caller and callee. */
  readonly arrows: readonly Arrow[];
  readonly volumes: readonly ResolvedVolume[];
  readonly secrets: readonly SecretModel[];
  readonly openParameters: readonly OpenParameter[];
  readonly configs: readonly ResolvedConfig[];
  /** Escape hatches that hold here: those of this target, this environment and the constructs that it has. */
  readonly hatches: readonly HatchModel[];
  /** Restrictions that are accepted in every environment, with a reason each. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** The service with this construct path, where the environment has it. */
export function findService({ services }: ResolvedTopology, path: string): ResolvedService | undefined {
  return indexOf(services).get(path);
}

/** The gateway with this construct path, where the environment has it. */
export function findGateway({ gateways }: ResolvedTopology, path: string): ResolvedGateway | undefined {
  return indexOf(gateways).get(path);
}

/** The service outside with this construct path, where the environment has it. */
export function findExternal({ externals }: ResolvedTopology, path: string): ResolvedExternal | undefined {
  return indexOf(externals).get(path);
}

/** The volume with this construct path, where the environment has it. */
export function findVolume({ volumes }: ResolvedTopology, path: string): ResolvedVolume | undefined {
  return indexOf(volumes).get(path);
}

/** The secret with this construct path, where the environment has it. */
export function findSecret({ secrets }: ResolvedTopology, path: string): SecretModel | undefined {
  return indexOf(secrets).get(path);
}

/** The config with this construct path, where the environment has it. */
export function findConfig({ configs }: ResolvedTopology, path: string): ResolvedConfig | undefined {
  return indexOf(configs).get(path);
}

const indexes = new WeakMap<readonly object[], ReadonlyMap<string, object>>();

/** The members of a list by path; made once, since references are looked up again and again. */
function indexOf<T extends { readonly path: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const index = indexes.get(list) ?? new Map(list.map((one) => [one.path, one]));
  indexes.set(list, index);
  return index as ReadonlyMap<string, T>;
}
