import { fixFor, type Fixes } from '../../fixes';
import type { PlainMap } from '../../../manifests/object';
import { partAt } from '../../../manifests/reading';
import { quoted } from '../../fields';
import { portName } from '../../formats';
import { integerAt } from '../../integers';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import { examplePolicy, policyKind } from '../../policies';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['begins with the name', 'Write "port" as a number, or take "endPort" out.'],
  ['without a beginning', 'Write the first port as "port".'],
  ['opens a range of ports from', 'Write an "endPort" that is not below "port".'],
  ['above 65535', 'Write an "endPort" up to 65535.'],
  ['not from 1 to 65535', 'Write a number from 1 to 65535.'],
  ['opens the port', 'Write the number without quotes, or the name of a port of the pods.'],
];

const port = (text: string): string => examplePolicy(`ingress: [{ ports: [{ ${text} }] }]`);

/** A NetworkPolicy opens ports that there are. */
export const policyPorts: Rule<'object'> = {
  name: 'network/policy-ports',
  summary: 'A port of a NetworkPolicy is a number from 1 to 65535 or a name; a range begins with a number.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports',
  fix: 'Write "port: 8080", or "port: 32000" and a larger "endPort".',
  severity: refused,
  subject: 'object',
  kinds: [policyKind],
  examples: {
    passes: { kubernetes: port('port: 32000, endPort: 32768') },
    fails: [
      { title: 'a range that ends first', kubernetes: port('port: 8080, endPort: 80') },
      { title: 'a range from a name', kubernetes: port('port: http, endPort: 8080') },
      { title: 'a number in quotes', kubernetes: port('port: "8080"') },
    ],
  },
  check: (object) =>
    ['spec.ingress.*.ports.*', 'spec.egress.*.ports.*'].flatMap((path) =>
      mapsUnder(object.value, path).flatMap(({ at, value }) =>
        faultsOf(value).map(([field, words]) => ({
          at: [...at, field],
          message: `${subjectOf(object)} ${words}.`,
          ...fixFor(words, fixes),
          ...(field === 'endPort' ? { leansOn: [[...at, 'port']] } : {}),
        })),
      ),
    ),
};

function faultsOf(rule: PlainMap): readonly (readonly [field: string, words: string])[] {
  const [first, last] = [partAt(rule, 'port') ?? null, integerAt(rule, 'endPort')];
  if (typeof first === 'string') {
    if (last !== undefined) return [['endPort', `opens a range of ports that begins with the name ${quoted(first)}`]];
    return portName.fits(first) ? [] : [['port', `opens the port ${quoted(first)}, which is not ${portName.is}`]];
  }
  if (first === null) return last === undefined ? [] : [['endPort', 'opens a range of ports without a beginning']];
  if (typeof first !== 'number' || !Number.isInteger(first)) return [];
  if (!isPort(first)) return [['port', `opens the port ${first}, which is not from 1 to 65535`]];
  if (last !== undefined && last < first) return [['endPort', `opens a range of ports from ${first} to ${last}`]];
  return last === undefined || isPort(last) ? [] : [['endPort', `opens ports up to ${last}, which is above 65535`]];
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
