import { isPlainMap, own } from '../model/json';
import type { Part } from '../manifests/reading';
import { partAt, wordOf } from '../manifests/reading';
import { amountOf, quoted } from './fields';
import { annotationKey, labelKey } from './formats';
import type { Breach } from './rule';

const variableFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.podIP',
  'status.podIPs',
];

/** Minor version from which a pod may be told every address of its node. */
const hostAddresses = 29;

/** Fields of a pod that a variable may have, in a version of Kubernetes. */
export function variableFields(kubernetes: number): readonly string[] {
  return kubernetes >= hostAddresses ? [...variableFieldPaths, 'status.hostIPs', 'spec.host'] : variableFieldPaths;
}

/** Fields of a pod that a file may have. */
export const fileFields: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

/** Amounts of a container that a variable or a file may have. */
export const variableResources: readonly string[] = ['limits', 'requests'].flatMap((kind) =>
  ['cpu', 'memory', 'ephemeral-storage'].map((resource) => `${kind}.${resource}`),
);

/** What an API server refuses in a `fieldRef`. */
export function fieldPathBreaches(ref: Part, subject: string, fields: readonly string[]): readonly Breach[] {
  if (!isPlainMap(ref)) return [];
  const [version, path] = [partAt(ref, 'apiVersion'), partAt(ref, 'fieldPath')];
  if (typeof version === 'string' && version !== 'v1' && version !== '')
    return [
      {
        message: `${subject} asks for a field of version ${quoted(version)}, and there is "v1" alone.`,
        fix: 'Leave "apiVersion" out.',
        at: ['apiVersion'],
      },
    ];
  if (typeof path !== 'string') return [];
  const problem = pathProblem(path, fields);
  return problem === undefined
    ? []
    : [
        {
          message: `${subject} asks for the field ${quoted(path)}, ${problem}.`,
          fix: pathFix(path),
          at: ['fieldPath'],
        },
      ];
}

/** Fields that people ask for by another name. */
const meant: Readonly<Record<string, string>> = {
  'metadata.ip': 'status.podIP',
  'metadata.labels': "metadata.labels['app.kubernetes.io/name']",
  'metadata.annotations': "metadata.annotations['acme.io/team']",
  'spec.nodeIP': 'status.hostIP',
  'spec.podIP': 'status.podIP',
  'status.nodeName': 'spec.nodeName',
};

function pathFix(path: string): string {
  const better = own(meant, path);
  return better === undefined ? 'Write one of the fields that a pod offers.' : `Write "${better}".`;
}

function pathProblem(path: string, fields: readonly string[]): string | undefined {
  const [, map, key = ''] = /^([^[]+)\['(.*)'\]$/.exec(path) ?? [];
  if (map === undefined)
    return fields.includes(path)
      ? undefined
      : `and may ask for ${fields.filter((one) => one !== 'spec.host').join(', ')}`;
  if (map === 'metadata.labels') return labelKey.fits(key) ? undefined : `whose key is not ${labelKey.is}`;
  if (map === 'metadata.annotations')
    return annotationKey.fits(key) ? undefined : `whose key is not ${annotationKey.is}`;
  return 'which has no keys';
}

/** What an API server refuses in the resource of a `resourceFieldRef`. */
export function resourceBreaches(ref: Part, subject: string, resources: readonly string[]): readonly Breach[] {
  const resource = partAt(ref, 'resource');
  if (typeof resource !== 'string' || resources.includes(resource) || /^(limits|requests)\.hugepages-/.test(resource))
    return [];
  return [
    {
      message: `${subject} asks for the resource ${quoted(resource)}, and may ask for ${resources.join(', ')}.`,
      fix: `Write ${/^[a-z-]+$/.test(resource) ? `"limits.${resource}" or "requests.${resource}"` : 'one of these'}.`,
      at: ['resource'],
    },
  ];
}

const decimal = ['1', '1k', '1M', '1G', '1T', '1P', '1E'];
const binary = ['1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
const divisors: readonly { readonly resource: RegExp; readonly allowed: readonly string[] }[] = [
  { resource: /^(limits|requests)\.cpu$/, allowed: ['1m', '1'] },
  { resource: /^(limits|requests)\.(memory|ephemeral-storage|hugepages-.*)$/, allowed: [...decimal, ...binary] },
];

/** What an API server refuses in the divisor of a `resourceFieldRef`: all that it would not itself write as it lists them. */
export function divisorBreaches(ref: Part, subject: string): readonly Breach[] {
  const [resource, divisor] = [partAt(ref, 'resource'), partAt(ref, 'divisor')];
  const amount = amountOf(divisor);
  if (typeof resource !== 'string' || amount === undefined || amount === 0n) return [];
  const { allowed } = divisors.find((one) => one.resource.test(resource)) ?? {};
  if (allowed === undefined || allowed.some((one) => isWrittenAs(one, divisor))) return [];
  const message = `${subject} divides by ${wordOf(divisor)}, and may divide by ${allowed.join(', ')}.`;
  return [
    { message, at: ['divisor'], fix: `Write ${allowed.slice(0, 2).map(quoted).join(' or ')}, or leave "divisor" out.` },
  ];
}

/**
 * True where a server, which writes `1000M` as `1G`, writes an amount like that: the same number, counted by the same steps. It
 * keeps what is written in the short form already, as `+1Ki`, with what stands before it.
 */
function isWrittenAs(form: string, amount: Part): boolean {
  const word = wordOf(amount);
  if (word === form) return true;
  const isKept = word.replace(/^\+?0*/, '').replace(/[eE][+-]?0+$/, '') === form;
  return !isKept && amountOf(form) === amountOf(amount) && (form === '1' || stepsOf(form) === stepsOf(word));
}

/** How an amount is counted: `1Ki` by 1024, `1e3` by its exponent, all else by 1000. */
function stepsOf(amount: string): string {
  return /i$/.test(amount) ? 'binary' : /[eE][+-]?\d/.test(amount) ? 'exponent' : 'decimal';
}
