import type { ExposureModel, TlsModel } from '../model/exposure';
import { instance, name as nameOf, number, optionsOf, text } from './inputs';
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
    const given = optionsOf({ address: text }, options, 'an exposure');
    return new Exposure({ kind: 'port', ...(port === undefined ? {} : { port: number(port, 'port') }), ...given });
  }

  /** By a host name: an Ingress on Kubernetes. */
  static host(host: ValueInput, options: HostOptions = {}): Exposure {
    const tls = (input: Tls, field: string): TlsModel => instance(Tls, input, field, "Tls.issuer('letsencrypt')").model;
    const given = optionsOf({ path: text, tls }, options, 'an exposure');
    return new Exposure({ kind: 'host', host: settingOf(host, 'host'), path: '/', ...given });
  }

  private constructor(
    /** The exposure as plain data. */
    readonly model: ExposureModel,
  ) {}
}
