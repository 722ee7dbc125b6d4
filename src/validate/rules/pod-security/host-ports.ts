import { numberAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { ofBaseline, standards } from '../../pod-security';
import { mapsWithPlaces } from '../../pods';
import type { Rule } from '../../rule';

/** No container takes a port of its node. */
export const hostPorts: Rule<'container'> = {
  name: 'pod-security/host-ports',
  summary: 'No container takes a port of its node.',
  why: 'Who reaches the node reaches the container, past Services and network policies; and one pod fits on each node.',
  source: standards,
  fix: 'Take "hostPort" away; use a Service.',
  severity: ofBaseline,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080 }]' }) },
    fails: { kubernetes: examplePod({ container: 'ports: [{ containerPort: 8080, hostPort: 80 }]' }) },
  },
  check({ spec, called }) {
    return mapsWithPlaces(spec, 'ports').flatMap(({ value, at }) => {
      const port = numberAt(value, 'hostPort') ?? 0;
      return port === 0 ? [] : [{ message: `${called} takes port ${port} of its node.`, at: [...at, 'hostPort'] }];
    });
  },
};
