import type { RoutePolicies } from './route';
import type { Value } from './value';

/** How an endpoint is reached from outside the topology. `T` is finished text, or a value before parameters are known. */
export type ExposureModel<T = Value> =
  | ({ readonly kind: 'port'; readonly port?: number; readonly address?: string } & LoadBalancerModel)
  /** A port of every node of a cluster; one that is free, where none is stated. */
  | { readonly kind: 'node-port'; readonly port?: number; readonly address?: string }
  /** A port of the machine on which the container runs. */
  | { readonly kind: 'host-port'; readonly port: number; readonly address?: string }
  | {
      readonly kind: 'host';
      readonly host: T;
      readonly path: string;
      readonly tls?: TlsModel;
      /** What the controller behind the host is told. */
      readonly annotations?: Readonly<Record<string, string>>;
      /** What is done with its requests. */
      readonly policies?: RoutePolicies<T>;
    };

/** What a load balancer of a cluster is told. */
export interface LoadBalancerModel {
  /** Networks that may call, `10.0.0.0/8`; none stated: all. */
  readonly sourceRanges?: readonly string[];
  /** Implementation of the load balancer. */
  readonly class?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether the service sees the address of its caller. */
  readonly preserveClientIp?: boolean;
}

/** Where the certificate of a public host comes from. */
export type TlsModel =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'issuer'; readonly issuer: string }
  /** For development: made by the gateway itself, or read from files beside the program. */
  | { readonly kind: 'local'; readonly certificate?: string; readonly key?: string };
