import { gatewayRouteKinds } from '../../../manifests/kubernetes/kinds';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import { gatewaysOf, whyNotTaken } from '../../route-parents';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A Gateway has a listener for each route. */
export const routeListener: Rule<'object'> = {
  name: 'reference/route-listener',
  summary: 'A Gateway has a listener that takes the route.',
  why: 'A route that no listener takes is not accepted: nobody can reach what is behind it.',
  source: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  fix: 'Name a listener of the Gateway, a host that one of them has, or let routes of this namespace in.',
  severity: refused,
  subject: 'object',
  kinds: gatewayRouteKinds,
  examples: {
    passes: {
      kubernetes:
        exampleObject('gateway.networking.k8s.io/v1', 'Gateway', {
          name: 'edge',
          spec: 'gatewayClassName: envoy\nlisteners: [{ name: web, port: 80, protocol: HTTP, hostname: "*.example.com" }]',
        }) +
        exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
          spec: 'parentRefs: [{ name: edge, sectionName: web }]\nhostnames: [shop.example.com]',
        }),
    },
    fails: [
      {
        kubernetes:
          exampleObject('gateway.networking.k8s.io/v1', 'Gateway', {
            name: 'edge',
            spec: 'gatewayClassName: envoy\nlisteners: [{ name: web, port: 80, protocol: HTTP, hostname: "*.example.com" }]',
          }) +
          exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
            spec: 'parentRefs: [{ name: edge, sectionName: http }]\nhostnames: [shop.example.com]',
          }),
      },
      {
        kubernetes:
          exampleObject('gateway.networking.k8s.io/v1', 'Gateway', {
            name: 'edge',
            spec: 'gatewayClassName: envoy\nlisteners: [{ name: web, port: 80, protocol: HTTP, hostname: "*.example.com" }]',
          }) +
          exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
            spec: 'parentRefs: [{ name: edge }]\nhostnames: [shop.example.org]',
          }),
      },
    ],
  },
  check(route, { system }) {
    return gatewaysOf(route, system).flatMap((parent) => {
      const why = whyNotTaken(route, parent);
      if (why === undefined) return [];
      return [
        { message: `${subjectOf(route)} is not taken: Gateway "${parent.gateway.name}" has ${why}.`, at: parent.at },
      ];
    });
  },
};
