import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject, PlainMap } from '../../../manifests/object';
import { isList } from '../../../model/json';
import { mapsAt, partAt, textAt } from '../../../manifests/reading';
import { exampleBackend, exampleRoute } from '../../example-gateways';
import { quoted } from '../../fields';
import { requestRouteKinds } from '../../gateways';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import { routePathFault } from '../../route-paths';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const fixes: Fixes = [
  ['names neither it nor its service', 'Write "service", "method" or both.'],
  ['that gRPC has not', 'Write the name as the file of protobuf has it: "acme.shop.Orders", "Get".'],
  ['are the most', 'Split the route.'],
  [
    'which has characters of no path',
    'Write the path as it arrives, or "type: RegularExpression" where it is a pattern.',
  ],
  ['for the path', 'Write the path as it arrives: "/api".'],
];

const most = 128;

const route = (path: string): string => exampleRoute(`matches: [{ path: { ${path} } }], ${exampleBackend}`);

const characters = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

/** A route is for requests that there are. */
export const matches: Rule<'object'> = {
  name: 'gateway/matches',
  summary:
    'A path of a route begins with "/", and has no empty parts and no steps; a method is named; 128 matches are the most.',
  why: 'The definition of the Gateway API has these rules, and an API server refuses what breaks one.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch',
  fix: 'Write the path as it arrives, "/api"; with "type: RegularExpression" where it is a pattern.',
  severity: refused,
  subject: 'object',
  kinds: requestRouteKinds,
  examples: {
    passes: { kubernetes: route('type: PathPrefix, value: /api') },
    fails: [
      { title: 'no slash', kubernetes: route('type: Exact, value: api') },
      { title: 'an empty part', kubernetes: route('value: /api//v1') },
      { title: 'a pattern', kubernetes: route('type: PathPrefix, value: "/api/[0-9]"') },
    ],
  },
  check(object) {
    const found = mapsUnder(object.value, 'spec.rules.*.matches.*').flatMap((one) => [
      ...pathFaults(one),
      ...methodFaults(one),
    ]);
    return [...found, ...tooMany(object)].map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} ${value}.`,
      ...fixFor(value, fixes),
    }));
  },
};

function pathFaults({ at, value }: Placed<PlainMap>): readonly Placed<string>[] {
  const type = textAt(value, 'path', 'type') ?? 'PathPrefix';
  const path = partAt(value, 'path', 'value');
  if (typeof path !== 'string' || (type !== 'Exact' && type !== 'PathPrefix')) return [];
  const fault = routePathFault(path, '#') ?? (characters.test(path) ? undefined : 'which has characters of no path');
  return fault === undefined
    ? []
    : [{ at: [...at, 'path', 'value'], value: `is for the path ${quoted(path)}, ${fault}` }];
}

/** Names of a service and of a method, as gRPC has them. */
const names: Readonly<Record<string, RegExp>> = {
  service: /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i,
  method: /^[A-Za-z_][A-Za-z_0-9]*$/,
};

function methodFaults({ at, value }: Placed<PlainMap>): readonly Placed<string>[] {
  const method = partAt(value, 'method');
  if (typeof method !== 'object' || method === null || isList(method)) return [];
  const given = Object.keys(names).filter((field) => partAt(method, field) !== undefined);
  if (given.length === 0)
    return [{ at: [...at, 'method'], value: 'is for a method, and names neither it nor its service' }];
  if ((textAt(method, 'type') ?? 'Exact') !== 'Exact') return [];
  const bad = given.filter((field) => names[field]?.test(textAt(method, field) ?? '') === false);
  return bad.map((field) => ({
    at: [...at, 'method', field],
    value: `is for a ${field} with a name that gRPC has not`,
  }));
}

/** A rule of an HTTPRoute without matches is for everything, which counts as one. */
function tooMany({ kind, value }: ManifestObject): readonly Placed<string>[] {
  const otherwise = kind === 'HTTPRoute' ? 1 : 0;
  const count = mapsAt(value, 'spec', 'rules').reduce((sum, rule) => {
    const given = partAt(rule, 'matches');
    return sum + (isList(given) ? given.length : otherwise);
  }, 0);
  return count > most ? [{ at: ['spec', 'rules'], value: `has ${count} matches, and ${most} are the most` }] : [];
}
