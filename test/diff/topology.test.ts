import type { TopologyChange } from '../../src/diff/diff-value';
import { deployment, service } from './kubernetes-texts';
import { documents } from './manifests';
import { diffTexts } from './single-change';

function changes(before: string, after: string): readonly string[] {
  return diffTexts(before, after).environments.flatMap(({ topology }) => topology.map(show));
}

function show({ part, change, subject, from, to }: TopologyChange): string {
  return `${part} ${change}: ${subject}${from === undefined && to === undefined ? '' : ` (${from} to ${to})`}`;
}

const web = documents(deployment('web'), service('web'));

test('the same system has no change', () => {
  expect(changes(web, web)).toEqual([]);
});

test('a service that comes brings its parts along', () => {
  const caller = deployment('orders', "env: [{ name: WEB_URL, value: 'http://web:80' }]");
  expect(changes(web, documents(web, caller))).toEqual(['service added: orders', 'arrow added: orders -> web']);
});

test('a service that goes takes its parts along', () => {
  expect(changes(documents(web, deployment('orders')), web)).toEqual(['service removed: orders']);
});

test.each([
  ['an image, by its tag', 'web:1.0.0', 'web:1.1.0', 'image changed: web (1.0.0 to 1.1.0)'],
  ['an image, by its digest where the tag is the same', 'web:1.0.0', `web:1.0.0@sha256:${'a'.repeat(64)}`, undefined],
  [
    'an image of another repository, as a whole',
    'ghcr.io/acme/web:1.0.0',
    'docker.io/acme/web:1.0.0',
    'image changed: web (ghcr.io/acme/web:1.0.0 to docker.io/acme/web:1.0.0)',
  ],
  ['the scale', 'replicas: 2', 'replicas: 5', 'scale changed: web (2 to 5)'],
])('%s is compared', (_, from, to, expected) => {
  const found = changes(web, web.replace(from, to));
  expect(found).toEqual([expected ?? `image changed: web (no digest to sha256:${'a'.repeat(64)})`]);
});

test('a sidecar that comes is an image of its service', () => {
  const both = web.replace('containers: [', "containers: [{ name: proxy, image: 'envoy:1' }, ");
  expect(changes(web, both)).toEqual(['image added: web/proxy']);
});

test('the version of a contract is compared', () => {
  const versioned = (version: string): string =>
    web.replace('labels: { app: web }', `labels: { app: web, app.kubernetes.io/version: '${version}' }`);
  expect(changes(versioned('v1'), versioned('v2'))).toEqual(['contract changed: web (v1 to v2)']);
});

const ingress = (path: string, backend = 'web'): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: edge }
spec:
  tls: [{ hosts: [shop.example.com] }]
  rules:
    - host: shop.example.com
      http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] }
`;

test('a route comes, goes and leads elsewhere', () => {
  expect(changes(web, documents(web, ingress('/')))).toEqual(['route added: https://shop.example.com/ -> web:80']);
  expect(changes(documents(web, ingress('/')), web)).toEqual(['route removed: https://shop.example.com/ -> web:80']);
  const both = documents(web, deployment('next'), service('next'));
  expect(changes(documents(both, ingress('/')), documents(both, ingress('/', 'next')))).toEqual([
    'route changed: https://shop.example.com/ -> next:80 (web:80 to next:80)',
  ]);
});

test('a load balancer is a way in', () => {
  expect(changes(web, web.replace('spec: { selector', 'spec: { type: LoadBalancer, selector'))).toEqual([
    'route added: tcp://load-balancer:80 -> web:80',
  ]);
});

test('stores and their sizes are compared', () => {
  const claim = (size: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }
`;
  expect(changes(web, documents(web, claim('1Gi')))).toEqual(['store added: claim data']);
  expect(changes(documents(web, claim('1Gi')), documents(web, claim('2Gi')))).toEqual([
    'store changed: claim data (1Gi to 2Gi)',
  ]);
});

test('bounds of an autoscaler are scale', () => {
  const scaler = (max: number): string => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: ${max} }
`;
  expect(changes(documents(web, scaler(4)), documents(web, scaler(8)))).toEqual([
    'scale changed: web, scaled by load (2 to 4 to 2 to 8)',
  ]);
});

test('a renamed service is compared with what it was', () => {
  const project = (name: string, tag: string): string => `
services:
  ${name}:
    image: ghcr.io/acme/catalog:${tag}
    environment: { A: one, B: two, C: three, D: four }
    command: [serve, --port, "8080"]
    healthcheck: { test: [CMD, check], interval: 10s }
`;
  expect(changes(project('catalogue', '1'), project('catalog', '1'))).toEqual([
    'service renamed: catalog (catalogue to catalog)',
  ]);
});

test('a published port of a Compose project is a way in', () => {
  const project = (ports: string): string => `
services:
  web: { image: "web:1", ports: ${ports} }
`;
  expect(changes(project('[]'), project('["8080:80"]'))).toEqual(['route added: tcp://*:8080 -> web:80']);
});
