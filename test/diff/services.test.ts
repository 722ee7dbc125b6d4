import { serviceOf, servicesOf } from '../../src/diff/services';
import { sidesOf, type Side } from '../../src/diff/side';
import type { ManifestObject } from '../../src/manifests/object';
import { deployment, service } from './kubernetes-texts';
import { documents, object } from './manifests';
import { systemIn } from './single-change';

function sideOf(text: string): Side {
  const system = systemIn(text);
  return sidesOf(system, system)[1];
}

function find(side: Side, object: string): ManifestObject {
  const found = [...side.system.objects.values()].find((one) => one.object === object);
  if (found === undefined) throw new Error(`no ${object}`);
  return found;
}

const used = [
  'volumes: [{ name: a, configMap: { name: settings } }, { name: b, persistentVolumeClaim: { claimName: data } }]',
  'serviceAccountName: robot',
].join(', ');

test.each([
  ['Service/anything', service('anything', '[{ port: 80 }]', 'web')],
  [
    'PodDisruptionBudget/x',
    object('policy/v1', 'PodDisruptionBudget', 'x', 'spec: { selector: { matchLabels: { app: web } } }'),
  ],
  [
    'NetworkPolicy/x',
    object(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'x',
      'spec: { podSelector: { matchExpressions: [{ key: app, operator: In, values: [web] }] } }',
    ),
  ],
  [
    'HorizontalPodAutoscaler/x',
    object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'x',
      'spec: { scaleTargetRef: { kind: Deployment, name: web } }',
    ),
  ],
  [
    'Ingress/x',
    documents(
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'x',
        'spec: { defaultBackend: { service: { name: front, port: { number: 80 } } } }',
      ),
      service('front', '[{ port: 80 }]', 'web'),
    ),
  ],
  [
    'HTTPRoute/x',
    documents(
      object(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'x',
        'spec: { rules: [{ backendRefs: [{ name: front, port: 80 }] }] }',
      ),
      service('front', '[{ port: 80 }]', 'web'),
    ),
  ],
  ['ConfigMap/settings', object('v1', 'ConfigMap', 'settings', 'data: { a: b }')],
  ['PersistentVolumeClaim/data', object('v1', 'PersistentVolumeClaim', 'data', 'spec: {}')],
  ['ServiceAccount/robot', object('v1', 'ServiceAccount', 'robot', '')],
  [
    'RoleBinding/x',
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'x', 'subjects: [{ kind: ServiceAccount, name: robot }]'),
  ],
  ['ServiceMonitor/web', object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', 'spec: {}')],
  ['Deployment/web', ''],
])('%s belongs to the service that it is about', (name, text) => {
  const side = sideOf(documents(deployment('web', '', used), deployment('other'), ...(text === '' ? [] : [text])));
  expect(serviceOf(find(side, name), side)).toBe('web');
});

test('what several services use belongs to none', () => {
  const from = 'envFrom: [{ configMapRef: { name: settings } }]';
  const config = object('v1', 'ConfigMap', 'settings', 'data: { a: b }');
  const side = sideOf(documents(config, deployment('one', from), deployment('two', from)));
  expect(servicesOf(find(side, 'ConfigMap/settings'), side)).toEqual(['one', 'two']);
  expect(serviceOf(find(side, 'ConfigMap/settings'), side)).toBeUndefined();
});

test('what stands for itself belongs to none', () => {
  const side = sideOf(documents(deployment('web'), object('v1', 'Namespace', 'shop', '')));
  expect(servicesOf(find(side, 'Namespace/shop'), side)).toEqual([]);
});

test('services of one name in two namespaces are told apart by their namespaces', () => {
  const inside = (namespace: string): string =>
    deployment('web').replace('{ name: web }', `{ name: web, namespace: ${namespace} }`);
  expect([...sideOf(documents(inside('a'), inside('b'), deployment('other'))).services.keys()].sort()).toEqual([
    'a/web',
    'b/web',
    'other',
  ]);
});

test('a volume of a Compose project belongs to the one service that uses it', () => {
  const text = `
services:
  web: { image: "web:1", volumes: ["data:/data", "shared:/shared"] }
  other: { image: "other:1", volumes: ["shared:/shared"] }
volumes: { data: {}, shared: {} }
`;
  const side = sideOf(text);
  expect(serviceOf(find(side, 'volume/data'), side)).toBe('web');
  expect(serviceOf(find(side, 'volume/shared'), side)).toBeUndefined();
});
