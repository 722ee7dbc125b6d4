import { data } from '../../../src/import/code';
import { aroundOf } from '../../../src/import/kubernetes/around';
import { deployment, systemOf } from './workload-props';

const values = { text: (text: string) => data(text) };
const object = (kind: string, name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...more,
});

test('workloads keep their names, and what else has them gets a word behind', () => {
  const around = aroundOf(
    systemOf(
      deployment({ envFrom: [{ configMapRef: { name: 'web' } }] }),
      object('ConfigMap', 'web', { data: { a: 'b' } }),
    ),
    values,
  );
  expect(around.workloads.map(({ id }) => id)).toEqual(['Microservice/web']);
  expect(around.configs.map(({ id, object: of, keys }) => [id, of, keys])).toEqual([
    ['Config/web-config', 'web', ['a']],
  ]);
});

test('secrets and claims that only pods name are known with the keys that pods ask for', () => {
  const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'pass' } } }];
  const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: 'store' } }];
  const around = aroundOf(systemOf(deployment({ env }, { volumes })), values);
  expect(around.secrets.map(({ id, keys }) => [id, keys])).toEqual([['Secret/db', ['pass']]]);
  expect(around.claims.map(({ id, users }) => [id, users.length])).toEqual([['Volume/store', 1]]);
});

test('a second workload of one name stays a document', () => {
  const other = { ...deployment(), kind: 'DaemonSet' };
  expect(aroundOf(systemOf(deployment(), other), values).workloads).toHaveLength(1);
});
