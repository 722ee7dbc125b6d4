import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { mapAt, partAt, textAt } from '../../../manifests/reading';
import { billionthsOf, compareQuantities } from '../../../manifests/scalars/quantity';
import { exampleObject } from '../../example-objects';
import { isSet, quoted, repeated } from '../../fields';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['twice', 'Join the two into one.'],
  ['only containers have', 'Write them in an item of type "Container".'],
  ['limits claims', 'Write "min" or "max" with "storage".'],
  ['below 1', 'Write a ratio of 1 or more.'],
  ['above that of', 'Lower the ratio to what "max" and "min" allow.'],
];

/** Fields of a limit, each of which may not be above another one. */
const orders: readonly (readonly [low: string, high: string])[] = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
];

const one = 1_000_000_000n;

const limits = (text: string): string => exampleObject('v1', 'LimitRange', { spec: `limits: [${text}]` });

/** Limits of a namespace do not contradict each other. */
export const limitRange: Rule<'object'> = {
  name: 'namespace/limit-range',
  summary:
    'In a LimitRange, the least is not above the default, nor the default above the most; each type is there once.',
  why: 'An API server refuses it: nothing could keep all of the limits.',
  source: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  fix: 'Write "min", "defaultRequest", "default" and "max" in rising order.',
  severity: refused,
  subject: 'object',
  kinds: ['LimitRange'],
  examples: {
    passes: { kubernetes: limits('{ type: Container, min: { cpu: 50m }, default: { cpu: 500m }, max: { cpu: 2 } }') },
    fails: [
      { title: 'the wrong way round', kubernetes: limits('{ type: Container, min: { cpu: 2 }, max: { cpu: 1 } }') },
      { title: 'defaults for a pod', kubernetes: limits('{ type: Pod, default: { cpu: 1 } }') },
      {
        title: 'one type twice',
        kubernetes: limits('{ type: Pod, max: { cpu: 1 } }, { type: Pod, max: { memory: 1Gi } }'),
      },
      {
        title: 'claims without limits',
        kubernetes: limits('{ type: PersistentVolumeClaim, default: { storage: 1Gi } }'),
      },
    ],
  },
  check(object) {
    const all = mapsUnder(object.value, 'spec.limits.*');
    const twice = repeated(all, ({ value }) => textAt(value, 'type')).map(({ at, value }) => ({
      at: [...at, 'type'],
      value: `limits ${quoted(textAt(value, 'type') ?? '')} twice`,
    }));
    const faults = all.flatMap(({ at, value }) =>
      faultsOf(value).map((fault) => ({ ...fault, at: [...at, ...fault.at] })),
    );
    return [...twice, ...faults].map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} ${value}.`,
      ...fixFor(value, fixes),
    }));
  },
};

function faultsOf(limit: PlainMap): readonly Placed<string>[] {
  const type = textAt(limit, 'type');
  const defaults = ['default', 'defaultRequest'].filter((field) => Object.keys(mapAt(limit, field)).length > 0);
  if (type === 'Pod' && defaults.length > 0)
    return [{ at: [defaults[0] ?? ''], value: 'has defaults for pods, which only containers have' }];
  const isBare = type === 'PersistentVolumeClaim' && !['min', 'max'].some((field) => isSet(limit, field, 'storage'));
  if (isBare) return [{ at: ['type'], value: 'limits claims without a least or a most of storage' }];
  return [...nameFaults(limit), ...orders.flatMap((pair) => orderFaults(limit, pair)), ...ratioFaults(limit)];
}

/** Names of resources without a domain are those of Kubernetes. */
function nameFaults(limit: PlainMap): readonly Placed<string>[] {
  return ['min', 'max', 'default', 'defaultRequest'].flatMap((field) =>
    Object.keys(mapAt(limit, field))
      .filter((name) => !isResourceName(name))
      .map((name) => ({ at: [field, name], value: `limits ${quoted(name)}, which is no resource` })),
  );
}

const standard: readonly string[] = [
  ...['cpu', 'memory', 'storage', 'ephemeral-storage', 'pods', 'services', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'replicationcontrollers', 'resourcequotas'],
  ...['services.nodeports', 'services.loadbalancers'],
];

function isResourceName(name: string): boolean {
  return name.includes('/') || standard.includes(name) || /^(hugepages-|(requests|limits)[.])/.test(name);
}

function orderFaults(limit: PlainMap, [low, high]: readonly [string, string]): readonly Placed<string>[] {
  const names = Object.keys(mapAt(limit, low)).filter((name) => isAbove(limit, low, high, name));
  return names.map((name) => ({ at: [low, name], value: `has a "${low}" of ${quoted(name)} above its "${high}"` }));
}

function isAbove(limit: PlainMap, low: string, high: string, name: string): boolean {
  return (compareQuantities(partAt(limit, low, name), partAt(limit, high, name)) ?? 0) > 0;
}

function ratioFaults(limit: PlainMap): readonly Placed<string>[] {
  const field = 'maxLimitRequestRatio';
  return Object.entries(mapAt(limit, field)).flatMap(([name, ratio]) => {
    const [most, min, max] = [ratio, partAt(limit, 'min', name), partAt(limit, 'max', name)].map(billionthsOf);
    if (most === undefined) return [];
    if (most < one) return [{ at: [field, name], value: `has a ratio of ${quoted(name)} below 1` }];
    const isTooMuch = min !== undefined && max !== undefined && min > 0n && most * min > max * one;
    return isTooMuch
      ? [{ at: [field, name], value: `has a ratio of ${quoted(name)} above that of its "max" to its "min"` }]
      : [];
  });
}
