import { autoscaling, disruption, replacement, replicas, serving } from '../../../src/diff/kubernetes/availability';
import { documents, object, workload } from '../manifests';
import { measured } from './sides';

const budget = (spec: string): string =>
  object('policy/v1', 'PodDisruptionBudget', 'web', `spec: { selector: { matchLabels: { app: web } }, ${spec} }`);
const scaler = (min: number, max: number): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: ${min}, maxReplicas: ${max} }`,
  );
const probed = (probe: string): string => workload({ container: `readinessProbe: { ${probe} }` });

test('fewer replicas are less, by the least number of the autoscaler where there is one', () => {
  expect(measured(replicas, workload({ replicas: 3 }), workload({ replicas: 2 }))).toEqual({
    more: [],
    less: ['at least 3 replicas'],
  });
  expect(measured(replicas, documents(workload(), scaler(2, 9)), documents(workload(), scaler(2, 5))).less).toEqual([]);
  expect(measured(autoscaling, scaler(2, 9), scaler(2, 5)).less).toEqual(['up to 9 replicas']);
});

test('a budget is measured in pods: half of four is as good as two', () => {
  const four = workload({ replicas: 4 });
  const [half, two, one] = ["minAvailable: '50%'", 'minAvailable: 2', 'minAvailable: 1'].map((one) =>
    documents(four, budget(one)),
  );
  expect(measured(disruption, half ?? '', two ?? '')).toEqual({ more: [], less: [] });
  expect(measured(disruption, half ?? '', one ?? '').less).toEqual([
    'at least 50% of its pods stay when nodes are emptied',
  ]);
});

test('more pods missing at once are less, rounded as the Deployment rounds', () => {
  const rolled = (away: string): string =>
    workload({ replicas: 8, spec: `strategy: { rollingUpdate: { maxUnavailable: ${away} } }` });
  expect(measured(replacement, rolled("'25%'"), rolled('2'))).toEqual({ more: [], less: [] });
  expect(measured(replacement, rolled('2'), rolled('4')).less).toEqual(['at most 2 pods missing at once']);
  expect(
    measured(replacement, rolled('2'), workload({ replicas: 8, spec: 'strategy: { type: Recreate }' })).less,
  ).toContain('pods are replaced one after another');
});

test('a check that goes or waits longer is less, one that looks at something else is the same', () => {
  expect(measured(serving, probed('httpGet: { port: 80 }'), workload()).less).toEqual([
    'container "web" gets no requests while it is not ready',
  ]);
  expect(measured(serving, probed('periodSeconds: 5'), probed('periodSeconds: 50')).less).toEqual([
    'container "web": readinessProbe decides after 15 s',
  ]);
  expect(measured(serving, probed('httpGet: { port: 80 }'), probed('tcpSocket: { port: 80 }'))).toEqual({
    more: [],
    less: [],
  });
});
