import type { ExposureModel, LoadBalancerModel } from '../../model/exposure';
import type { ResolvedService } from '../../model/resolved';
import type { ServiceSettingsModel } from '../../model/service-settings';
import {
  approximated,
  exposure,
  isService,
  mapped,
  mappedBut,
  onService,
  refused,
  row,
  type Capability,
  type FieldCapability,
  type Subject,
} from './capability';

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
    'ports.appProtocol',
    onService((one) => Object.values(one.ports).some((port) => port.appProtocol !== undefined)),
    mapped('none: nothing stands between that would look at it'),
    mapped('`appProtocol` of the Service'),
  ),
  row(
    'ports.tls',
    onService((one) => Object.values(one.ports).some((port) => port.tls === true)),
    mapped('`https` in its URL; the proxy calls it so'),
    mapped('`https` in its URL; what carries out a gateway is told so'),
  ),
  row(
    'ports.internal',
    onService((one) => Object.values(one.ports).some((port) => port.internal === true)),
    mapped('no field: what would lead to it from outside is an error'),
    mapped('no field: what would lead to it from outside is an error'),
  ),
  row(
    'api',
    onService((one) => Object.keys(one.api).length > 0),
    mapped('routes of gateways that let through only what is documented'),
    mapped('routes of gateways that let through only what is documented'),
  ),
  row(
    'api.version',
    onService((one) => Object.values(one.api).some((api) => api.version !== undefined)),
    mapped('no field: `validate` compares it with what callers need'),
    mapped('no field: `validate` compares it with what callers need'),
  ),
  row(
    'api.protobuf',
    onService((one) => Object.values(one.api).some((api) => api.protobuf !== undefined)),
    mapped('no field: `validate` compares it with what callers need'),
    mapped('no field: `validate` compares it with what callers need'),
  ),
  row(
    'api.previous',
    onService((one) => Object.values(one.api).some((api) => api.previous !== undefined)),
    mapped('no field: `validate` tells what changed for callers'),
    mapped('no field: `validate` tells what changed for callers'),
  ),
  row(
    'aliases',
    onService((one) => one.aliases.length > 0),
    mappedBut(
      '`aliases` on the networks of those who may call it',
      'refused',
      'the network of the host has no names',
      onHostNetwork,
    ),
    mappedBut(
      'a further Service for each',
      'refused',
      'a service without ports has no Service',
      (one) => isService(one) && Object.keys(one.ports).length === 0,
    ),
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
  loadBalancer('sourceRanges', refused('nothing filters callers'), '`loadBalancerSourceRanges`'),
  loadBalancer('class', refused('there is no load balancer'), '`loadBalancerClass`'),
  loadBalancer('annotations', refused('there is no load balancer'), 'annotations of the Service'),
  loadBalancer(
    'preserveClientIp',
    approximated(
      'a caller has the address of the relay, where calls are enforced; else it keeps its own, if it comes from another machine',
    ),
    '`externalTrafficPolicy`',
  ),
  row(
    'exposure.nodePort',
    exposure('node-port'),
    mapped('`ports`, bound to 127.0.0.1 unless stated; without a number the engine takes one that is free'),
    mapped('a Service of type NodePort'),
  ),
  row(
    'exposure.nodePort.address',
    onService((one) =>
      Object.values(one.exposure).some((way) => way.kind === 'node-port' && way.address !== undefined),
    ),
    mapped('`host_ip`'),
    refused('every node answers at all of its addresses'),
  ),
  row(
    'exposure.hostPort',
    exposure('host-port'),
    mapped('`ports`, bound to 127.0.0.1 unless stated'),
    mapped('`hostPort` of the container'),
  ),
  row(
    'exposure.hostPort.address',
    onService((one) =>
      Object.values(one.exposure).some((way) => way.kind === 'host-port' && way.address !== undefined),
    ),
    mapped('`host_ip`'),
    mapped('`hostIP` of the container'),
  ),
  row(
    'exposure.host',
    exposure('host'),
    mapped('a route of a reverse proxy, on the ports 80 and 443 of the loopback address'),
    mapped('an Ingress'),
  ),
  row(
    'exposure.host.annotations',
    onService((one) => byHost(one).some(([, way]) => way.annotations !== undefined)),
    refused('no controller is there to read them'),
    mapped('annotations of the Ingress'),
  ),
  row(
    'exposure.host.tls',
    onService((one) => Object.values(one.exposure).some((way) => way.kind === 'host' && way.tls !== undefined)),
    mapped('`tls` of the route, with a certificate for development: `Tls.local()`'),
    mapped('`tls` of the Ingress; an issuer is an annotation for cert-manager'),
  ),
  setting('annotations', refused('there is no Service to write them on'), 'annotations of the Service'),
  setting(
    'sessionAffinity',
    mappedBut('no field: there is one container', 'refused', 'callers are led to any replica', (one) => {
      return isService(one) && (one.scaling.kind === 'fixed' ? one.scaling.replicas : one.scaling.min) > 1;
    }),
    '`sessionAffinity`',
  ),
  setting('headless', mapped('no field: a name always leads to the containers themselves'), '`clusterIP: None`'),
  setting(
    'publishNotReady',
    mappedBut(
      'no field: a container has its name from its start on',
      'approximated',
      'a container has its name from its start on',
      (one) => {
        return isService(one) && one.service.publishNotReady === false;
      },
    ),
    '`publishNotReadyAddresses`',
  ),
  setting('internalTrafficPolicy', mapped('no field: there is one host'), '`internalTrafficPolicy`'),
  setting(
    'ipFamilies',
    refused('containers have the addresses that the network of the project gives them'),
    '`ipFamilies` and `ipFamilyPolicy`',
  ),
];

type HostWay = Extract<ExposureModel<string>, { kind: 'host' }>;

/** The ports that are exposed by a host name, and how. */
function byHost({ exposure }: ResolvedService): readonly (readonly [string, HostWay])[] {
  return Object.entries(exposure).filter((entry): entry is [string, HostWay] => entry[1].kind === 'host');
}

function onHostNetwork(one: Subject): boolean {
  return isService(one) && one.host.namespaces?.network === true;
}

/** A setting of a service's Service. */
function setting(field: keyof ServiceSettingsModel, compose: Capability, how: string): FieldCapability {
  const used = onService(({ service }) => service[field] !== undefined);
  return row(`service.${field}`, used, compose, mapped(how));
}

/** What a load balancer is told. */
function loadBalancer(field: keyof LoadBalancerModel, compose: Capability, how: string): FieldCapability {
  const used = onService(({ exposure }) => {
    return Object.values(exposure).some((way) => way.kind === 'port' && way[field] !== undefined);
  });
  return row(`exposure.port.${field}`, used, compose, mapped(how));
}
