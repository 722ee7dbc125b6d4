import type { ExposureModel, TlsModel } from '../model/service';
import { toValue, type ValueInput } from './references';

/** Where the certificate of a public host comes from. */
export class Tls {
  /** An existing Secret of type `kubernetes.io/tls`. */
  static secret(name: string): Tls {
    return new Tls({ kind: 'secret', secret: name });
  }

  /** A cluster issuer of cert-manager. */
  static issuer(name: string): Tls {
    return new Tls({ kind: 'issuer', issuer: name });
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
}

/** How one port of a service is reached from outside the topology. */
export class Exposure {
  /**
   * By a port of its own: a published port on Compose, a Service of type LoadBalancer on Kubernetes.
   *
   * @param port number outside; the number inside where it is left out
   * @param options `address`: the host address that Compose binds, `127.0.0.1` unless stated
   */
  static port(port?: number, options: { readonly address?: string } = {}): Exposure {
    const { address } = options;
    return new Exposure({
      kind: 'port',
      ...(port === undefined ? {} : { port }),
      ...(address === undefined ? {} : { address }),
    });
  }

  /** By a host name: an Ingress on Kubernetes. */
  static host(host: ValueInput, options: HostOptions = {}): Exposure {
    const { path = '/', tls } = options;
    return new Exposure({ kind: 'host', host: toValue(host), path, ...(tls === undefined ? {} : { tls: tls.model }) });
  }

  private constructor(
    /** The exposure as plain data. */
    readonly model: ExposureModel,
  ) {}
}
