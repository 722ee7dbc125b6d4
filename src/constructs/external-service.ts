import type { Construct } from 'constructs';
import { defaultExternalFields } from '../model/defaults';
import type { ExternalServiceFields, ExternalServiceModel } from '../model/external-service';
import type { PatchOf, Unset } from '../model/topology';
import { toAccept, type AcceptInput } from './accept';
import { Element, type ElementProps } from './element';
import { known, mapOf, name, object, optionsOf, placed, refuseRemoval, text, texts, wrongValue } from './inputs';
import { toPort, type PortInput } from './port';
import { Endpoint, settingOf, type ValueInput } from './references';

/** Options of a service outside the topology. `P`: its ports by name. */
export interface ExternalServiceProps<P extends string> extends ElementProps {
  /** Name by which it is called, on every target: `api.stripe.com`. */
  readonly host: ValueInput;
  /** Ports by name: `{ https: Port.http(443, { tls: true }) }`. */
  readonly ports: Readonly<Record<P, PortInput>>;
  /**
   * Address that the name has, where no name server knows it.
   * @default - name servers know it
   */
  readonly address?: string;
  /**
   * Networks in which it is, `['203.0.113.0/24']`: what enforces calls by address lets these through.
   * @default - `address`, else any
   */
  readonly networks?: readonly string[];
  /**
   * Fields of it that a target cannot carry exactly (`docs/capabilities.md`), accepted with a reason each.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
}

/** What an environment may change about a service outside the topology. */
export type ExternalServicePatch<P extends string> = {
  readonly [K in Exclude<keyof ExternalServiceProps<P>, keyof ElementProps | 'ports'>]?:
    ExternalServiceProps<P>[K] | Unset;
} & {
  readonly ports?: { readonly [N in P]?: PortInput | Unset };
};

/**
 * A service that others run, and that the topology calls: an API on the internet, a database of a cloud. It is called by
 * its own name on every target, so certificates and virtual hosts fit.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const stripe = new ExternalService(shop, 'stripe', {
 *   host: 'api.stripe.com',
 *   ports: { https: Port.http(443, { tls: true }) },
 * });
 * new Microservice(shop, 'payment', {
 *   image: ContainerImage.of('ghcr.io/acme/payment:1.4.2'),
 *   env: { STRIPE_URL: stripe.endpoint('https').url },
 * });
 * ```
 */
export class ExternalService<P extends string = string> extends Element {
  readonly elementKind = 'external';
  private readonly fields: ExternalServiceFields;

  constructor(scope: Construct, id: string, props: ExternalServiceProps<P>) {
    super(scope, id, props);
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /** One of its ports as callers see it. */
  endpoint(port: P): Endpoint {
    const named = placed(this.node.path, () => name(port, 'port', "the name of a port: 'https'"));
    return new Endpoint({ name: this.name, path: this.node.path }, named);
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: ExternalServicePatch<P>): PatchOf<ExternalServiceFields> {
    return placed(this.node.path, () => {
      const given = known(converters, object(patch, 'options', '{ … }'), '', 'an external service');
      refuseRemoval(given.host, 'host', "a host name: 'api.example.com'");
      return given;
    });
  }

  /** The service as plain data. */
  toModel(): ExternalServiceModel {
    return { ...this.declared(), fields: this.fields };
  }
}

const converters = {
  host: settingOf,
  address: text,
  networks: texts,
  ports: mapOf((input: PortInput, _field, key) => toPort(key, input)),
  accept: toAccept,
};

function fieldsOf(props: object): ExternalServiceFields {
  const { environments: _environments, ...given } = object(props, 'options', '{ host: … }') as ElementProps;
  const { host, ...rest } = optionsOf(converters, given, 'an external service');
  const named = host ?? wrongValue('host', undefined, "a host name: 'api.example.com'");
  return { ...defaultExternalFields, host: named, ...rest };
}
