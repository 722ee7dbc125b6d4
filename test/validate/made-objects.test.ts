import { configMap } from '../../src/validate/rules/reference/config-map';
import { secret } from '../../src/validate/rules/reference/secret';
import { findingsOf } from '../../src/validate/try-rule';
import { deployment, object, together } from './objects';

const takes = (name: string): string =>
  deployment({
    container: {
      envFrom: [{ secretRef: { name } }],
      env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key: 'a' } } }],
    },
  });
const missing = (...texts: readonly string[]): number =>
  findingsOf(secret, { kubernetes: together(takes('db'), ...texts) }).length;

it('a Secret that is not there is said once, however often the pod takes from it', () => {
  expect(missing()).toBe(1);
});

it.each([
  ['itself', object('v1', 'Secret', {}, { name: 'db' })],
  ['without a namespace', object('v1', 'Secret', {}, { name: 'db', namespace: undefined })],
  [
    'made by an ExternalSecret',
    object('external-secrets.io/v1', 'ExternalSecret', { spec: { target: { name: 'db' } } }),
  ],
  ['made by a SealedSecret', object('bitnami.com/v1alpha1', 'SealedSecret', {}, { name: 'db' })],
  ['made by cert-manager', object('cert-manager.io/v1', 'Certificate', { spec: { secretName: 'db' } })],
])('a Secret is there: %s', (_title, text) => {
  expect(missing(text)).toBe(0);
});

it('a Secret of another namespace is not there', () => {
  expect(missing(object('v1', 'Secret', {}, { name: 'db', namespace: 'sales' }))).toBe(1);
});

it('every namespace has the certificates of the cluster', () => {
  const volumes = [{ name: 'ca', configMap: { name: 'kube-root-ca.crt' } }];
  expect(findingsOf(configMap, { kubernetes: deployment({ pod: { volumes } }) })).toEqual([]);
});
