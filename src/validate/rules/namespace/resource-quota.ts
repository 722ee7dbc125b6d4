import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject } from '../../../manifests/object';
import { itemsAt, mapAt, wordAt } from '../../../manifests/reading';
import { billionthsOf } from '../../../manifests/scalars/quantity';
import { own } from '../../../model/json';
import { exampleObject } from '../../example-objects';
import { quoted, textPartsAt } from '../../fields';
import { labelKey } from '../../formats';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['below 0', 'Write an amount of 0 or more.'],
  ['by a part of one', 'Write a whole number.'],
  ['in which no pod is', 'Keep one of the two scopes.'],
  ['in the scope', 'Take the resource or the scope out.'],
];

/** Resources that are counted in whole ones. */
const whole: readonly string[] = [
  ...['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
];

const amounts = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

const further = ['ephemeral-storage', 'requests.storage', 'requests.ephemeral-storage', 'limits.ephemeral-storage'];

const known: ReadonlySet<string> = new Set([...whole, ...amounts, ...further]);

/** Resources that each scope bounds; one that is not here bounds them all. */
const scoped: Readonly<Record<string, readonly string[]>> = {
  Terminating: ['pods', ...amounts],
  NotTerminating: ['pods', ...amounts],
  NotBestEffort: ['pods', ...amounts],
  PriorityClass: ['pods', ...amounts],
  CrossNamespacePodAffinity: ['pods', ...amounts],
  BestEffort: ['pods'],
};

const opposites: readonly (readonly [string, string])[] = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

const quota = (spec: string): string => exampleObject('v1', 'ResourceQuota', { spec });

/** A quota bounds what can be counted. */
export const resourceQuota: Rule<'object'> = {
  name: 'namespace/resource-quota',
  summary: 'A ResourceQuota bounds resources that there are, by amounts from 0 on, in scopes that have them.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  fix: 'Write resources as "requests.cpu", "limits.memory", "pods" or "count/deployments.apps".',
  severity: refused,
  subject: 'object',
  kinds: ['ResourceQuota'],
  examples: {
    passes: { kubernetes: quota('hard: { requests.cpu: "8", pods: "20", count/jobs.batch: "5" }') },
    fails: [
      { title: 'no such resource', kubernetes: quota('hard: { deployments: "5" }') },
      { title: 'half a pod', kubernetes: quota('hard: { pods: "1.5" }') },
      {
        title: 'a scope without such a resource',
        kubernetes: quota('hard: { requests.cpu: "8" }\nscopes: [BestEffort]'),
      },
      {
        title: 'two scopes that no pod is in',
        kubernetes: quota('hard: { pods: "8" }\nscopes: [BestEffort, NotBestEffort]'),
      },
    ],
  },
  check: (object) =>
    [...hardFaults(object), ...scopeFaults(object), ...valueFaults(object)].map(({ at, value }) => ({
      at: ['spec', ...at],
      message: `${subjectOf(object)} ${value}.`,
      ...fixFor(value, fixes),
    })),
};

function hardFaults({ value }: ManifestObject): readonly Placed<string>[] {
  return Object.entries(mapAt(value, 'spec', 'hard')).flatMap(([name, amount]) => {
    const at = ['hard', name];
    if (!isResource(name)) return [{ at, value: `bounds ${quoted(name)}, which is no resource` }];
    const billionths = billionthsOf(amount);
    if (billionths === undefined) return [];
    if (billionths < 0n) return [{ at, value: `bounds ${quoted(name)} below 0` }];
    const isPart = whole.includes(name) && billionths % 1_000_000_000n !== 0n;
    return isPart ? [{ at, value: `bounds ${quoted(name)} by a part of one` }] : [];
  });
}

function isResource(name: string): boolean {
  if (name.includes('/')) return labelKey.fits(name);
  return known.has(name) || /^(requests\.)?hugepages-/.test(name);
}

function valueFaults({ value }: ManifestObject): readonly Placed<string>[] {
  const selected = mapsUnder(value, 'spec.scopeSelector.matchExpressions.*');
  const lacking = selected.filter(
    (one) => ['In', 'NotIn'].includes(wordAt(one.value, 'operator')) && itemsAt(one.value, 'values').length === 0,
  );
  return lacking.map(({ at, value: one }) => ({
    at: at.slice(1),
    value: `chooses a scope by "${wordAt(one, 'operator')}" without a value`,
  }));
}

function scopeFaults({ value }: ManifestObject): readonly Placed<string>[] {
  const selected = mapsUnder(value, 'spec.scopeSelector.matchExpressions.*').flatMap((one) =>
    textPartsAt(one.value, 'scopeName').map((name) => ({ at: [...one.at.slice(1), ...name.at], value: name.value })),
  );
  const listed = textPartsAt(value, 'spec', 'scopes', '*').map((one) => ({ ...one, at: one.at.slice(1) }));
  const scopes = [...listed, ...selected];
  const names = scopes.map((one) => one.value);
  const both = opposites.find((pair) => pair.every((name) => names.includes(name)));
  if (both !== undefined) {
    const at = itemsAt(value, 'spec', 'scopes').length > 0 ? ['scopes'] : ['scopeSelector'];
    return [{ at, value: `is for "${both[0]}" and "${both[1]}" at once, in which no pod is` }];
  }
  const bounded = Object.keys(mapAt(value, 'spec', 'hard')).filter((name) => known.has(name));
  return scopes.flatMap(({ at, value: scope }) => {
    const odd = bounded.find((name) => !(own(scoped, scope) ?? bounded).includes(name));
    return odd === undefined
      ? []
      : [{ at, value: `bounds ${quoted(odd)} in the scope "${scope}", which has none of it` }];
  });
}
