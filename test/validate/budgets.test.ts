import { validateText } from './validate-text';
import { cronJob, deployment, object, together } from './objects';

const budget = (spec: object, name = 'web', namespace = 'shop'): string =>
  object(
    'policy/v1',
    'PodDisruptionBudget',
    { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } },
    { name, namespace },
  );

function said(...texts: readonly string[]): readonly string[] {
  const { findings } = validateText({ kubernetes: together(...texts) });
  return findings.filter(({ rule }) => rule.startsWith('disruption/')).map(({ message }) => message);
}

test('a budget is counted against as few pods as an autoscaler lets run', () => {
  const autoscaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 9,
    },
  });
  const web = deployment({ spec: { replicas: undefined } });
  expect(said(web, autoscaler, budget({ minAvailable: 1 }))).toEqual([]);
  expect(said(web, autoscaler, budget({ minAvailable: 2 }))).toEqual([
    'PodDisruptionBudget "web" lets none of its 2 pods go, with "minAvailable" of 2.',
  ]);
});

test('a share of few pods is rounded up, as the server does', () => {
  expect(said(deployment({ spec: { replicas: 2 } }), budget({ maxUnavailable: '10%' }))).toEqual([]);
  expect(said(deployment({ spec: { replicas: 2 } }), budget({ minAvailable: '51%' }))).toHaveLength(1);
});

test('a budget of which the files have no pods is judged by itself', () => {
  expect(said(budget({ minAvailable: 2 }))).toEqual([]);
  expect(said(budget({ maxUnavailable: 0 }))).toHaveLength(1);
});

test('a budget of pods that end by themselves, or of none, is not counted', () => {
  expect(said(deployment({ spec: { replicas: 0 } }), budget({ minAvailable: 1 }))).toEqual([]);
  expect(said(cronJob(), budget({ minAvailable: 1 }))).toEqual([]);
});

test('budgets of two namespaces do not meet, and one that selects all meets every other', () => {
  const web = deployment();
  expect(said(web, budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, 'other', 'else'))).toEqual([]);
  expect(said(web, budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1, selector: {} }, 'all'))).toHaveLength(1);
});
