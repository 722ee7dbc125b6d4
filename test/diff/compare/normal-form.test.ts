import { normalForm } from '../../../src/diff/compare/normal-form';
import { kubernetesShapes } from '../../../src/diff/compare/shapes/kubernetes';
import { objectOf } from './objects';

test('the normal form has no defaults, one writing of each value, and lists sorted whose order says nothing', () => {
  const service = objectOf(`
apiVersion: v1
kind: Service
metadata: { name: a, labels: {}, creationTimestamp: null }
spec:
  type: ClusterIP
  ports: [{ port: 90, protocol: UDP }, { port: 80, targetPort: 80, protocol: TCP }]
status: { loadBalancer: {} }
`);
  expect(normalForm(service)).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a' },
    spec: { ports: [{ port: 80 }, { port: 90, protocol: 'UDP' }] },
  });
});

test('of kinds that nothing is known of, everything counts but what the server writes', () => {
  const robot = objectOf(
    '{ apiVersion: acme.io/v1, kind: Robot, metadata: { name: a, uid: x }, spec: { list: [], size: 1 } }',
  );
  expect(normalForm(robot)).toEqual({
    apiVersion: 'acme.io/v1',
    kind: 'Robot',
    metadata: { name: 'a' },
    spec: { list: [], size: 1 },
  });
});

/** A chain of maps, each the only value of the one above. */
function nested(depth: number): string {
  return depth === 0 ? '1' : `{ "a": ${nested(depth - 1)} }`;
}

test('deep values cost no more than what they hold', () => {
  const started = performance.now();
  for (const kind of Object.keys(kubernetesShapes)) {
    normalForm(
      objectOf(`{ apiVersion: v1, kind: ${kind.split('/')[1] ?? ''}, metadata: { name: a }, spec: ${nested(60)} }`),
    );
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
