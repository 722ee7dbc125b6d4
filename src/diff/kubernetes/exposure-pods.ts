import { moreIsExposure, type Grant, type Measure } from './grants';
import { podOf, workloadKinds } from '../../manifests/kubernetes/pods';
import { mapsAt, numberAt, textAt, wordAt } from '../../manifests/reading';

/** Ports of containers that their node listens on: whoever reaches the node reaches them. */
export const hostPorts: Measure = {
  ...moreIsExposure,
  kinds: workloadKinds,
  grants: (object) => {
    return (podOf(object)?.containers ?? []).flatMap(({ spec, at }) =>
      mapsAt(spec, 'ports').flatMap((port): readonly Grant[] => {
        const number = numberAt(port, 'hostPort') ?? 0;
        if (number === 0 || loopback.test(wordAt(port, 'hostIP'))) return [];
        const shown = `${number}/${textAt(port, 'protocol') ?? 'TCP'}`;
        const says = `port ${shown} of every node with such a pod leads to it`;
        return [{ subject: 'pod', key: `host port ${shown}`, says, at: [[...at, 'ports']] }];
      }),
    );
  },
};

/** Addresses that only the node itself reaches. */
const loopback = /^(?:127\.|::1$)/;
