import { textAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { data } from '../code';
import type { Host } from '../directory';
import type { Values } from '../values';
import { aroundOf, type WorkloadPart } from './around';
import { externalDrafts, externalPorts } from './externals';
import { podPortsOf } from './pod-ports';

/** Texts as they stand. */
const plain: Values = { text: (text) => data(text) };

/** What others call by name: the workloads that a Service leads to, and services outside. */
export function hostsOf(system: System): readonly Host[] {
  const around = aroundOf(system, plain);
  const outside = externalDrafts(around).map(({ id, objects }) => {
    const value = system.objects.get(objects[0] ?? '')?.value ?? {};
    const host = textAt(value, 'spec', 'externalName');
    return {
      construct: id,
      names: host === undefined ? [] : [host],
      ports: externalPorts(value).map(({ name, port }) => ({ name, port })),
    };
  });
  return [...around.workloads.filter(({ services }) => services.length > 0).map(hostOf), ...outside];
}

function hostOf(part: WorkloadPart): Host {
  const further = part.services.map(({ name }) => name).filter((name) => name !== part.name);
  return {
    construct: part.id,
    names: [part.name, ...further],
    ...(part.namespace === undefined ? {} : { namespace: part.namespace }),
    ports: podPortsOf(part).named.map(({ name, port, servicePort, protocol, tls }) => {
      return { name, port: servicePort ?? port, protocol, ...(tls === undefined ? {} : { tls }) };
    }),
  };
}
