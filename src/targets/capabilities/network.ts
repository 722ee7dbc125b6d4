import { exposure, mapped, onService, refused, row, type FieldCapability } from './capability';

/** The fields of a service's network on every target. */
export const networkCapabilities: readonly FieldCapability[] = [
  row(
    'ports',
    onService((one) => Object.keys(one.ports).length > 0),
    mapped('`expose`'),
    mapped('`ports` of the container and a Service'),
  ),
  row(
    'ports.servicePort',
    onService((one) => Object.values(one.ports).some((port) => port.service !== undefined)),
    mapped('none: references carry the port of the container'),
    mapped('`port` of the Service'),
  ),
  row(
    'exposure.port',
    exposure('port'),
    mapped('`ports`, bound to 127.0.0.1 unless stated'),
    mapped('a Service of type LoadBalancer'),
  ),
  row(
    'exposure.port.address',
    onService((one) => Object.values(one.exposure).some((way) => way.kind === 'port' && way.address !== undefined)),
    mapped('`host_ip`'),
    refused('a load balancer has the address that the cluster gives it'),
  ),
  row(
    'exposure.host',
    exposure('host'),
    refused('Compose has no router of its own; configure `Exposure.port()` for this environment'),
    mapped('an Ingress'),
  ),
  row(
    'exposure.host.tls',
    onService((one) => Object.values(one.exposure).some((way) => way.kind === 'host' && way.tls !== undefined)),
    refused('Compose has no router of its own; configure `Exposure.port()` for this environment'),
    mapped('`tls` of the Ingress; an issuer is an annotation for cert-manager'),
  ),
];
