import type { Issue } from '../../../issues/issue';
import type { ResolvedGateway, ResolvedListener, ResolvedRoute } from '../../../model/resolved';
import { isRedirected } from '../../gateways/redirected';
import type { KubernetesObject, ObjectOf } from '../api';
import type { Context } from '../names';
import type { GatewayObject } from './object';

/** What an object says to a controller, by key. */
export type Annotations = Readonly<Record<string, string>>;

type IngressSpec = NonNullable<ObjectOf<'Ingress'>['spec']>;

/** What an Ingress answers for one host. */
export type IngressRule = NonNullable<IngressSpec['rules']>[number];

/** A path of a rule, and where it leads. */
export type IngressPath = NonNullable<IngressRule['http']>['paths'][number];

/** Where a path leads. */
export type IngressBackend = IngressPath['backend'];

/** How a path is compared. */
export type PathPart = Pick<IngressPath, 'path' | 'pathType'>;

/** What stands around a route. */
export interface Around {
  readonly gateway: ResolvedGateway;
  readonly context: Context;
  /** Name of the objects that the route makes. */
  readonly name: string;
}

/** What a controller is told about a route, beside its host, path and back end. */
export interface Saying {
  readonly annotations?: Annotations;
  /** Objects that the annotations name. */
  readonly objects?: readonly KubernetesObject[];
  /** Where its paths lead, in the order in which they are asked; absent: to its first back end. */
  readonly backends?: readonly IngressBackend[];
  /** A second Ingress with the same rules. */
  readonly second?: { readonly suffix: string; readonly annotations: Annotations; readonly backend?: IngressBackend };
}

/** What a route says that a controller cannot be told. */
export interface Finding {
  /** Field of the route; empty: the route itself. */
  readonly field: string;
  /** What is wrong, after the name of the route: `has a realm with "$"`. */
  readonly what: string;
  readonly hint: string;
  readonly code?: Issue['code'];
}

/** How a controller is told which route is asked first, where it would not find that out by itself. */
export interface Turns {
  /** True where routes of which the same is said can share an Ingress after all. */
  readonly onlyWhereUnlike: boolean;
  /** @param turn 1 for the route that is asked first */
  readonly say: (turn: number, around: Around, count: number) => Annotations;
}

/** How a controller is told what an Ingress has no field for. */
export interface Dialect {
  /** Class where the environment names none; absent: the cluster's default class. */
  readonly ingressClass?: string;
  /** Annotation that has the class, where the controller does not read the field. */
  readonly classAnnotation?: string;
  /** Which routes share an Ingress: those of which the same is said, or all of them; or each has one, with its turn. */
  readonly grouping: 'same' | 'all' | Turns;
  /** True for a route that must not share an Ingress with others of which the same is said. */
  readonly standsAlone?: (route: ResolvedRoute) => boolean;
  /** True where the controller finds certificates by itself, and reads no Secret. */
  readonly findsCertificates?: true;
  readonly say: (route: ResolvedRoute, around: Around) => Saying;
  readonly paths: (route: ResolvedRoute, around: Around) => readonly PathPart[];
  /** What every Ingress of the gateway says. */
  readonly always?: (around: Around) => Annotations;
  /** Further objects of the gateway as a whole. */
  readonly beside?: (around: Around) => readonly GatewayObject[];
  readonly check?: (route: ResolvedRoute, around: Around) => readonly Finding[];
}

/** The listeners that lead to a route. */
export function listenersTo(route: ResolvedRoute, { gateway }: Around): readonly ResolvedListener[] {
  return gateway.listeners.filter(({ name }) => route.listeners.includes(name));
}

/** True where callers come encrypted, and never otherwise. */
export function isEncrypted(route: ResolvedRoute, around: Around): boolean {
  const listeners = listenersTo(route, around);
  return listeners.length > 0 && listeners.every(({ protocol }) => protocol === 'https');
}

/** True where a plain listener sends callers of the route to the encrypted one. */
export function isSentToHttps(route: ResolvedRoute, around: Around): boolean {
  return isEncrypted(route, around) && isRedirected(route, around.gateway);
}
