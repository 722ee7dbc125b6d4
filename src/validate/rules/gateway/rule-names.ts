import { textAt } from '../../../manifests/reading';
import { exampleBackend } from '../../example-gateways';
import { exampleObject } from '../../example-objects';
import { quoted, repeated } from '../../fields';
import { requestRouteKinds } from '../../gateways';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const route = (...names: readonly string[]): string =>
  exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    spec: `parentRefs: [{ name: shop }]\nrules:${names.map((name) => `\n  - { name: ${name}, ${exampleBackend} }`).join('')}`,
  });

/** Rules of a route can be told apart. */
export const ruleNames: Rule<'object'> = {
  name: 'gateway/rule-names',
  summary: 'No two rules of a route have one name.',
  why: 'The definition of the Gateway API has this rule, and an API server refuses what breaks it.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
  fix: 'Give each rule another name, or none.',
  severity: refused,
  subject: 'object',
  kinds: requestRouteKinds,
  examples: { passes: { kubernetes: route('read', 'write') }, fails: { kubernetes: route('read', 'read') } },
  check: (object) =>
    repeated(mapsUnder(object.value, 'spec.rules.*'), ({ value }) => textAt(value, 'name')).map(({ at, value }) => ({
      at: [...at, 'name'],
      message: `${subjectOf(object)} has two rules called ${quoted(textAt(value, 'name') ?? '')}.`,
    })),
};
