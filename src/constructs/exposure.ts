import type { ExposureModel, TlsModel } from '../model/exposure';
import type { NumberInput } from './amounts';
import { instance, mapOf, name as nameOf, number, optionsOf, text, texts, truth } from './inputs';
import { settingOf, type ValueInput } from './references';

/** Where the certificate of a public host comes from. */
export class Tls {
  /** An existing Secret of type `kubernetes.io/tls`. */
  static secret(name: string): Tls {
    return new Tls({ kind: 'secret', secret: nameOf(name, 'secret', "a name: 'shop-cert'") });
  }

  /** A cluster issuer of cert-manager. */
  static issuer(name: string): Tls {
    return new Tls({ kind: 'issuer', issuer: nameOf(name, 'issuer', "a name: 'letsencrypt'") });
  }

  private constructor(
    /** The choice as plain data. */
    readonly model: TlsModel,
  ) {}
}

/** Options of an exposure by host name. */
export interface HostOptions {
  /** @default '/' */
  readonly path?: string;
  /**
   * Certificate of the host.
   * @default - plain HTTP
   */
  readonly tls?: Tls;
  /**
   * Annotations of the Ingress, by which controllers take their own settings:
   * `{ 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' }`.
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Where an exposed port is bound. */
export interface AddressOptions {
  /**
   * Address of the host that is bound.
   * @default - 127.0.0.1 on Compose, all addresses of a node on Kubernetes
   */
  readonly address?: string;
}

/**
 * Options of an exposure by a port of its own: what a load balancer is told, and what Compose binds. Ports with the same
 * options share a load balancer; what is said of one port holds for no other.
 */
export interface PortExposureOptions extends AddressOptions {
  /**
   * Networks that may call: `['10.0.0.0/8']`.
   * @default - all
   */
  readonly sourceRanges?: readonly string[];
  /**
   * Implementation of the load balancer, `service.k8s.aws/nlb`.
   * @default - the cluster's own
   */
  readonly class?: string;
  /** Annotations of the Service, by which clouds take their own settings. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Whether the service sees the address of its caller.
   * @default false
   */
  readonly preserveClientIp?: boolean;
}

const loadBalancerFields = { sourceRanges: texts, class: text, annotations: mapOf(text), preserveClientIp: truth };

/** How one port of a service is reached from outside the topology. */
export class Exposure {
  /**
   * By a port of its own: a published port on Compose, a Service of type LoadBalancer on Kubernetes.
   *
   * @param port number outside; the number inside where it is left out
   */
  static port(port?: NumberInput, options: PortExposureOptions = {}): Exposure {
    const given = optionsOf({ address: text, ...loadBalancerFields }, options, 'an exposure');
    return new Exposure({ kind: 'port', ...(port === undefined ? {} : { port: number(port, 'port') }), ...given });
  }

  /**
   * By a port of every node of a cluster; a published port of that number on Compose.
   *
   * @param port from 30000 to 32767; one that is free where it is left out
   */
  static nodePort(port?: NumberInput, options: AddressOptions = {}): Exposure {
    const given = optionsOf({ address: text }, options, 'an exposure');
    return new Exposure({ kind: 'node-port', ...(port === undefined ? {} : { port: number(port, 'port') }), ...given });
  }

  /** By a port that is free: one of the host on Compose, one of every node of a cluster. */
  static randomPort(options: AddressOptions = {}): Exposure {
    return Exposure.nodePort(undefined, options);
  }

  /**
   * By a port of the very machine on which the container runs, so no two replicas fit on one.
   *
   * @param port number outside
   */
  static hostPort(port: NumberInput, options: AddressOptions = {}): Exposure {
    const given = optionsOf({ address: text }, options, 'an exposure');
    return new Exposure({ kind: 'host-port', port: number(port, 'port'), ...given });
  }

  /** By a host name: an Ingress on Kubernetes. */
  static host(host: ValueInput, options: HostOptions = {}): Exposure {
    const tls = (input: Tls, field: string): TlsModel => instance(Tls, input, field, "Tls.issuer('letsencrypt')").model;
    const given = optionsOf({ path: text, tls, annotations: mapOf(text) }, options, 'an exposure');
    return new Exposure({ kind: 'host', host: settingOf(host, 'host'), path: '/', ...given });
  }

  private constructor(
    /** The exposure as plain data. */
    readonly model: ExposureModel,
  ) {}
}
