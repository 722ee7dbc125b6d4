import type { PlainMap } from '../../../manifests/object';
import { itemsAt, mapsAt, textAt } from '../../../manifests/reading';
import { exampleBackend, exampleRoute } from '../../example-gateways';
import { isSet } from '../../fields';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { gatewayGroup } from '../../gateways';
import { refused } from '../../severity';

const redirect = 'filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }]';

const prefix = (match: string): string =>
  exampleRoute(
    `matches: [${match}], filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }], ${exampleBackend}`,
  );

/** A request that is sent elsewhere has no backend; a prefix that is replaced was asked for. */
export const redirects: Rule<'object'> = {
  name: 'gateway/redirects',
  summary:
    'A rule that sends requests elsewhere has no backends, and one that replaces a prefix has one match, by that prefix.',
  why: 'The definition of the Gateway API has these rules, and an API server refuses what breaks one.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  fix: 'Take the backends out; or write a rule for each prefix, with "type: PathPrefix".',
  severity: refused,
  subject: 'object',
  kinds: [`HTTPRoute.${gatewayGroup}`],
  examples: {
    passes: [
      { kubernetes: exampleRoute(redirect) },
      { title: 'a prefix', kubernetes: prefix('{ path: { type: PathPrefix, value: /api } }') },
    ],
    fails: [
      { title: 'backends beside', kubernetes: exampleRoute(`${redirect}, ${exampleBackend}`) },
      { title: 'no prefix', kubernetes: prefix('{ path: { type: Exact, value: /api } }') },
      { title: 'two prefixes', kubernetes: prefix('{ path: { value: /a } }, { path: { value: /b } }') },
    ],
  },
  check: (object) =>
    mapsUnder(object.value, 'spec.rules.*').flatMap(({ at, value }) => {
      const all = mapsAt(value, 'filters');
      const isSent = itemsAt(value, 'backendRefs').length > 0 && all.some((one) => isSet(one, 'requestRedirect'));
      const ofBackends = mapsAt(value, 'backendRefs').flatMap((one) => mapsAt(one, 'filters'));
      const isCut = !isOfOnePrefix(value) && [...all, ...ofBackends].some(replacesPrefix);
      return [
        ...(isSent
          ? [
              {
                at: [...at, 'backendRefs'],
                message: `${subjectOf(object)} sends requests elsewhere, and has backends for them.`,
                fix: 'Take the backends out.',
              },
            ]
          : []),
        ...(isCut
          ? [
              {
                at: [...at, 'filters'],
                message: `${subjectOf(object)} replaces a prefix, and is not for exactly one.`,
                fix: 'Write a rule for each prefix, with "type: PathPrefix".',
              },
            ]
          : []),
      ];
    }),
};

function replacesPrefix(filter: PlainMap): boolean {
  return ['requestRedirect', 'urlRewrite'].some((one) => textAt(filter, one, 'path', 'type') === 'ReplacePrefixMatch');
}

/** A rule without matches is for the prefix `/`. */
function isOfOnePrefix(rule: PlainMap): boolean {
  if (!isSet(rule, 'matches')) return true;
  const [match, ...others] = mapsAt(rule, 'matches');
  return others.length === 0 && match !== undefined && (textAt(match, 'path', 'type') ?? 'PathPrefix') === 'PathPrefix';
}
