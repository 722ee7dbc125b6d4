import type { ContainerPart } from '../../manifests/kubernetes/pods';
import { mapsAt, partAt, wordOf } from '../../manifests/reading';
import type { WorkloadPart } from './around';

/** The container that does the work: the one of the same name, the one that a Service leads to, the first one. */
export function mainContainer({ name, pod, services }: Pick<WorkloadPart, 'name' | 'pod' | 'services'>): ContainerPart {
  const running = pod.containers.filter(({ list: of }) => of === 'containers');
  const targets = services
    .flatMap(({ value }) => mapsAt(value, 'spec', 'ports'))
    .map((port) => {
      return wordOf(partAt(port, 'targetPort') ?? partAt(port, 'port'));
    });
  const isLedTo = ({ spec }: ContainerPart): boolean =>
    mapsAt(spec, 'ports').some((port) => {
      return [port['name'], port['containerPort']].some((one) => one !== undefined && targets.includes(wordOf(one)));
    });
  const [first = noContainer] = running;
  return running.find((one) => one.name === name) ?? running.find(isLedTo) ?? first;
}

/** Stands for the containers of a pod that has none. */
const noContainer: ContainerPart = { name: '', list: 'containers', spec: {}, at: [] };
