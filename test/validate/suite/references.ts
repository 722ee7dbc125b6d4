import type { Mistake } from '../mistake';
import { deployment, ingress, object, service, statefulSet, together, type Patch } from '../objects';

const pair = (web: string, more: string): string => together(web, more);
const fromMap = (kind: string, key: string): Patch => ({
  env: [{ name: 'LEVEL', valueFrom: { [kind]: { name: 'web', key } } }],
});
const configMap = object('v1', 'ConfigMap', { data: { level: 'info' } });
const secret = object('v1', 'Secret', { data: { 'ca.crt': 'aW5mbw==' } });
const unseen = 'No controller runs beside the server, which looks at one object at a time.';
const accepted = { server: 'accepts', reason: unseen } as const;
const container = 'spec.template.spec.containers[web]';

const backend = (name: string, port: object): Patch => ({
  rules: [
    {
      host: 'shop.example.com',
      http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port } } }] },
    },
  ],
});

const custom = { unasked: true, reason: 'The kind is not served by a bare server.' } as const;
const gateway = object('gateway.networking.k8s.io/v1', 'Gateway', {
  spec: {
    gatewayClassName: 'envoy',
    listeners: [{ name: 'web', port: 80, protocol: 'HTTP', hostname: '*.example.com' }],
  },
});
const route = (parent: Patch, spec: Patch, metadata: Patch = {}): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    { spec: { parentRefs: [{ name: 'web', ...parent }], ...spec } },
    metadata,
  );
const binding = (role: string, account: string): string =>
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
  });
const roles = together(
  object('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }),
  object('v1', 'ServiceAccount'),
);

export const mistakes: readonly Mistake[] = [
  {
    name: 'a ConfigMap that is not there',
    kubernetes: deployment({ container: { envFrom: [{ configMapRef: { name: 'flags' } }] } }),
    finds: 'reference/config-map',
    at: `${container}.envFrom[0].configMapRef`,
  },
  {
    name: 'a key that the ConfigMap does not have',
    kubernetes: pair(deployment({ container: fromMap('configMapKeyRef', 'levels') }), configMap),
    finds: 'reference/config-map-key',
    at: `${container}.env[LEVEL].valueFrom.configMapKeyRef`,
    ...accepted,
  },
  {
    name: 'a Secret that is not there',
    kubernetes: deployment({ container: fromMap('secretKeyRef', 'password') }),
    finds: 'reference/secret',
  },
  {
    name: 'a key that the Secret does not have',
    kubernetes: pair(deployment({ container: fromMap('secretKeyRef', 'password') }), secret),
    finds: 'reference/secret-key',
    at: `${container}.env[LEVEL].valueFrom.secretKeyRef`,
    ...accepted,
  },
  {
    name: 'a file of a volume that the ConfigMap does not have',
    kubernetes: pair(
      deployment({
        container: { volumeMounts: [{ name: 'etc', mountPath: '/srv/etc', readOnly: true }] },
        pod: { volumes: [{ name: 'etc', configMap: { name: 'web', items: [{ key: 'levels', path: 'levels' }] } }] },
      }),
      configMap,
    ),
    finds: 'reference/config-map-key',
    at: 'spec.template.spec.volumes[etc].configMap',
    ...accepted,
  },
  {
    name: 'variables of a key that begins with a digit',
    kubernetes: pair(
      deployment({ container: { envFrom: [{ configMapRef: { name: 'web' } }] } }),
      object('v1', 'ConfigMap', { data: { '2FA': 'sms' } }),
    ),
    finds: 'reference/variable-name',
  },
  {
    name: 'an account that is not there',
    kubernetes: deployment({ pod: { serviceAccountName: 'webb' } }),
    finds: 'reference/service-account',
    at: 'spec.template.spec.serviceAccountName',
  },
  {
    name: 'a claim that is not there',
    kubernetes: deployment({
      container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
    }),
    finds: 'reference/claim',
    at: 'spec.template.spec.volumes[data].persistentVolumeClaim.claimName',
  },
  {
    name: 'a class that is not among those that are brought',
    kubernetes: pair(
      object(
        'storage.k8s.io/v1',
        'StorageClass',
        { provisioner: 'example.com/disk' },
        { namespace: undefined, name: 'fast' },
      ),
      object('v1', 'PersistentVolumeClaim', {
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fats',
          resources: { requests: { storage: '1Gi' } },
        },
      }),
    ),
    finds: 'reference/class',
    at: 'spec.storageClassName',
  },
  {
    name: 'a Service whose labels no pod has',
    kubernetes: pair(deployment(), service({ spec: { selector: { app: 'wbe' } } })),
    finds: 'reference/service-selects-nothing',
    at: 'spec.selector',
    object: 'Service/web',
  },
  {
    name: 'a Service of another namespace than its pods',
    kubernetes: pair(deployment(), service({ metadata: { namespace: 'sales' } })),
    finds: 'reference/service-selects-nothing',
  },
  {
    name: 'a port name that the pods do not have',
    kubernetes: pair(deployment(), service({ spec: { ports: [{ name: 'http', port: 80, targetPort: 'htpp' }] } })),
    finds: 'reference/service-target-port',
    at: 'spec.ports[http].targetPort',
    ...accepted,
  },
  {
    name: 'a port number that the pods do not declare',
    kubernetes: pair(deployment(), service({ spec: { ports: [{ name: 'http', port: 80, targetPort: 8081 }] } })),
    finds: 'reference/service-port-number',
    at: 'spec.ports[http].targetPort',
  },
  {
    name: 'a StatefulSet whose Service is not there',
    kubernetes: statefulSet({ spec: { serviceName: 'wbe' } }),
    finds: 'reference/stateful-set-service',
    at: 'spec.serviceName',
  },
  {
    name: 'an Ingress before a Service that is not there',
    kubernetes: ingress({ spec: backend('wbe', { name: 'http' }) }),
    finds: 'reference/backend',
    at: 'spec.rules[0].http.paths[0].backend.service',
  },
  {
    name: 'an Ingress to a port name that the Service does not have',
    kubernetes: together(deployment(), service(), ingress({ spec: backend('web', { name: 'web' }) })),
    finds: 'reference/backend-port',
    at: 'spec.rules[0].http.paths[0].backend.service.port',
    ...accepted,
  },
  {
    name: 'an Ingress to the port of the pods',
    kubernetes: together(deployment(), service(), ingress({ spec: backend('web', { number: 8080 }) })),
    finds: 'reference/backend-port',
    ...accepted,
  },
  {
    name: 'a route to a port that the Service does not have',
    kubernetes: together(
      deployment(),
      service(),
      gateway,
      route({}, { rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }] }),
    ),
    finds: 'reference/backend-port',
    ...custom,
  },
  {
    name: 'a route to a listener that the Gateway does not have',
    kubernetes: together(gateway, route({ sectionName: 'https' }, { hostnames: ['shop.example.com'] })),
    finds: 'reference/route-listener',
    at: 'spec.parentRefs[web]',
    ...custom,
  },
  {
    name: 'a route for a host that no listener has',
    kubernetes: together(gateway, route({}, { hostnames: ['shop.example.org'] })),
    finds: 'reference/route-listener',
    ...custom,
  },
  {
    name: 'a route of a namespace that the Gateway does not let in',
    kubernetes: together(gateway, route({ namespace: 'shop' }, {}, { namespace: 'sales' })),
    finds: 'reference/route-listener',
    ...custom,
  },
  {
    name: 'a route to another namespace without a grant',
    kubernetes: together(
      gateway,
      service({ metadata: { namespace: 'sales' }, spec: { selector: undefined } }),
      route({}, { rules: [{ backendRefs: [{ name: 'web', namespace: 'sales', port: 80 }] }] }),
    ),
    finds: 'reference/reference-grant',
    ...custom,
  },
  {
    name: 'a role that is not there',
    kubernetes: together(roles, binding('wbe', 'web')),
    finds: 'reference/role',
    at: 'roleRef.name',
  },
  {
    name: 'a binding for an account that is not there',
    kubernetes: together(roles, binding('web', 'wbe')),
    finds: 'reference/bound-account',
    at: 'subjects[wbe].name',
  },
];
