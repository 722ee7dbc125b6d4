import { documents, object, workload } from '../manifests';
import { changesBetween } from './sides';

const config = (data: string): string => object('v1', 'ConfigMap', 'settings', `data: { ${data} }`);
const reads = (key: string): string =>
  workload({ container: `env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ${key} } } }]` });

const impacts = (before: string, after: string): readonly string[] =>
  changesBetween(before, after).map(({ impact }) => impact);

test('another value restarts nothing, and says when it is read', () => {
  const [change] = changesBetween(config('a: x'), config('a: y'));
  expect([change?.impact, change?.why?.[0]]).toEqual(['in-place', expect.stringMatching(/^No pod restarts/)]);
});

test('a key that goes is downtime where a pod reads that key, and no other', () => {
  const [both, one] = [config('a: x, b: y'), config('a: x')];
  expect(impacts(documents(both, reads('b')), documents(one, reads('b')))).toEqual(['downtime']);
  expect(impacts(documents(both, reads('a')), documents(one, reads('a')))).toEqual(['in-place']);
});

test('a Secret that is made under another name is missed by who names the old one', () => {
  const external = (name: string): string =>
    object('external-secrets.io/v1', 'ExternalSecret', 'keys', `spec: { target: { name: ${name} } }`);
  const pods = workload({ container: 'envFrom: [{ secretRef: { name: old } }]' });
  expect(impacts(documents(external('old'), pods), documents(external('new'), pods))).toEqual(['downtime']);
  expect(impacts(external('old'), external('new'))).toEqual(['in-place']);
});
