import { findService, type ResolvedGateway } from '../../../model/resolved';
import type { BackendModel, EndpointModel } from '../../../model/route';
import type { PortModel } from '../../../model/port';
import type { KubernetesObject } from '../api';
import { annotated, names, selectorLabels, type Context } from '../names';
import { servicePort } from '../network';
import { portStyle } from '../objects';
import type { Annotations, Around, IngressBackend } from './ingress-dialect';
import { gatewayLabels } from './labels';

/** The Service of an endpoint, as an Ingress names it; undefined where it leads nowhere, which is told already. */
export function backendOf({ service: path, port }: EndpointModel, { topology }: Context): IngressBackend | undefined {
  const service = findService(topology, path);
  const model = service?.ports[port];
  const isNumbered = service !== undefined && model !== undefined && portStyle(service).backends === 'number';
  const by = isNumbered ? { number: model.service ?? model.container } : { name: port };
  return service && { service: { name: names.service(service), port: by } };
}

/** Some Service of the gateway, for paths that are answered before a back end is asked: an Ingress must name one. */
export function anyBackend({ routes }: ResolvedGateway, context: Context): IngressBackend | undefined {
  const [own] = routes.flatMap(({ backends }) => backends);
  const other = context.topology.services.find(({ ports }) => Object.keys(ports).length > 0);
  const [port = ''] = Object.keys(other?.ports ?? {}).sort();
  const any: EndpointModel | undefined = own ?? (other && { service: other.path, port });
  return any && backendOf(any, context);
}

/** The port that an endpoint names. */
export function portOf({ service, port }: EndpointModel, { topology }: Context): PortModel | undefined {
  return findService(topology, service)?.ports[port];
}

/** The share of a back end. */
export function weightOf({ weight = 1 }: BackendModel): number {
  return weight;
}

/**
 * A Service of the route alone, for controllers that read on a Service what holds for all who call it: the one that services
 * call each other by stays as it is.
 */
export function ownService(
  { service: path, port }: EndpointModel,
  annotations: Annotations,
  { gateway, context, name }: Around,
): readonly KubernetesObject[] {
  const service = findService(context.topology, path);
  const model = service?.ports[port];
  if (service === undefined || model === undefined) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: gatewayLabels(gateway, context), ...annotated(annotations) },
      spec: {
        type: 'ClusterIP',
        selector: selectorLabels(service, context.topology),
        ports: [servicePort(service, port, model)],
      },
    },
  ];
}
