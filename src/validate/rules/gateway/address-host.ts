import { exampleBackend, exampleRoute } from '../../example-gateways';
import { quoted, textPartsAt } from '../../fields';
import { address } from '../../formats';
import { hostRouteKinds } from '../../gateways';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A route is for names of hosts. */
export const addressHost: Rule<'object'> = {
  name: 'gateway/address-host',
  summary: 'A host of a route is a name, and no IP address.',
  why: 'The Gateway API does not allow it: an API server refuses it in a TLSRoute, and controllers in any other route.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#hostname',
  fix: 'Write a name of a host, or leave "hostnames" out.',
  severity: refused,
  subject: 'object',
  kinds: hostRouteKinds,
  examples: {
    passes: { kubernetes: exampleRoute(exampleBackend, 'hostnames: [shop.example.com]') },
    fails: { kubernetes: exampleRoute(exampleBackend, 'hostnames: [203.0.113.7]') },
  },
  check: (object) =>
    textPartsAt(object.value, 'spec', 'hostnames', '*')
      .filter(({ value }) => address(0).fits(value))
      .map(({ at, value }) => ({
        at,
        message: `${subjectOf(object)} is for the host ${quoted(value)}, which is an address.`,
      })),
};
