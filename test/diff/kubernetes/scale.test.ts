import { documents, object, workload } from '../manifests';
import { changesBetween } from './sides';

const said = (before: string, after: string): readonly unknown[] =>
  changesBetween(before, after).map(({ path, impact, why }) => [path, impact, why?.[0]]);

test('fewer replicas say how many pods stop', () => {
  expect(said(workload({ replicas: 5 }), workload({ replicas: 3 }))).toEqual([
    ['spec.replicas', 'scale-down', '2 pods of 5 are stopped.'],
  ]);
});

test('an autoscaler is named where it decides again', () => {
  const target = 'spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 9 }';
  const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', target);
  const [before, after] = [2, 4].map((replicas) => documents(scaler, workload({ replicas })));
  expect(said(before ?? '', after ?? '')).toEqual([
    ['spec.replicas', 'in-place', '2 pods more will run. HorizontalPodAutoscaler/web decides again afterwards.'],
  ]);
});

test('a set whose claims go with its pods loses data when it is scaled down', () => {
  const spec =
    'persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }, volumeClaimTemplates: [{ metadata: { name: data } }]';
  const [before, after] = [3, 2].map((replicas) => workload({ kind: 'StatefulSet', replicas, spec }));
  expect(changesBetween(before ?? '', after ?? '').map(({ impact }) => impact)).toEqual(['data-loss']);
});

test.each([
  ['HorizontalPodAutoscaler', 'autoscaling/v2', 'minReplicas', 'maxReplicas'],
  ['ScaledObject', 'keda.sh/v1alpha1', 'minReplicaCount', 'maxReplicaCount'],
])('bounds of a %s that fall are scale-down, those that rise are in place', (kind, version, min, max) => {
  const bounds = (least: number, most: number): string =>
    object(version, kind, 'web', `spec: { scaleTargetRef: { name: web }, ${min}: ${least}, ${max}: ${most} }`);
  expect(changesBetween(bounds(2, 9), bounds(1, 8)).map(({ impact }) => impact)).toEqual(['scale-down', 'scale-down']);
  expect(changesBetween(bounds(2, 9), bounds(3, 10)).map(({ impact }) => impact)).toEqual(['in-place', 'in-place']);
});
