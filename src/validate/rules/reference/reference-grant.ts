import { gatewayRouteKinds, objectsOf } from '../../../manifests/kubernetes/kinds';
import type { ManifestObject } from '../../../manifests/object';
import { mapsAt, textAt, wordAt } from '../../../manifests/reading';
import { backendsOf } from '../../backends';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Routes into other namespaces are allowed there. */
export const referenceGrant: Rule<'object'> = {
  name: 'reference/reference-grant',
  summary: 'A route that sends requests to another namespace has a ReferenceGrant there.',
  why: 'Without one, the Gateway answers every request with an error.',
  source: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  fix: 'Add a ReferenceGrant to the namespace of the Service.',
  severity: risky,
  subject: 'object',
  kinds: gatewayRouteKinds,
  examples: {
    passes: {
      kubernetes:
        exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
          metadata: 'namespace: shop',
          spec: 'rules:\n  - backendRefs: [{ name: orders, namespace: sales, port: 80 }]',
        }) +
        exampleObject('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', {
          metadata: 'namespace: sales',
          spec: 'from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]\nto: [{ group: "", kind: Service }]',
        }),
    },
    fails: {
      kubernetes: exampleObject('gateway.networking.k8s.io/v1', 'HTTPRoute', {
        metadata: 'namespace: shop',
        spec: 'rules:\n  - backendRefs: [{ name: orders, namespace: sales, port: 80 }]',
      }),
    },
  },
  check(route, { system }) {
    const grants = objectsOf(system, ['ReferenceGrant.gateway.networking.k8s.io']);
    return backendsOf(route)
      .filter(
        ({ namespace }) => route.namespace !== undefined && namespace !== undefined && namespace !== route.namespace,
      )
      .filter(
        ({ namespace, name }) => !grants.some((grant) => grant.namespace === namespace && lets(grant, route, name)),
      )
      .map(({ name, namespace, at }) => ({
        message: `${subjectOf(route)} sends requests to the Service "${name}" of namespace "${namespace}", without a ReferenceGrant.`,
        at,
      }));
  },
};

function lets(grant: ManifestObject, route: ManifestObject, name: string): boolean {
  const from = mapsAt(grant.value, 'spec', 'from').some(
    (one) => wordAt(one, 'kind') === route.kind && wordAt(one, 'namespace') === route.namespace,
  );
  const to = mapsAt(grant.value, 'spec', 'to').some(
    (one) => wordAt(one, 'kind') === 'Service' && (textAt(one, 'name') ?? name) === name,
  );
  return from && to;
}
