import { known, mapOf, oneOf, text, texts, truth } from '../../constructs/inputs';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { PortModel } from '../../model/port';
import type { NamedObject, PortStyle, ServiceObjects } from '../../model/service-objects';
import type { KubernetesOptions } from './options';

const namedObjects = {
  workload: text,
  headlessService: text,
  externalService: text,
  nodePortService: text,
  serviceAccount: text,
  role: text,
  clusterRole: text,
  autoscaler: text,
  verticalAutoscaler: text,
  disruptionBudget: text,
  networkPolicy: text,
} satisfies Readonly<Record<NamedObject, typeof text>>;

const nameOrNumber = oneOf(['name', 'number']);

/** How ports are written, as plain data. */
export function toPortStyle(input: PortStyle, field: string): PortStyle {
  const fields = {
    containerNames: truth,
    serviceNames: truth,
    targets: nameOrNumber,
    checks: nameOrNumber,
    backends: nameOrNumber,
  };
  return known(fields, input, field, 'how ports are written');
}

function toServiceObjects(input: ServiceObjects, field: string): ServiceObjects {
  const names = (given: object, place: string): ServiceObjects['names'] => {
    return known(namedObjects, given, place, 'names of objects');
  };
  const fields = {
    selector: mapOf(text),
    podLabels: mapOf(text),
    names,
    services: oneOf(['beside', 'one', 'none']),
    servicePorts: texts,
    containerPorts: texts,
    ports: toPortStyle,
  };
  return known(fields, input, field, 'the objects of a service');
}

/** The objects of services, by the name of the service, as plain data. */
export const toObjects = mapOf(toServiceObjects);

/** The topology, whose services know what their objects are. */
export function withObjects(topology: ResolvedTopology): ResolvedTopology {
  const { objects = {}, ports } = topology.environment.target.options as KubernetesOptions;
  if (Object.keys(objects).length === 0 && ports === undefined) return topology;
  const given = ({ name }: ResolvedService): ServiceObjects =>
    Object.hasOwn(objects, name) ? (objects[name] ?? {}) : {};
  const services = topology.services.map((service) => {
    const own = given(service);
    return { ...service, objects: { ...own, ports: { ...ports, ...own.ports } } };
  });
  return { ...topology, services };
}

/** How the ports of a service are written, all of it said. */
export function portStyle({ objects = {} }: Pick<ResolvedService, 'objects'>): Required<PortStyle> {
  const { containerNames = true, serviceNames = true, targets = 'name', checks = 'name' } = objects.ports ?? {};
  const { backends = serviceNames ? 'name' : 'number' } = objects.ports ?? {};
  if (!containerNames) return { containerNames, serviceNames, targets: 'number', checks: 'number', backends };
  return { containerNames, serviceNames, targets, checks, backends };
}

/** The ports that Services of a service have. */
export function portsOfServices({ ports, objects = {} }: ResolvedService): Readonly<Record<string, PortModel>> {
  const { services, servicePorts } = objects;
  if (services === 'none') return {};
  if (servicePorts === undefined) return ports;
  return Object.fromEntries(Object.entries(ports).filter(([name]) => servicePorts.includes(name)));
}
