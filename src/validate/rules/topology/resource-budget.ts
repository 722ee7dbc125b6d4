import type { ManifestObject } from '../../../manifests/object';
import { billionthsOf } from '../../../manifests/scalars/quantity';
import type { System } from '../../../manifests/system';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { Budget } from '../../settings';
import { shownBytes, shownCores, storageAsked, totalOf, workloadsAtMost } from '../../topology/amounts';

const web = (replicas: number): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4.2
          resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 1Gi } }
`;

/** A system stays within what its environment has. */
export const resourceBudget: Rule<'cluster'> = {
  name: 'topology/resource-budget',
  summary: 'All pods at their most, those of a rollout included, ask for no more than the budget of the environment.',
  why: 'What does not fit waits, and it is the scale-up or the rollout that does not fit. Nothing is compared where no budget is set; a DaemonSet counts as one pod.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  fix: 'Ask for less, lower the highest number of replicas, or raise the budget.',
  severity: refused,
  subject: 'cluster',
  examples: {
    passes: { kubernetes: web(4), settings: { budget: { cpu: 4, memory: '8Gi', node: { memory: '4Gi' } } } },
    fails: [
      { kubernetes: web(8), settings: { budget: { cpu: 4, memory: '8Gi' } } },
      { title: 'a pod that fits no node', kubernetes: web(1), settings: { budget: { node: { memory: '512Mi' } } } },
    ],
  },
  check: (system, { settings: { budget } }) =>
    budget === undefined ? [] : [...together(system, budget), ...onNodes(system, budget)],
};

function together(system: System, budget: Budget): readonly Breach[] {
  const workloads = workloadsAtMost(system);
  const { cpu, memory } = totalOf(workloads);
  const pods = BigInt(workloads.reduce((sum, one) => sum + one.pods, 0));
  const rows: readonly Row[] = [
    { what: 'CPU', asked: cpu, most: billionthsOf(budget.cpu), shown: shownCores },
    { what: 'memory', asked: memory, most: billionthsOf(budget.memory), shown: shownBytes },
    { what: 'storage', asked: storageAsked(system), most: billionthsOf(budget.storage), shown: shownBytes },
    {
      what: 'pods',
      asked: pods,
      most: budget.pods === undefined ? undefined : BigInt(Math.trunc(budget.pods)),
      shown: String,
    },
  ];
  return rows.flatMap(({ what, asked, most, shown }) => {
    if (most === undefined || asked <= most) return [];
    const message = `The system asks for ${shown(asked)} of ${what} at its most, and its budget is ${shown(most)}.`;
    return [{ message, at: [what] }];
  });
}

/** One kind of what is asked for. */
interface Row {
  readonly what: string;
  readonly asked: bigint;
  readonly most: bigint | undefined;
  readonly shown: (amount: bigint) => string;
}

function onNodes(system: System, { node }: Budget): readonly Breach[] {
  if (node === undefined) return [];
  const [cpu, memory] = [billionthsOf(node.cpu), billionthsOf(node.memory)];
  return workloadsAtMost(system).flatMap(({ object, each }) => [
    ...tooLarge(object, { what: 'CPU', asked: each.cpu, most: cpu, shown: shownCores }),
    ...tooLarge(object, { what: 'memory', asked: each.memory, most: memory, shown: shownBytes }),
  ]);
}

function tooLarge(object: ManifestObject, { what, asked, most, shown }: Row): readonly Breach[] {
  if (most === undefined || asked <= most) return [];
  const message = `A pod of ${subjectOf(object)} asks for ${shown(asked)} of ${what}, and the largest node has ${shown(most)}.`;
  return [{ message, object, at: ['spec'] }];
}
