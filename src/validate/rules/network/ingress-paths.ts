import type { PlainMap } from '../../../manifests/object';
import { isList } from '../../../model/json';
import { partAt, textAt } from '../../../manifests/reading';
import { quoted } from '../../fields';
import { exampleIngress, ingressKind } from '../../ingresses';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import { routePathFault } from '../../route-paths';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const backend = 'backend: { service: { name: orders, port: { number: 80 } } }';

/** An Ingress leads by paths that requests have. */
export const ingressPaths: Rule<'object'> = {
  name: 'network/ingress-paths',
  summary:
    'A path of an Ingress begins with "/", and has no empty parts and no steps in it; a rule with "http" has paths.',
  why: 'An API server refuses it: no request has such a path when it arrives.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types',
  fix: 'Write the path as it arrives: "/api". A regular expression needs "pathType: ImplementationSpecific", and begins with "/" too.',
  severity: refused,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: exampleIngress(`path: /api, pathType: Prefix, ${backend}`) },
    fails: [
      { title: 'no slash', kubernetes: exampleIngress(`path: api, pathType: Prefix, ${backend}`) },
      { title: 'an empty part', kubernetes: exampleIngress(`path: /api//v1, pathType: Exact, ${backend}`) },
      { title: 'nothing', kubernetes: exampleIngress(`pathType: Prefix, ${backend}`) },
    ],
  },
  check(object) {
    const rules = mapsUnder(object.value, 'spec.rules.*.http').filter(({ value }) => lacksPaths(value));
    const empty = rules.map(({ at }): Breach => {
      return {
        at: [...at, 'paths'],
        message: `${subjectOf(object)} has a rule without a path.`,
        fix: 'Write "path: /" with its backend.',
      };
    });
    const bad = mapsUnder(object.value, 'spec.rules.*.http.paths.*').flatMap(({ at, value }) => {
      const fault = pathFault(value);
      return fault === undefined ? [] : [{ at: [...at, 'path'], message: `${subjectOf(object)} has ${fault}.` }];
    });
    return [...empty, ...bad];
  },
};

/** No list at all is left to the schema. */
function lacksPaths(http: PlainMap): boolean {
  const paths = partAt(http, 'paths');
  return isList(paths) && paths.length === 0;
}

function pathFault(rule: PlainMap): string | undefined {
  const path = partAt(rule, 'path') ?? '';
  if (typeof path !== 'string') return undefined;
  const type = textAt(rule, 'pathType');
  const isFree = type === 'ImplementationSpecific';
  if (isFree)
    return path === '' || path.startsWith('/') ? undefined : `the path ${quoted(path)}, which does not begin with "/"`;
  if (type !== 'Exact' && type !== 'Prefix') return undefined;
  const fault = routePathFault(path);
  return fault && (path === '' ? `a rule of type "${type}" without a path` : `the path ${quoted(path)}, ${fault}`);
}
