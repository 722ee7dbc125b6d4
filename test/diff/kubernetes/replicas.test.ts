import { podCount, podShare, replicasOf, scaleOf } from '../../../src/diff/kubernetes/replicas';
import { documents, object, workload } from '../manifests';
import { systemOf } from './sides';

const target = 'scaleTargetRef: { kind: Deployment, name: web }';
const hpa = object(
  'autoscaling/v2',
  'HorizontalPodAutoscaler',
  'web',
  `spec: { ${target}, minReplicas: 2, maxReplicas: 9 }`,
);
const keda = object('keda.sh/v1alpha1', 'ScaledObject', 'web', `spec: { scaleTargetRef: { name: web } }`);

function counted(...texts: readonly string[]): readonly unknown[] {
  const system = systemOf(documents(...texts));
  const web = [...system.objects.values()].find(({ kind }) => kind === 'Deployment');
  return web === undefined ? [] : [replicasOf(web, system), podCount(web, system)];
}

test.each([
  ['1 where nothing is said', [workload()], { min: 1, max: 1 }, 1],
  ['as many as are said', [workload({ replicas: 3 })], { min: 3, max: 3 }, 3],
  ['by its autoscaler', [workload(), hpa], { min: 2, max: 9 }, 2],
  ['none where it says 0, which stops the autoscaler', [workload({ replicas: 0 }), hpa], { min: 2, max: 9 }, 0],
  ['at least one where an autoscaler may go down to none', [workload(), keda], { min: 0, max: 100 }, 1],
])('a workload runs %s', (_, texts, scale, pods) => {
  expect(counted(...texts)).toEqual([scale, pods]);
});

test('the most of an autoscaler is never below its least', () => {
  const text = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', 'spec: { minReplicas: 5, maxReplicas: 3 }');
  const [scaler] = [...systemOf(text).objects.values()];
  expect(scaler && scaleOf(scaler)).toEqual({ min: 5, max: 5 });
});

test.each([
  [2, 2],
  ['2', 2],
  ['25%', 3],
  ['', undefined],
  ['most', undefined],
  [null, undefined],
  [{}, undefined],
])('of ten pods, %j are %j', (value, expected) => {
  expect(podShare(value, 10, Math.ceil)).toBe(expected);
});
