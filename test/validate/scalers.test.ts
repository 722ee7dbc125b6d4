import { validateText } from './validate-text';
import { deployment, object, statefulSet, together } from './objects';

const autoscaler = (kind: string, name = 'web'): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'web' }, maxReplicas: 3 } },
    { name },
  );
const scaledObject = (metadata: object = {}): string =>
  object(
    'keda.sh/v1alpha1',
    'ScaledObject',
    {
      spec: {
        scaleTargetRef: { name: 'web' },
        triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '20' } }],
      },
    },
    metadata as never,
  );
const web = deployment({ spec: { replicas: undefined } });

/** Rules about autoscalers that say something, and of what. */
function said(...texts: readonly string[]): readonly string[] {
  const { findings } = validateText({ kubernetes: together(...texts) });
  return findings.filter(({ rule }) => rule.startsWith('autoscaling/')).map((one) => `${one.rule} ${one.object ?? ''}`);
}

test('a target that is left to KEDA is a Deployment', () => {
  expect(said(web, scaledObject())).toEqual([]);
});

test('an autoscaler of a Deployment is none of a StatefulSet with its name', () => {
  expect(said(statefulSet({ spec: { replicas: 2 } }), autoscaler('Deployment'))).toEqual([
    'autoscaling/target HorizontalPodAutoscaler/web',
  ]);
});

test('two autoscalers may have targets of one name and of different kinds', () => {
  const set = statefulSet({ spec: { replicas: undefined } });
  expect(said(web, set, autoscaler('Deployment'), autoscaler('StatefulSet', 'other'))).toEqual([]);
});

test('a ScaledObject may take the autoscaler over that is there', () => {
  const annotations = { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' };
  expect(said(web, autoscaler('Deployment'), scaledObject({ annotations }))).toEqual([]);
  expect(said(web, autoscaler('Deployment'), scaledObject())).toContain('autoscaling/one-per-target ScaledObject/web');
});

test('no replicas at all stop an autoscaler on purpose', () => {
  expect(said(deployment({ spec: { replicas: 0 } }), autoscaler('Deployment'))).toEqual([]);
});

test('an autoscaler may go down to no pods from Kubernetes 1.37 on, by a metric from outside', () => {
  const external = { type: 'External', external: { metric: { name: 'a' }, target: { type: 'Value', value: '1' } } };
  const text = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      ...{ minReplicas: 0, maxReplicas: 3, metrics: [external] },
    },
  });
  const errors = (kubernetes: string): readonly string[] =>
    validateText({ kubernetes: together(web, text) }, { kubernetes })
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule);
  expect(errors('1.37')).toEqual([]);
  expect(errors('1.36')).toEqual(['autoscaling/limits']);
});
