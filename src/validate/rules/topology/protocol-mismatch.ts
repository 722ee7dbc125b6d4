import { containersOf, settingsOf } from '../../../model/container';
import { isPlainScheme } from '../../topology/schemes';
import type { PortModel } from '../../../model/port';
import type { ResolvedService, ResolvedTopology } from '../../../model/resolved';
import { partsOf, type BoundReference, type BoundValue } from '../../../model/value';
import { fieldPlace } from '../../topology/literal-calls';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';
import { constructOf, servicesByPath } from '../../topology/subject';

/** A caller speaks what the port speaks. */
export const protocolMismatch: Rule<'topology'> = {
  name: 'topology/protocol-mismatch',
  summary: 'An address that a service writes around an endpoint speaks TLS where the port does, and only there.',
  why: 'A port without TLS answers no handshake, and one with TLS nothing else: every call fails.',
  source: 'https://datatracker.ietf.org/doc/html/rfc9110#section-4.2',
  fix: "Take the URL of the endpoint, which has the right scheme: orders.endpoint('http').url, or say that the port speaks TLS.",
  severity: risky,
  subject: 'topology',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Microservice, text }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS: text`${orders.endpoint('http').url}/v1` } });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Microservice, text }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        const address = orders.endpoint('http').address;
        new Microservice(topology, 'web', { image, env: { ORDERS: text`https://${address}/v1` } });
      },
    },
  },
  check: (topology) =>
    topology.services.flatMap((service) =>
      containersOf(service).flatMap(([prefix, container]) =>
        settingsOf(container, prefix).flatMap(([field, value]) => wrongSchemes(service, field, value, topology)),
      ),
    ),
};

function wrongSchemes(
  service: ResolvedService,
  field: string,
  value: BoundValue,
  topology: ResolvedTopology,
): readonly Breach[] {
  const parts = partsOf<BoundReference>(value);
  return parts.flatMap((part, index) => {
    const before = parts[index - 1];
    if (typeof part === 'string' || part.kind !== 'endpoint' || typeof before !== 'string') return [];
    const callee = servicesByPath(topology).get(part.service);
    const scheme = /([a-z][a-z0-9+.-]*):\/\/$/i.exec(before)?.[1]?.toLowerCase();
    const port = callee?.ports[part.port];
    if (callee === undefined || port === undefined || scheme === undefined || !differs(scheme, port)) return [];
    const speaks = port.tls === true ? 'speaks TLS' : 'speaks no TLS';
    return [
      {
        message: `Service "${service.name}" calls "${callee.name}" by "${scheme}" in "${field}", and its port "${part.port}" ${speaks}.`,
        at: fieldPlace(field),
        construct: constructOf(service),
      },
    ];
  });
}

function differs(scheme: string, { tls = false }: PortModel): boolean {
  const isPlain = isPlainScheme(scheme);
  return isPlain !== undefined && isPlain === tls;
}
