import type { ExposureModel, TlsModel } from '../model/exposure';
import type { NumberInput } from './amounts';
import {
  instance,
  mapOf,
  name as nameOf,
  number,
  optionsOf,
  programPath,
  text,
  texts,
  truth,
  wrongValue,
} from './inputs';
import { policyConverters, type RoutePolicyOptions } from './policies';
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

  /**
   * A certificate for development: one that the gateway makes for itself, which browsers warn about, or one from files
   * beside the program, as `mkcert` makes them. A cluster has a self-signed one of cert-manager.
   *
   * On Compose the files are mounted as they are, and the proxy reads them as user 65532: `chmod a+r` the key.
   */
  static local(files?: { readonly certificate: string; readonly key: string }): Tls {
    if (files === undefined) return new Tls({ kind: 'local' });
    const file = (path: string, field: string): string =>
      programPath(path, field, `a path: './certificates/${field}.pem'`);
    const { certificate, key } = optionsOf({ certificate: file, key: file }, files, 'a local certificate');
    if (certificate === undefined || key === undefined)
      return wrongValue('files', files, "both: { certificate: './local.pem', key: './local-key.pem' }");
    return new Tls({ kind: 'local', certificate, key });
  }

  private constructor(
    /** The choice as plain data. */
    readonly model: TlsModel,
  ) {}
}

/** Options of an exposure by host name. */
export interface HostOptions extends RoutePolicyOptions {
  /** @default '/' */
  readonly path?: string;
  /**
   * Certificate of the host. Plain HTTP is sent on to HTTPS, unless something else is exposed there without a certificate.
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

  /** By a host name, through a gateway: an Ingress, a route of the Gateway API, a reverse proxy on Compose. */
  static host(host: ValueInput, options: HostOptions = {}): Exposure {
    const tls = (input: Tls, field: string): TlsModel => instance(Tls, input, field, "Tls.issuer('letsencrypt')").model;
    const converters = { path: text, tls, annotations: mapOf(text), ...policyConverters };
    const { path = '/', tls: certificate, annotations, ...policies } = optionsOf(converters, options, 'an exposure');
    return new Exposure({
      kind: 'host',
      host: settingOf(host, 'host'),
      path,
      ...(certificate === undefined ? {} : { tls: certificate }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(Object.keys(policies).length === 0 ? {} : { policies }),
    });
  }

  private constructor(
    /** The exposure as plain data. */
    readonly model: ExposureModel,
  ) {}
}
