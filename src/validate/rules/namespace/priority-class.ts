import { exampleObject } from '../../example-objects';
import { integerAt } from '../../integers';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const most = 1_000_000_000;

/** Values of the classes that every cluster has. */
const system: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

const of = (name: string, value: number): string =>
  exampleObject('scheduling.k8s.io/v1', 'PriorityClass', { name, root: `value: ${value}` });

/** A priority is below those of the system. */
export const priorityClass: Rule<'object'> = {
  name: 'namespace/priority-class',
  summary: 'A PriorityClass is not above one billion, and its name does not begin with "system-".',
  why: 'What is above is for the cluster itself; an API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass',
  fix: 'Write a value up to 1000000000, and another name.',
  severity: refused,
  subject: 'object',
  kinds: ['PriorityClass.scheduling.k8s.io'],
  examples: {
    passes: { kubernetes: of('orders', 1000) },
    fails: [
      { title: 'too high', kubernetes: of('orders', 2_000_000_000) },
      { title: 'a name of the system', kubernetes: of('system-orders', 1000) },
    ],
  },
  check(object) {
    const [value, { name }] = [integerAt(object.value, 'value'), object];
    if (name.startsWith('system-')) {
      if (Object.hasOwn(system, name) && system[name] === value) return [];
      return [
        {
          at: ['metadata', 'name'],
          message: `${subjectOf(object)} has a name that the cluster keeps for itself.`,
          fix: 'Write a name that does not begin with "system-".',
        },
      ];
    }
    if (value === undefined || value <= most) return [];
    return [
      {
        at: ['value'],
        message: `${subjectOf(object)} has the value ${value}, which is above ${most}.`,
        fix: `Write a value up to ${most}.`,
      },
    ];
  },
};
