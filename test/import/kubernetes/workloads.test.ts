import { deployment, propsOf, settingNames } from './workload-props';

test('what is as it would be anyway is not said', () => {
  const pod = {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
  };
  const container = { imagePullPolicy: 'IfNotPresent', tty: false, resources: {}, securityContext: {} };
  const spec = {
    replicas: 1,
    revisionHistoryLimit: 10,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
  };
  expect(propsOf(deployment(container, pod, spec))).toEqual({ image: "ContainerImage.of('web:1')" });
});

test('replicas, rollouts and amounts', () => {
  const container = {
    resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: 2, memory: '1G', 'nvidia.com/gpu': 1 } },
  };
  const spec = { replicas: 3, progressDeadlineSeconds: 120, strategy: { rollingUpdate: { maxUnavailable: 0 } } };
  expect(propsOf(deployment(container, {}, spec))).toMatchObject({
    scaling: 'Scaling.fixed(3)',
    rollout: 'Rollout.rolling({ maxUnavailable: 0, progressDeadline: Duration.minutes(2) })',
    resources:
      "{ cpu: { request: Cpu.millis(100), limit: Cpu.units(2) }, memory: { request: Size.mebibytes(64), limit: Size.kibibytes(976562.5) }, extended: { 'nvidia.com/gpu': 1 } }",
  });
});

test('the container of the same name is the main one, then the one that a Service leads to', () => {
  const containers = [
    { name: 'proxy', image: 'p:1' },
    { name: 'app', image: 'a:1', ports: [{ containerPort: 80 }] },
  ];
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'x' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  };
  const props = propsOf(deployment({}, { containers }), service);
  expect(props).toMatchObject({ image: "ContainerImage.of('a:1')", containerName: "'app'" });
  expect(props['sidecars']).toBe("[{ name: 'proxy', image: ContainerImage.of('p:1') }]");
});

test('init containers end, but for those that start first', () => {
  const initContainers = [
    { name: 'migrate', image: 'm:1' },
    { name: 'mesh', image: 'e:1', restartPolicy: 'Always' },
  ];
  expect(propsOf(deployment({}, { initContainers }))).toMatchObject({
    initContainers: "[{ name: 'migrate', image: ContainerImage.of('m:1') }]",
    sidecars: "[{ name: 'mesh', image: ContainerImage.of('e:1'), startsFirst: true }]",
  });
});

test('what only Kubernetes has is a setting', () => {
  const pod = {
    shareProcessNamespace: true,
    nodeName: 'n1',
    securityContext: { supplementalGroups: [5] },
    os: { name: 'linux' },
  };
  expect(propsOf(deployment({ terminationMessagePolicy: 'FallbackToLogsOnError' }, pod))['settings']).toBe(
    "{ nodeName: 'n1', os: 'linux', shareProcessNamespace: true, supplementalGroups: [5], terminationMessagePolicy: 'FallbackToLogsOnError' }",
  );
});

test('jobs keep their names, and say how often they are tried', () => {
  const template = { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'pi', image: 'perl:5' }] } };
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'pi' },
    spec: { backoffLimit: 2, activeDeadlineSeconds: 3600, template },
  };
  expect(propsOf(job)).toMatchObject({
    retries: '2',
    deadline: 'Duration.hours(1)',
    onChange: "'keep'",
    settings: "{ restartPolicy: 'OnFailure' }",
  });
  const jobTemplate = { spec: { ttlSecondsAfterFinished: 60, template } };
  const cron = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c' },
    spec: { schedule: '0 3 * * *', concurrencyPolicy: 'Forbid', failedJobsHistoryLimit: 2, jobTemplate },
  };
  expect(propsOf(cron)).toMatchObject({
    schedule: "'0 3 * * *'",
    concurrency: "'forbid'",
    history: '{ failed: 2 }',
    keepFor: 'Duration.minutes(1)',
  });
});

const odd: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  '',
  'x',
  true,
  [],
  [null],
  ['a', 1],
  {},
  { name: null },
  [{ name: {} }],
  { a: { b: [] } },
];
const fields = [
  ...[
    'name',
    'image',
    'command',
    'args',
    'env',
    'envFrom',
    'ports',
    'resources',
    'securityContext',
    'volumeMounts',
    'lifecycle',
  ],
  ...['livenessProbe', 'readinessProbe', 'startupProbe', 'imagePullPolicy', 'workingDir', 'stdin', 'tty'],
];
const podFields = [
  ...[
    'containers',
    'initContainers',
    'volumes',
    'affinity',
    'tolerations',
    'topologySpreadConstraints',
    'nodeSelector',
    'hostAliases',
  ],
  ...[
    'dnsConfig',
    'dnsPolicy',
    'imagePullSecrets',
    'securityContext',
    'hostNetwork',
    'priorityClassName',
    'terminationGracePeriodSeconds',
  ],
  ...settingNames,
];

test.each(odd.map((value) => [JSON.stringify(value), value]))(
  '%s in any place does not stop the reader',
  (_, value) => {
    const all = [
      ...fields.map((field) => deployment({ [field]: value })),
      ...podFields.map((field) => deployment({}, { [field]: value })),
      ...['replicas', 'strategy', 'selector', 'template'].map((field) => deployment({}, {}, { [field]: value })),
    ];
    for (const one of all) expect(JSON.stringify(propsOf(one))).not.toMatch(/undefined|\[object Object\]/);
  },
);
