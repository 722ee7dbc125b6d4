import { partAt } from '../../../manifests/reading';
import { nanosecondsOf } from '../../../manifests/scalars/duration';
import { exampleBackend, exampleRoute } from '../../example-gateways';
import { gatewayGroup } from '../../gateways';
import { mapsUnder } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

const route = (timeouts: string): string => exampleRoute(`timeouts: { ${timeouts} }, ${exampleBackend}`);

/** One try of a request does not take longer than all of them. */
export const timeouts: Rule<'object'> = {
  name: 'gateway/timeouts',
  summary: 'The timeout of a request to a backend is not above that of the whole request.',
  why: 'The definition of the Gateway API has this rule, and an API server refuses what breaks it.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts',
  fix: 'Write a "backendRequest" that is as short as "request", or shorter.',
  severity: refused,
  subject: 'object',
  kinds: [`HTTPRoute.${gatewayGroup}`],
  examples: {
    passes: { kubernetes: route('request: 10s, backendRequest: 2s') },
    fails: { kubernetes: route('request: 2s, backendRequest: 10s') },
  },
  check: (object) =>
    mapsUnder(object.value, 'spec.rules.*.timeouts').flatMap(({ at, value }) => {
      const [whole = 0n, one = 0n] = ['request', 'backendRequest'].map((field) => nanosecondsOf(partAt(value, field)));
      if (whole === 0n || one <= whole) return [];
      return [
        {
          at: [...at, 'backendRequest'],
          message: `${subjectOf(object)} gives one try more time than the whole request.`,
        },
      ];
    }),
};
