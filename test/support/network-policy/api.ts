/**
 * The parts of the Kubernetes API that decide whether two ends may connect, as its reference states them
 * (https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/). Nothing here knows who
 * wrote the objects.
 */
export type Labels = Readonly<Record<string, string>>;

/** `metav1.LabelSelector`: all of it has to hold; an empty one holds for everything. */
export interface LabelSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly LabelRequirement[] | null;
}

export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null;
}

export interface IpBlock {
  readonly cidr: string;
  readonly except?: readonly string[] | null;
}

export interface Peer {
  readonly podSelector?: LabelSelector | null;
  readonly namespaceSelector?: LabelSelector | null;
  readonly ipBlock?: IpBlock | null;
}

export interface PolicyPort {
  readonly protocol?: string | null;
  readonly port?: number | string | null;
  readonly endPort?: number | null;
}

/** A rule of either direction; `peers` is what the API calls `from` or `to`. */
export interface Rule {
  readonly peers: readonly Peer[];
  readonly ports: readonly PolicyPort[];
}

export type Direction = 'Ingress' | 'Egress';

/** A container port, with the API's default for the protocol. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: string;
}

/** A pod, and what is known about the namespace that it is in. */
export interface Pod {
  readonly kind: 'pod';
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
  readonly ports: readonly ContainerPort[];
  readonly address: string;
  readonly hostNetwork: boolean;
}

/** An address that belongs to no pod. */
export interface Outside {
  readonly kind: 'outside';
  readonly address: string;
}

export type End = Pod | Outside;
