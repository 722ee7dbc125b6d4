import { onCompose, onKubernetes } from '../model/build';
import { strictErrors } from '../support/typed-api/strict';
import { declareEverything } from './everything';

jest.setTimeout(60_000);

test('the typed API of Kubernetes has nothing against all fields at once', () => {
  const options = { namespace: 'shop', waitImage: 'busybox:1.37' };
  const { documents, issues } = onKubernetes(declareEverything, options, undefined, 'declared');
  const manifests = Object.values(documents).filter((document) => document.apiVersion !== undefined);
  const kinds = new Set(manifests.map(({ kind }) => kind as string));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...kinds].sort()).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
    'ConfigMap',
    'CronJob',
    'DaemonSet',
    'Deployment',
    'HorizontalPodAutoscaler',
    'Ingress',
    'Job',
    'Namespace',
    'NetworkPolicy',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'Role',
    'RoleBinding',
    'Service',
    'ServiceAccount',
    'StatefulSet',
  ]);
  expect(strictErrors(manifests)).toEqual([]);
});

test('Compose takes all fields at once, and says of each that it does not carry why not', () => {
  const { issues } = onCompose(declareEverything);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(issues.every(({ hint, field }) => hint.includes('accept it there') && field !== undefined)).toBe(true);
});
