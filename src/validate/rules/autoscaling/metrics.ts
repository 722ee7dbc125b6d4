import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { own } from '../../../model/json';
import { partAt, textAt } from '../../../manifests/reading';
import { compareQuantities } from '../../../manifests/scalars/quantity';
import { exampleAutoscaler } from '../../example-scalers';
import { isSet, named } from '../../fields';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { hpaKind } from '../../scalers';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['without a target', 'Add one target: "averageUtilization", "averageValue" or "value".'],
  ['at once', 'Keep one of them.'],
  ['not above 0', 'Write a number above 0.'],
  ['" without "', 'Add the settings that are called like the type.'],
  ['" with "', 'Make an item of each metric.'],
];

/** What a type of metric keeps its settings in, which values its target may have, and whether it may have several. */
interface MetricType {
  readonly member: string;
  readonly targets: readonly string[];
  readonly several: boolean;
}

const shares = ['averageUtilization', 'averageValue'];

const types: Readonly<Record<string, MetricType>> = {
  Resource: { member: 'resource', targets: shares, several: false },
  ContainerResource: { member: 'containerResource', targets: shares, several: false },
  Pods: { member: 'pods', targets: ['averageValue'], several: true },
  Object: { member: 'object', targets: ['value', 'averageValue'], several: true },
  External: { member: 'external', targets: ['value', 'averageValue'], several: false },
};

const members = Object.values(types).map(({ member }) => member);

const metric = (text: string): string => exampleAutoscaler(`maxReplicas: 10\nmetrics: [${text}]`);

/** A metric has the settings of its type, and a target that can be reached. */
export const metrics: Rule<'object'> = {
  name: 'autoscaling/metrics',
  summary: 'A metric of an autoscaler has the settings of its type alone, and a target above 0 that this type takes.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  fix: 'Write one metric in an item: its type, the settings of that type, and one target.',
  severity: refused,
  subject: 'object',
  kinds: [hpaKind],
  examples: {
    passes: {
      kubernetes: metric(
        '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }',
      ),
    },
    fails: [
      { title: 'no settings', kubernetes: metric('{ type: Resource }') },
      {
        title: 'no target',
        kubernetes: metric('{ type: Resource, resource: { name: cpu, target: { type: Utilization } } }'),
      },
      {
        title: 'two targets',
        kubernetes: metric(
          '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70, averageValue: 1 } } }',
        ),
      },
      {
        title: 'a target of nothing',
        kubernetes: metric(
          '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 0 } } }',
        ),
      },
    ],
  },
  check: (object) =>
    mapsUnder(object.value, 'spec.metrics.*').flatMap((one) =>
      faultsOf(one).map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} ${value}.`,
        ...fixFor(value, fixes),
      })),
    ),
};

function faultsOf({ at, value }: Placed<PlainMap>): readonly Placed<string>[] {
  const name = textAt(value, 'type') ?? '';
  const type = own(types, name);
  if (type === undefined) return [];
  const others = members.filter((member) => member !== type.member && isSet(value, member));
  if (!isSet(value, type.member)) return [{ at, value: `has a metric of type "${name}" without "${type.member}"` }];
  if (others.length > 0) return [{ at, value: `has a metric of type "${name}" with ${named(others)}` }];
  return targetFaults(value, type, [...at, type.member, 'target']);
}

function targetFaults(value: PlainMap, type: MetricType, at: Placed<string>['at']): readonly Placed<string>[] {
  const target = partAt(value, type.member, 'target');
  if (target === undefined || target === null) return [];
  const given = type.targets.filter((one) => isSet(target, one));
  const called = `has a metric of "${type.member}"`;
  if (given.length === 0) return [{ at, value: `${called} without a target` }];
  if (given.length > 1 && !type.several) return [{ at, value: `${called} with ${named(given)} at once` }];
  const low = ['value', ...shares].filter((one) => isBelowZero(partAt(target, one)));
  return low.map((one) => ({ at: [...at, one], value: `${called} with a target that is not above 0` }));
}

function isBelowZero(amount: unknown): boolean {
  return (compareQuantities(amount, 0) ?? 1) <= 0;
}
