import { keyed, mapOf, ordered, scalarOf, setOf, type MapShape } from '../shape';

/*
 * What is known of `spec` of kinds that are no part of Kubernetes itself. Of Gateway API: which rule wins depends on the order
 * of rules only where nothing else decides, but there it does.
 * https://gateway-api.sigs.k8s.io/reference/spec/
 */

const refIdentity = [['kind', 'namespace', 'name', 'sectionName', 'port']];

const parentRefs = keyed(refIdentity, mapOf({}, { defaults: { group: 'gateway.networking.k8s.io', kind: 'Gateway' } }));

const headers = keyed([['name']], mapOf({ name: scalarOf('host') }, { defaults: { type: 'Exact' } }));

const changedHeaders = mapOf({
  set: keyed([['name']], mapOf({ name: scalarOf('host') })),
  add: keyed([['name']], mapOf({ name: scalarOf('host') })),
  remove: setOf('host'),
});

const filters = ordered(
  [['type']],
  mapOf({
    requestHeaderModifier: changedHeaders,
    responseHeaderModifier: changedHeaders,
    requestRedirect: mapOf({ hostname: scalarOf('host') }, { defaults: { statusCode: 302 } }),
    urlRewrite: mapOf({ hostname: scalarOf('host') }),
  }),
);

const backendRefs = keyed(refIdentity, mapOf({ filters }, { defaults: { group: '', kind: 'Service', weight: 1 } }));

const matches = keyed(
  [['path.value', 'method.service', 'method.method', 'method']],
  mapOf(
    {
      path: mapOf({}, { defaults: { type: 'PathPrefix', value: '/' }, emptyIsNothing: true }),
      method: mapOf({}, { defaults: { type: 'Exact' } }),
      headers,
      queryParams: keyed([['name']], mapOf({}, { defaults: { type: 'Exact' } })),
    },
    { emptyIsNothing: true },
  ),
);

const rules = ordered(
  [['name']],
  mapOf({
    matches,
    filters,
    backendRefs,
    timeouts: mapOf({ request: scalarOf('duration'), backendRequest: scalarOf('duration') }, { emptyIsNothing: true }),
    retry: mapOf({ backoff: scalarOf('duration'), codes: setOf() }),
    sessionPersistence: mapOf({ absoluteTimeout: scalarOf('duration'), idleTimeout: scalarOf('duration') }),
  }),
);

const route = mapOf({ parentRefs, hostnames: setOf('host'), rules });

const listeners = keyed(
  [['name']],
  mapOf({
    hostname: scalarOf('host'),
    tls: mapOf(
      { certificateRefs: ordered([['name']], mapOf({}, { defaults: { group: '', kind: 'Secret' } })) },
      { defaults: { mode: 'Terminate' } },
    ),
    allowedRoutes: mapOf(
      {
        namespaces: mapOf({}, { defaults: { from: 'Same' }, emptyIsNothing: true }),
        kinds: keyed([['group', 'kind'], ['kind']]),
      },
      { emptyIsNothing: true },
    ),
  }),
);

const gateway = mapOf({ listeners, addresses: keyed([['value']], mapOf({}, { defaults: { type: 'IPAddress' } })) });

const triggers = keyed([['name'], ['type', 'metadata.metricName'], ['type']]);

const certificate = mapOf({
  dnsNames: setOf('host'),
  ipAddresses: setOf(),
  uris: setOf(),
  emailAddresses: setOf(),
  usages: setOf(),
  duration: scalarOf('duration'),
  renewBefore: scalarOf('duration'),
  issuerRef: mapOf({}, { defaults: { kind: 'Issuer', group: 'cert-manager.io' } }),
});

const scaledObject = mapOf(
  { triggers },
  {
    defaults: { pollingInterval: 30, cooldownPeriod: 300, minReplicaCount: 0, maxReplicaCount: 100 },
  },
);

/** `spec` by API group and kind. */
export const customShapes: Readonly<Record<string, MapShape>> = {
  'gateway.networking.k8s.io/Gateway': gateway,
  'gateway.networking.k8s.io/HTTPRoute': route,
  'gateway.networking.k8s.io/GRPCRoute': route,
  'gateway.networking.k8s.io/TLSRoute': route,
  'gateway.networking.k8s.io/TCPRoute': route,
  'gateway.networking.k8s.io/UDPRoute': route,
  'gateway.networking.k8s.io/ReferenceGrant': mapOf({
    from: keyed([['kind', 'namespace', 'group']]),
    to: keyed([['kind', 'name', 'group']]),
  }),
  'keda.sh/ScaledObject': scaledObject,
  'keda.sh/TriggerAuthentication': mapOf({ secretTargetRef: keyed([['parameter']]), env: keyed([['parameter']]) }),
  'cert-manager.io/Certificate': certificate,
  'external-secrets.io/ExternalSecret': mapOf({
    data: keyed([['secretKey']]),
    refreshInterval: scalarOf('duration'),
  }),
  'autoscaling.k8s.io/VerticalPodAutoscaler': mapOf({
    resourcePolicy: mapOf({
      containerPolicies: keyed(
        [['containerName']],
        mapOf({
          minAllowed: mapOf({}, { values: scalarOf('quantity') }),
          maxAllowed: mapOf({}, { values: scalarOf('quantity') }),
          controlledResources: setOf(),
        }),
      ),
    }),
  }),
};
