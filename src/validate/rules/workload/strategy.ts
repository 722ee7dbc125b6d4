import { partAt, textAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { isPlainMap, own } from '../../../model/json';
import { exampleWorkload } from '../../example-pods';
import { shareAmount, shareFault } from '../../int-or-percent';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

/** What a kind calls its strategy, what it does where it says nothing, and how large a share each field may be. */
interface StrategyWords {
  readonly field: string;
  readonly shares: Readonly<Record<string, { readonly otherwise: number; readonly most: number }>>;
}

const kinds: Readonly<Record<string, StrategyWords>> = {
  Deployment: {
    field: 'strategy',
    shares: { maxUnavailable: { otherwise: 25, most: 100 }, maxSurge: { otherwise: 25, most: Infinity } },
  },
  DaemonSet: {
    field: 'updateStrategy',
    shares: { maxUnavailable: { otherwise: 1, most: 100 }, maxSurge: { otherwise: 0, most: 100 } },
  },
  StatefulSet: { field: 'updateStrategy', shares: { maxUnavailable: { otherwise: 1, most: 100 } } },
};

/** Minor version from which an API server looks at the share of a StatefulSet; older ones leave it out. */
const statefulSetShares = 37;

const rolling = (lines: string): string => exampleWorkload('Deployment', { spec: `strategy: { ${lines} }` });

/** The strategy of a rollout says what its type takes, and lets a rollout go on. */
export const strategy: Rule<'object'> = {
  name: 'workload/strategy',
  summary: 'Only a rolling update has settings of one, and these let it go on.',
  why: 'A rollout that may neither remove a pod nor add one can never move; an API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  fix: 'Let "maxUnavailable" or "maxSurge" be above 0, as a number or as a percentage up to "100%".',
  severity: refused,
  subject: 'object',
  kinds: Object.keys(kinds).map((kind) => `${kind}.apps`),
  examples: {
    passes: { kubernetes: rolling('type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }') },
    fails: [
      { title: 'neither', kubernetes: rolling('rollingUpdate: { maxUnavailable: 0, maxSurge: 0 }') },
      {
        title: 'settings that its type has not',
        kubernetes: rolling('type: Recreate, rollingUpdate: { maxSurge: 1 }'),
      },
      { title: 'no percentage', kubernetes: rolling('rollingUpdate: { maxSurge: "25" }') },
      {
        title: 'a DaemonSet with both',
        kubernetes: exampleWorkload('DaemonSet', {
          spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } }',
        }),
      },
    ],
  },
  check(object, { kubernetes }) {
    const words = own(kinds, object.kind);
    const update = words && partAt(object.value, 'spec', words.field, 'rollingUpdate');
    if (words === undefined || !isPlainMap(update)) return [];
    const at = ['spec', words.field, 'rollingUpdate'];
    const type = textAt(object.value, 'spec', words.field, 'type') ?? 'RollingUpdate';
    if (type === 'Recreate' || type === 'OnDelete') {
      return [
        {
          at,
          message: `${subjectOf(object)} has settings of a rolling update, and the strategy "${type}".`,
          fix: 'Take "rollingUpdate" out, or write "type: RollingUpdate".',
        },
      ];
    }
    if (object.kind === 'StatefulSet' && kubernetes < statefulSetShares) return [];
    const faults = shareFaults(object, words);
    return faults.length > 0 ? faults : stuck(object, words);
  },
};

function shareFaults(object: ManifestObject, { field, shares }: StrategyWords): readonly Breach[] {
  return Object.entries(shares).flatMap(([name, { most }]) => {
    const fault = shareFault(partAt(object.value, 'spec', field, 'rollingUpdate', name), most);
    const at = ['spec', field, 'rollingUpdate', name];
    return fault === undefined
      ? []
      : [
          {
            at,
            message: `${subjectOf(object)} has a "${name}" that ${fault}.`,
            fix: 'Write a number, or a percentage up to "100%".',
          },
        ];
  });
}

function stuck(object: ManifestObject, { field, shares }: StrategyWords): readonly Breach[] {
  const update = partAt(object.value, 'spec', field, 'rollingUpdate');
  const amounts = Object.entries(shares).map(
    ([name, { otherwise }]) => shareAmount(partAt(update, name) ?? otherwise) ?? otherwise,
  );
  const at = ['spec', field, 'rollingUpdate'];
  if (amounts.every((amount) => amount === 0)) {
    const message = `${subjectOf(object)} may neither remove a pod nor add one in a rolling update.`;
    return [{ at, message, fix: 'Let "maxUnavailable" or "maxSurge" be above 0.' }];
  }
  if (object.kind !== 'DaemonSet' || amounts.some((amount) => amount === 0)) return [];
  return [
    {
      at,
      message: `${subjectOf(object)} has a "maxSurge" beside a "maxUnavailable" that is not 0.`,
      fix: 'Write 0 for one of the two.',
    },
  ];
}
