import { partAt, textAt } from '../../../manifests/reading';
import { quoted } from '../../fields';
import { exampleIngress, ingressKind } from '../../ingresses';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

const backend = 'backend: { service: { name: orders, port: { number: 80 } } }';

/** Characters of patterns that paths of requests do not have. */
const pattern = /[()[\]{}*^$|\\]/;

/** A path of an Ingress that is compared is no pattern. */
export const ingressPattern: Rule<'object'> = {
  name: 'network/ingress-pattern',
  summary: 'A path of an Ingress with "Exact" or "Prefix" is no regular expression.',
  why: 'It is compared as it stands, so no request has it; ingress-nginx refuses the Ingress from 1.12 on.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types',
  fix: 'Write "pathType: ImplementationSpecific", or the plain path.',
  severity: risky,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: exampleIngress(`path: /api, pathType: Prefix, ${backend}`) },
    fails: { kubernetes: exampleIngress(`path: "/api/(.*)", pathType: Prefix, ${backend}`) },
  },
  check: (object) =>
    mapsUnder(object.value, 'spec.rules.*.http.paths.*').flatMap(({ at, value }) => {
      const [path, type] = [partAt(value, 'path'), textAt(value, 'pathType') ?? ''];
      if (typeof path !== 'string' || !['Exact', 'Prefix'].includes(type)) return [];
      if (!path.startsWith('/') || !pattern.test(path)) return [];
      const message = `${subjectOf(object)} has the path ${quoted(path)} of type "${type}", which is a pattern.`;
      return [{ at: [...at, 'path'], message }];
    }),
};
