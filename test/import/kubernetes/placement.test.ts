import { deployment, propsOf } from './workload-props';

const self = { matchLabels: { app: 'web' } };
const placed = (pod: object): string | undefined => propsOf(deployment({}, pod))['placement'];

test('labels of nodes, tolerations and classes', () => {
  const tolerations = [{ operator: 'Exists' }, { key: 'a', value: 'b', effect: 'NoSchedule' }];
  expect(placed({ nodeSelector: { disk: 'ssd' }, tolerations, priorityClassName: 'high' })).toBe(
    "{ nodeLabels: { disk: 'ssd' }, tolerations: [{}, { key: 'a', value: 'b', effect: 'NoSchedule' }], priorityClass: 'high' }",
  );
});

test('rules about nodes, and wishes', () => {
  const term = { matchExpressions: [{ key: 'type', operator: 'In', values: ['web'] }] };
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] },
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 5, preference: { matchExpressions: [{ key: 'gpu', operator: 'DoesNotExist' }] } },
    ],
  };
  expect(placed({ affinity: { nodeAffinity } })).toBe(
    "{ nodes: [{ key: 'type', operator: 'In', values: ['web'] }, { key: 'gpu', operator: 'DoesNotExist', weight: 5 }] }",
  );
});

test('rules about pods of services are about these services', () => {
  const podAntiAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: self, topologyKey: 'kubernetes.io/hostname' }],
  };
  const topologySpreadConstraints = [
    { maxSkew: 2, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: self },
  ];
  expect(placed({ affinity: { podAntiAffinity }, topologySpreadConstraints })).toBe(
    "{ spread: [{ over: 'zone', maxSkew: 2, required: true }], apart: [{ within: 'node' }] }",
  );
});

test('a rule about other pods than those of a service is left to a patch', () => {
  const other = { matchLabels: { team: 'web' } };
  expect(
    placed({
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule', labelSelector: other },
      ],
    }),
  ).toBeUndefined();
  expect(
    placed({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }] }),
  ).toBeUndefined();
});
