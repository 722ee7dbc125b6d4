import { deployment, propsOf } from './workload-props';

test('what a pod and its container say is the security of the service', () => {
  const container = {
    securityContext: { runAsUser: 1000, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  };
  const pod = {
    securityContext: { runAsUser: 1, runAsNonRoot: true, fsGroup: 2000 },
    automountServiceAccountToken: false,
  };
  expect(propsOf(deployment(container, pod))['security']).toBe(
    "{ runAsUser: 1000, runAsNonRoot: true, seccomp: 'runtime-default', dropCapabilities: ['ALL'], volumeGroup: 2000, serviceAccountToken: false }",
  );
});

test('another container says only in what it differs, and takes back what it does not have', () => {
  const main = {
    name: 'web',
    image: 'web:1',
    securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, runAsUser: 1 },
  };
  const containers = [
    main,
    { name: 'log', image: 'log:1', securityContext: { runAsUser: 2, readOnlyRootFilesystem: true } },
  ];
  expect(propsOf(deployment({}, { containers }))['sidecars']).toContain(
    'security: { runAsUser: 2, dropCapabilities: [] }',
  );
});
