import { isPlainMap, own, type PlainData } from '../model/json';
import { wordOf, type Part } from '../manifests/reading';
import { mapAt, partAt } from '../manifests/reading';
import { amountOf, quoted } from './fields';
import { labelKey } from './formats';
import type { Breach } from './rule';

/** One, in the unit that amounts are counted in. */
const one = 1_000_000_000n;

/** What is wrong with the name of a resource, in words that follow it; undefined where nothing is. */
export type ResourceNames = (name: string) => string | undefined;

const ofContainers = ['cpu', 'memory', 'ephemeral-storage'];

/** Names of what containers can ask for. */
export const containerResource: ResourceNames = (name) => {
  if (!labelKey.fits(name)) return `whose name is not ${labelKey.is}`;
  if (!name.includes('/')) {
    return ofContainers.includes(name) || isHugePages(name)
      ? undefined
      : 'which is no resource of containers: those are "cpu", "memory", "ephemeral-storage" and "hugepages-…", others have a domain and "/"';
  }
  return name.includes('kubernetes.io/') || isExtended(name) ? undefined : 'which is no name of a resource';
};

/** Names of what whole pods can ask for. */
export const podResource: ResourceNames = (name) =>
  ['cpu', 'memory'].includes(name) || isHugePages(name)
    ? undefined
    : 'which is no resource of whole pods: those are "cpu", "memory" and "hugepages-…"';

/** Everything that an API server refuses in requests and limits, with places below them. */
export function amountBreaches(resources: Part, subject: string, names: ResourceNames): readonly Breach[] {
  const lists = ['limits', 'requests'].flatMap((list) =>
    Object.entries(mapAt(resources, list)).flatMap(([name, value]) =>
      valueBreaches({ list, name, value, subject, names }),
    ),
  );
  return [...lists, ...pairBreaches(resources, subject), ...loneHugePages(resources, subject)];
}

interface Amount {
  readonly list: string;
  readonly name: string;
  readonly value: PlainData;
  readonly subject: string;
  readonly names: ResourceNames;
}

function valueBreaches({ list, name, value, subject, names }: Amount): readonly Breach[] {
  const at = [list, name];
  const wrong = names(name);
  if (wrong !== undefined)
    return [
      {
        message: `${subject} asks for ${quoted(name)}, ${wrong}.`,
        fix: 'Write "cpu", "memory" or "ephemeral-storage"; the name of a device has a domain: "nvidia.com/gpu".',
        at,
      },
    ];
  const amount = amountOf(value);
  const problem = amount === undefined ? undefined : amountProblem(name, amount);
  return problem === undefined
    ? []
    : [
        {
          message: `${subject} has ${wordOf(value)} of ${quoted(name)} in its ${list}, which is ${problem}.`,
          fix: amountFix(problem),
          at,
        },
      ];
}

const amountFixes: Readonly<Record<string, string>> = {
  'less than nothing': 'Write an amount of 0 or more.',
  'no whole number': 'Write a whole number: a device cannot be shared in parts.',
};

function amountFix(problem: string): string {
  return own(amountFixes, problem) ?? 'Write a whole number of pages, such as 4Mi of "hugepages-2Mi".';
}

function amountProblem(name: string, amount: bigint): string | undefined {
  if (amount < 0n) return 'less than nothing';
  if (isExtended(name) && amount % one !== 0n) return 'no whole number';
  if (!isHugePages(name)) return undefined;
  const page = amountOf(name.slice(hugePages.length));
  if (page === undefined || page <= 0n || page % one !== 0n) return 'of pages without a size';
  return amount % page === 0n ? undefined : 'not a whole number of pages';
}

function pairBreaches(resources: Part, subject: string): readonly Breach[] {
  const limits = mapAt(resources, 'limits');
  return Object.entries(mapAt(resources, 'requests')).flatMap(([name, value]) => {
    const [request, limit] = [amountOf(value), amountOf(partAt(limits, name))];
    const at = ['requests', name];
    if (request === undefined || request < 0n) return [];
    const shares = mayShare(name);
    if (partAt(limits, name) === undefined) {
      return shares
        ? []
        : [
            {
              message: `${subject} requests ${quoted(name)} without a limit of the same amount.`,
              fix: 'Write the same amount below "limits".',
              at,
            },
          ];
    }
    if (limit === undefined || limit < 0n || request === limit || (shares && request < limit)) return [];
    const [asked, most] = [wordOf(value), wordOf(partAt(limits, name))];
    return shares
      ? [
          {
            message: `${subject} requests ${asked} of ${quoted(name)}, above its limit of ${most}.`,
            fix: 'Raise the limit or lower the request.',
            at,
          },
        ]
      : [
          {
            message: `${subject} requests ${asked} of ${quoted(name)} with a limit of ${most}; both must be the same.`,
            fix: 'Write the same amount in both.',
            at,
          },
        ];
  });
}

function loneHugePages(resources: Part, subject: string): readonly Breach[] {
  if (!isPlainMap(resources)) return [];
  const names = ['limits', 'requests'].flatMap((list) => Object.keys(mapAt(resources, list)));
  if (!names.some(isHugePages) || names.some((name) => name === 'cpu' || name === 'memory')) return [];
  return [
    {
      message: `${subject} asks for huge pages and for neither "cpu" nor "memory", which it must as well.`,
      fix: 'Request "cpu" and "memory" as well.',
      at: [],
    },
  ];
}

const hugePages = 'hugepages-';

function isHugePages(name: string): boolean {
  return name.startsWith(hugePages);
}

/** True for what device plug-ins offer. */
function isExtended(name: string): boolean {
  return (
    name.includes('/') &&
    !name.includes('kubernetes.io/') &&
    !name.startsWith('requests.') &&
    labelKey.fits(`requests.${name}`)
  );
}

/** True for what containers may be promised more of than there is. */
function mayShare(name: string): boolean {
  return !isHugePages(name) && (!name.includes('/') || name.includes('kubernetes.io/'));
}
