import { wholeNumbersAt } from '../../fields';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { exampleServiceWith, serviceType } from '../../services';
import { risky } from '../../severity';

const [least, most] = [30_000, 32_767];

const node = (port: number): string => exampleServiceWith(`type: NodePort\nports: [{ port: 80, nodePort: ${port} }]`);

/** A port of nodes is one that a cluster gives away. */
export const nodePortRange: Rule<'object'> = {
  name: 'network/node-port-range',
  summary: 'A port of nodes is from 30000 to 32767.',
  why: 'An API server refuses others, unless the cluster was made with another range.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  fix: 'Leave "nodePort" out: the cluster finds a free one.',
  severity: risky,
  subject: 'object',
  kinds: ['Service'],
  examples: { passes: { kubernetes: node(30_080) }, fails: { kubernetes: node(8080) } },
  check(object) {
    if (serviceType(object) === 'ClusterIP') return [];
    return wholeNumbersAt(object.value, 'spec', 'ports', '*', 'nodePort')
      .filter(({ value }) => value !== 0 && (value < least || value > most))
      .map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} has the port ${value} of nodes, which is not from ${least} to ${most}.`,
      }));
  },
};
