import fc from 'fast-check';
import { flagsOf } from '../../../src/diff/kubernetes/flags';
import type { ManifestObject, PlainMap } from '../../../src/manifests/object';
import { kubernetesObject, systemWith } from '../compare/objects';
import { changesOf, diffTexts } from '../single-change';

function web(container: object, pod: object = {}, rest: object = {}): string {
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'nginx:1', ...container }], ...pod },
  };
  const spec = { selector: { matchLabels: { app: 'web' } }, template, ...rest };
  return JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec });
}

function flagsByPath(before: string, after: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(changesOf(diffTexts(before, after)).map(({ path, flags }) => [path, flags]));
}

test('a flag stands at the change that is why', () => {
  expect(
    flagsByPath(web({}), web({ image: 'nginx:2', securityContext: { privileged: true } }, {}, { replicas: 3 })),
  ).toEqual({
    'spec.replicas': ['availability-increased', 'cost-up'],
    'spec.template.spec.containers[web].image': [],
    'spec.template.spec.containers[web].securityContext': ['privilege-widened'],
  });
});

test('of several changes at one place, the one that is why has the flag', () => {
  const port = (ports: readonly object[], type = 'NodePort'): string =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type, ports } });
  const [http, https] = [
    { name: 'http', port: 80 },
    { name: 'https', port: 443 },
  ];
  expect(flagsByPath(port([http]), port([https]))).toEqual({
    'spec.ports[443/TCP]': ['exposure-widened'],
    'spec.ports[80/TCP]': ['exposure-narrowed'],
  });
});

test('a flag comes with a sentence that names what is gained or lost', () => {
  const [change] = changesOf(diffTexts(web({}), web({ securityContext: { privileged: true } })));
  expect(change?.why).toContain('Now: container "web" runs privileged.');
});

test('a privileged container that only has another name is no widening', () => {
  const privileged = { securityContext: { privileged: true } };
  const flags = diffTexts(web(privileged), web({ ...privileged, image: 'nginx:2' })).flags;
  expect(flags).toEqual([]);
});

test('another account is measured by what the files bind to it', () => {
  const api = 'rbac.authorization.k8s.io';
  const role = { apiVersion: `${api}/v1`, kind: 'Role', metadata: { name: 'reads' } };
  const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }];
  const bound = {
    ...{ apiVersion: `${api}/v1`, kind: 'RoleBinding', metadata: { name: 'reads' } },
    roleRef: { apiGroup: api, kind: 'Role', name: 'reads' },
    subjects: [{ kind: 'ServiceAccount', name: 'strong' }],
  };
  const files = [{ ...role, rules }, bound].map((one) => JSON.stringify(one)).join('\n---\n');
  const as = (serviceAccountName: string): string => `${web({}, { serviceAccountName })}\n---\n${files}`;
  expect(diffTexts(as('weak'), as('strong')).flags).toEqual(['privilege-widened']);
  expect(diffTexts(as('strong'), as('weak')).flags).toEqual(['privilege-narrowed']);
  expect(diffTexts(as('weak'), as('other')).flags).toEqual([]);
});

const kinds = [
  ...[
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'CronJob',
    'Pod',
    'Service',
    'Ingress',
    'HTTPRoute',
    'GRPCRoute',
    'Gateway',
  ],
  ...['NetworkPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'Secret', 'ConfigMap', 'Namespace', 'ServiceAccount'],
  ...[
    'PodDisruptionBudget',
    'HorizontalPodAutoscaler',
    'ScaledObject',
    'PersistentVolumeClaim',
    'IngressRoute',
    'Route',
  ],
  ...['VirtualService', 'ReferenceGrant', 'SecurityPolicy', 'Middleware', 'ExternalSecret', 'Unheard'],
];

/** Keys that are looked at, so that odd values stand where they are read. */
const keys = [
  ...[
    'spec',
    'template',
    'containers',
    'securityContext',
    'capabilities',
    'add',
    'rules',
    'ingress',
    'from',
    'ports',
    'tls',
  ],
  ...[
    'podSelector',
    'matchLabels',
    'matchExpressions',
    'listeners',
    'metadata',
    'labels',
    'annotations',
    'subjects',
    'env',
  ],
  ...[
    'verbs',
    'resources',
    'apiGroups',
    'volumes',
    'hostPath',
    'replicas',
    'minAvailable',
    'value',
    'name',
    'type',
    'path',
  ],
  ...['http', 'paths', 'backend', 'host', 'hosts', 'matches', 'filters', 'roleRef', 'limits', 'requests', '__proto__'],
];

const odd = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(null, true, 0, -1, 1.5, '', 'LoadBalancer', '*', '10.0.0.0/8', '50%'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 5 }).map((entries) => {
      const value = Object.create(null) as Record<string, unknown>;
      for (const [key, part] of entries) value[key] = part;
      return { ...value };
    }),
  ),
})).value;

function object(kind: string, value: unknown): ManifestObject {
  const plain = (
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { spec: value }
  ) as PlainMap;
  return { ...kubernetesObject({ apiVersion: 'v1', kind, metadata: { name: 'a' } }), value: plain };
}

test('any value in any place is survived, and said in words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), odd, odd, (kind, one, two) => {
      const [before, after] = [object(kind, one), object(kind, two)];
      const around = { before: systemWith([before]), after: systemWith([after]), pairs: [] };
      const pairs = [
        { change: 'changed', before, after, differences: [] } as const,
        { change: 'added', after, differences: [] } as const,
        { change: 'removed', before, differences: [] } as const,
      ];
      const path = ['spec'];
      const difference = { path, change: 'changed', from: before.value['spec'], to: after.value['spec'] } as const;
      const found = pairs.flatMap((pair) => [
        ...flagsOf(pair, undefined, around),
        ...flagsOf(pair, difference, around),
      ]);
      for (const { why } of found) expect(why).not.toMatch(/undefined|\[object|NaN/);
    }),
    { numRuns: 500 },
  );
});

test('the same on both sides never has flags', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), odd, (kind, value) => {
      const one = object(kind, value);
      const around = { before: systemWith([one]), after: systemWith([one]), pairs: [] };
      const pair = { change: 'changed', before: one, after: one, differences: [] } as const;
      expect(flagsOf(pair, undefined, around)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
