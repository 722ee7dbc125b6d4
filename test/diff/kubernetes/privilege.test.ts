import { containerPrivilege, namespacePrivilege, podPrivilege } from '../../../src/diff/kubernetes/privilege';
import { object, workload } from '../manifests';
import { measured } from './sides';

const secured = (context: string, pod?: string): string =>
  workload({ container: `securityContext: { ${context} }`, ...(pod === undefined ? {} : { pod }) });
const mounted = (path: string): string => workload({ pod: `volumes: [{ name: host, hostPath: { path: ${path} } }]` });
const same = { more: [], less: [] };

test('what the engine gives anyway is no more when it is said', () => {
  expect(measured(containerPrivilege, workload(), secured('privileged: false'))).toEqual(same);
  expect(measured(containerPrivilege, workload(), secured('allowPrivilegeEscalation: true'))).toEqual(same);
  expect(measured(containerPrivilege, workload(), secured('capabilities: { add: [CHOWN] }'))).toEqual(same);
});

test('what a pod says for all of its containers is not said anew by one of them', () => {
  const pod = 'securityContext: { runAsNonRoot: true }';
  expect(measured(containerPrivilege, workload({ pod }), secured('runAsNonRoot: true', pod))).toEqual(same);
  expect(measured(containerPrivilege, workload({ pod }), secured('runAsNonRoot: false', pod)).more).toHaveLength(2);
});

test('a user of number 0 runs as root, also where the number is text', () => {
  expect(measured(containerPrivilege, secured('runAsUser: 1000'), secured("runAsUser: '0'")).more).toEqual([
    'container "web" runs as root',
  ]);
});

test('a privileged container has every capability already', () => {
  const [bare, added] = ['privileged: true', 'privileged: true, capabilities: { add: [SYS_ADMIN] }'].map((one) =>
    secured(one),
  );
  expect(measured(containerPrivilege, bare ?? '', added ?? '')).toEqual(same);
});

test('a folder of the node is within the one above it', () => {
  expect(measured(podPrivilege, mounted('/var/log'), mounted('/var/log/pods'))).toMatchObject({ more: [] });
  expect(measured(podPrivilege, mounted('/var/log/pods'), mounted('/var/log')).more).toHaveLength(1);
  expect(measured(podPrivilege, mounted('/var/log'), mounted('/var/logs')).more).toHaveLength(1);
});

test('a namespace without a level allows all of them', () => {
  const level = (name: string): string =>
    object('v1', 'Namespace', 'shop', '', `labels: { pod-security.kubernetes.io/enforce: ${name} }`);
  expect(measured(namespacePrivilege, object('v1', 'Namespace', 'shop'), level('privileged'))).toEqual(same);
  expect(measured(namespacePrivilege, level('baseline'), level('restricted'))).toMatchObject({
    less: [expect.stringContaining('"baseline"')],
  });
});
