import type { KubernetesObject, Metadata, ObjectOf } from '../api';
import { securityOf } from './envoy-security';
import { trafficOf } from './envoy-traffic';
import { inDialect } from './gateway-api';
import type { GatewayRenderer } from './object';

/** The Gateway API by Envoy Gateway: what the standard cannot say is attached to the route in policies of its own. */
export const envoyGateway: GatewayRenderer = inDialect({
  gatewayClass: 'eg',
  extras: () => ({ http: [], grpc: [], timeouts: true }),
  after: (object, route, _gateway, context) => [
    ...trafficPolicy(object, trafficOf(route)),
    ...securityPolicy(object, securityOf(route, context)),
  ],
});

type TargetRefs = NonNullable<ObjectOf<'SecurityPolicy'>['spec']['targetRefs']>;

/** Policies are named as the route that they are attached to. */
function attachedTo({ kind, metadata: { name, labels = {} } }: KubernetesObject): {
  readonly metadata: Metadata;
  readonly targetRefs: TargetRefs;
} {
  const metadata = { name, ...(Object.keys(labels).length === 0 ? {} : { labels }) };
  return { metadata, targetRefs: [{ group: 'gateway.networking.k8s.io', kind, name }] };
}

function trafficPolicy(
  object: KubernetesObject,
  spec: Partial<ObjectOf<'BackendTrafficPolicy'>['spec']>,
): readonly ObjectOf<'BackendTrafficPolicy'>[] {
  if (Object.keys(spec).length === 0) return [];
  const { metadata, targetRefs } = attachedTo(object);
  const apiVersion = 'gateway.envoyproxy.io/v1alpha1';
  return [{ apiVersion, kind: 'BackendTrafficPolicy', metadata, spec: { targetRefs, ...spec } }];
}

function securityPolicy(
  object: KubernetesObject,
  spec: Partial<ObjectOf<'SecurityPolicy'>['spec']>,
): readonly ObjectOf<'SecurityPolicy'>[] {
  if (Object.keys(spec).length === 0) return [];
  const { metadata, targetRefs } = attachedTo(object);
  const apiVersion = 'gateway.envoyproxy.io/v1alpha1';
  return [{ apiVersion, kind: 'SecurityPolicy', metadata, spec: { targetRefs, ...spec } }];
}
