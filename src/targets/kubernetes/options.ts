import {
  known,
  mapOf,
  number,
  oneOf,
  optionsOf,
  text,
  texts,
  truth,
  wrongValue,
  wrongWord,
} from '../../constructs/inputs';
import type { AnyMicroservice } from '../../constructs/microservice';
import { isHatched, type Hatched } from '../../constructs/hatch';
import { knownKubernetes, parseKubernetesVersion } from '../../model/kubernetes-version';
import type { TargetModel } from '../../model/topology';
import { implementations, type ClusterImplementation } from '../gateways/implementations';
import type { PortStyle, ServiceObjects } from '../../model/service-objects';
import { KubernetesHatch, KubernetesServiceHatch } from './hatch';
import { toLabels, type LabelOptions } from './labels';
import { toObjects, toPortStyle } from './objects';

/** Pods of the cluster that belong to nobody here, by the labels of their namespace and their own. */
export interface ClusterPods {
  /** Name of their namespace; without one, all of them. */
  readonly namespace?: string;
  /** Labels of the pods; without any, all pods of the namespace. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What policies between services must know about the cluster. */
export interface NetworkOptions {
  /**
   * Who carries out policies: `'cilium'` knows host names outside, `'standard'` networks only.
   * @default 'standard'
   */
  readonly policies?: 'standard' | 'cilium';
  /**
   * Name servers of the cluster, and the port on which their pods answer.
   * @default - pods labelled `k8s-app: kube-dns` of every namespace, port 53; with Routes of OpenShift those of its own
   */
  readonly dns?: ClusterPods & {
    readonly port?: number;
    /** Networks in which name servers answer outside of pods, as a cache on every node does: `['169.254.20.10/32']`. */
    readonly networks?: readonly string[];
  };
  /**
   * Pods that carry out gateways, which call the exposed endpoints; `{}`: every pod and every address, as for a controller
   * on the network of its node.
   * @default - those of the implementation, where it has a usual place; else every pod and every address
   */
  readonly gateway?: ClusterPods;
  /**
   * Pods that may call every port of every service: those that collect metrics.
   * @default - none
   */
  readonly monitoring?: ClusterPods;
  /**
   * Pods of KEDA, which call the services that sources of events name.
   * @default { namespace: 'keda' }
   */
  readonly scaler?: ClusterPods;
  /**
   * Networks in which the API server answers, for services that have access rules: `['10.0.0.1/32']`.
   * @default - any, on ports 443 and 6443
   */
  readonly apiServer?: readonly string[];
}

const routeNames = ['gateway-and-route', 'route'] as const;

/** What the name of a route of the Gateway API is made of. */
export type RouteNames = (typeof routeNames)[number];

/** Settings of a Kubernetes environment. */
export interface KubernetesOptions {
  /**
   * Version of Kubernetes that the cluster runs: `'1.33'`. Nothing else is written for it; what it does not have, and what it
   * has no more, is said by `intermodal validate`.
   * @default - the newest that is known
   */
  readonly version?: string;
  /**
   * Namespace of every object.
   * @default - none is written: the objects go where they are applied
   */
  readonly namespace?: string;
  /**
   * Namespaces of single constructs, by their names, where they are in another one; the empty text: none is written.
   * References lead by the bare name, which means nothing in another namespace.
   * @default - all are in `namespace`
   */
  readonly namespaces?: Readonly<Record<string, string>>;
  /**
   * Whether the namespace is part of the output.
   * @default true where `namespace` is given
   */
  readonly createNamespace?: boolean;
  /**
   * What gateways become: objects of the Gateway API (`'gateway-api'`, which is recommended, or `'envoy-gateway'` and
   * `'traefik-gateway'`, which can do more), an Ingress for a known controller, a Route of OpenShift, or a Service of its
   * own. `docs/gateways.md` says what each of them can carry.
   * @default 'ingress'
   */
  readonly gateway?: ClusterImplementation;
  /**
   * Class of every Gateway of the Gateway API.
   * @default - that of the implementation: `eg`, `traefik`; `'gateway-api'` has none of its own, so it must be named there
   */
  readonly gatewayClass?: string;
  /**
   * A Gateway that others keep; routes are then attached to it, and none is made: `{ name: 'shared', namespace: 'infra' }`.
   * @default - a Gateway is made for each that is declared
   */
  readonly parentGateway?: { readonly name: string; readonly namespace?: string };
  /**
   * How routes of the Gateway API are called: by the names of their gateway and of the route, `edge-orders`, or by that of
   * the route alone, `orders`, as those that are in a cluster already may be.
   * @default 'gateway-and-route'
   */
  readonly routeNames?: RouteNames;
  /**
   * Class of every Ingress.
   * @default - that of the controller: `nginx`, `alb`; without a known one the cluster's default class
   */
  readonly ingressClass?: string;
  /** What policies between services must know about the cluster. */
  readonly network?: NetworkOptions;
  /**
   * Labels of objects, in place of ours: for a system that is in a cluster already, as no workload may change those by which
   * it finds its pods.
   * @default - `app.kubernetes.io/name`, `part-of` and `managed-by`
   */
  readonly labels?: LabelOptions;
  /**
   * How ports are written in pods and Services.
   * @default - with names, and asked by them
   */
  readonly ports?: PortStyle;
  /**
   * What the objects of single services are, by the name of the service, where that is not what we would make of them: for a
   * system that is in a cluster already.
   * @default - as we make them
   */
  readonly objects?: Readonly<Record<string, ServiceObjects>>;
  /**
   * Whether pods are replaced when what their configs and files hold changes: by an annotation that changes with it.
   * @default true
   */
  readonly replaceOnConfigChange?: boolean;
  /**
   * Whether replicas that are broken anyway are moved while nodes are emptied, whatever else is missing.
   * @default true
   */
  readonly evictBrokenPods?: boolean;
  /**
   * Image with `sh` and `nc`, such as `busybox:1.37`, for the init containers that make `startsAfter` wait.
   * @default - pods start together, and `startsAfter` is reported as approximated
   */
  readonly waitImage?: string;
}

/**
 * With a construct, what is said about it in the words of Kubernetes alone: settings, transforms, patches, further
 * documents. Without one, the target of an environment that runs on Kubernetes.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) });
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * kubernetes(orders).settings({ schedulerName: 'batch' });
 * ```
 */
export function kubernetes(options?: KubernetesOptions): TargetModel;
export function kubernetes(service: AnyMicroservice): KubernetesServiceHatch;
export function kubernetes(construct: Hatched): KubernetesHatch;
export function kubernetes(input: Hatched | KubernetesOptions = {}): KubernetesHatch | TargetModel {
  if (isHatched(input)) return hatchOf(input);
  const converters = {
    version: toVersion,
    namespace: text,
    namespaces: mapOf(text),
    createNamespace: truth,
    gateway: oneOf(Object.keys(implementations).filter((one) => one !== 'compose') as ClusterImplementation[]),
    gatewayClass: text,
    parentGateway: toParent,
    routeNames: oneOf(routeNames),
    ingressClass: text,
    network: toNetwork,
    labels: toLabels,
    ports: toPortStyle,
    objects: toObjects,
    replaceOnConfigChange: truth,
    evictBrokenPods: truth,
    waitImage: text,
  };
  return { kind: 'kubernetes', options: optionsOf(converters, input, 'kubernetes(…)') };
}

function toVersion(input: string, field: string): string {
  const version = text(input, field);
  const isKnown = parseKubernetesVersion(version) !== undefined;
  return isKnown ? version : wrongWord(field, version, `a version that is known, ${knownKubernetes}: '1.33'`);
}

function toParent(input: object, field: string): KubernetesOptions['parentGateway'] {
  const { name: given, namespace } = known({ name: text, namespace: text }, input, field, 'a Gateway');
  const named = given ?? wrongValue(`${field}.name`, undefined, "a name: 'shared'");
  return { name: named, ...(namespace === undefined ? {} : { namespace }) };
}

const pods = { namespace: text, labels: mapOf(text) };

function toNetwork(input: object, field: string): NetworkOptions {
  const podsOf = (one: object, place: string): ClusterPods => known(pods, one, place, 'pods of the cluster');
  const dns = (one: object, place: string): NetworkOptions['dns'] =>
    known({ ...pods, port: number, networks: texts }, one, place, 'name servers');
  const converters = {
    policies: oneOf(['standard', 'cilium']),
    dns,
    gateway: podsOf,
    monitoring: podsOf,
    scaler: podsOf,
    apiServer: texts,
  };
  return known(converters, input, field, 'a network');
}

function hatchOf(construct: Hatched): KubernetesHatch {
  const runs = 'elementKind' in construct && construct.elementKind === 'service';
  return runs ? new KubernetesServiceHatch(construct) : new KubernetesHatch(construct);
}
