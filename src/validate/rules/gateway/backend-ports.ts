import { textAt } from '../../../manifests/reading';
import { exampleRoute } from '../../example-gateways';
import { isSet, quoted } from '../../fields';
import { gatewayRouteKinds } from '../../gateways';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const paths: readonly string[] = [
  'spec.rules.*.backendRefs.*',
  'spec.rules.*.filters.*.requestMirror.backendRef',
  'spec.rules.*.filters.*.externalAuth.backendRef',
  'spec.rules.*.backendRefs.*.filters.*.requestMirror.backendRef',
  'spec.rules.*.backendRefs.*.filters.*.externalAuth.backendRef',
];

/** A route leads to a port of a Service. */
export const backendPorts: Rule<'object'> = {
  name: 'gateway/backend-ports',
  summary: 'A backend of a route that is a Service has a port.',
  why: 'A Service may have several; the definition of the Gateway API has this rule, and an API server refuses what breaks it.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference',
  fix: 'Write the number of a port of the Service as "port".',
  severity: refused,
  subject: 'object',
  kinds: gatewayRouteKinds,
  examples: {
    passes: { kubernetes: exampleRoute('backendRefs: [{ name: orders, port: 80 }]') },
    fails: { kubernetes: exampleRoute('backendRefs: [{ name: orders }]') },
  },
  check: (object) =>
    paths
      .flatMap((path) => mapsUnder(object.value, path))
      .filter(({ value }) => (textAt(value, 'kind') ?? 'Service') === 'Service' && textAt(value, 'group') === undefined)
      .filter(({ value }) => !isSet(value, 'port'))
      .map(({ at, value }) => ({
        at: [...at, 'port'],
        message: `${subjectOf(object)} leads to the Service ${quoted(textAt(value, 'name') ?? '')} without a port.`,
      })),
};
