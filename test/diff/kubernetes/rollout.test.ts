import { replacementOf, rolloutOf } from '../../../src/diff/kubernetes/rollout';
import { documents, object, workload, type WorkloadParts } from '../manifests';
import { systemOf } from './sides';

function firstOf(text: string): Parameters<typeof rolloutOf> {
  const system = systemOf(text);
  const first = [...system.objects.values()].find(({ apiVersion }) => apiVersion === 'apps/v1');
  if (first === undefined) throw new Error('no object');
  return [first, system];
}

const deployment = (replicas: number, strategy: string): Parameters<typeof rolloutOf> =>
  firstOf(workload({ replicas, spec: `strategy: { rollingUpdate: { ${strategy} } }` }));

describe('replacementOf', () => {
  test.each([
    [1, '', 1, 0],
    [3, '', 1, 0],
    [4, '', 1, 1],
    [10, '', 3, 2],
    [3, 'maxSurge: 0, maxUnavailable: 0', 0, 1],
    [3, "maxSurge: '100%', maxUnavailable: 0", 3, 0],
    [2, 'maxUnavailable: 9', 1, 2],
    [2, "maxUnavailable: 'most'", 1, 0],
  ])('of %i pods with { %s } starts %i ahead and lets %i go', (replicas, strategy, surge, away) => {
    expect(replacementOf(...deployment(replicas, strategy))).toEqual({ replicas, surge, away });
  });
});

describe('rolloutOf', () => {
  const said = (parts: WorkloadParts): ReturnType<typeof rolloutOf> => rolloutOf(...firstOf(workload(parts)));

  it('says how many pods are replaced, and what room that needs', () => {
    expect(said({ replicas: 4 })).toEqual({
      impact: 'rollout',
      pods: 4,
      why: '4 pods are replaced, at least 3 answer, room for 1 more is needed meanwhile.',
    });
  });

  it('takes the least number of an autoscaler where the manifest says none', () => {
    const scaler = 'spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: 6, maxReplicas: 9 }';
    const text = documents(workload(), object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', scaler));
    expect(rolloutOf(...firstOf(text)).pods).toBe(6);
  });

  it('leaves out the pods that a partition holds back', () => {
    const parts = {
      kind: 'StatefulSet',
      replicas: 5,
      spec: 'updateStrategy: { rollingUpdate: { partition: 3 } }',
    } as const;
    expect(said(parts)).toMatchObject({ impact: 'rollout', pods: 2 });
  });

  it('says that a claim of one node stalls the rollout, and names it', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'data', 'spec: { accessModes: [ReadWriteOnce] }');
    const pod = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';
    const { impact, why } = rolloutOf(...firstOf(documents(workload({ pod }), claim)));
    expect([impact, why]).toEqual(['downtime', expect.stringMatching(/"data" is ReadWriteOnce.*Multi-Attach/)]);
  });
});
