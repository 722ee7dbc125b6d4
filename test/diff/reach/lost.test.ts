import { deployment, reachOf } from '../kubernetes-texts';
import { documents, object } from '../manifests';

const thing = (kind: string, rest = 'data: { a: b }'): string => object('v1', kind, 'thing', rest);

const claim = 'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }';

test.each([
  ['ConfigMap', deployment('web', 'envFrom: [{ configMapRef: { name: thing } }]'), 'data: { a: b }', 'downtime'],
  ['Secret', deployment('web', 'envFrom: [{ secretRef: { name: thing } }]'), 'data: { a: Yg== }', 'downtime'],
  ['ServiceAccount', deployment('web', '', 'serviceAccountName: thing'), '', 'downtime'],
])('a %s that is gone and still used keeps new pods from starting', (kind, user, rest, impact) => {
  const found = reachOf(documents(thing(kind, rest), user), user);
  expect(found['web']).toMatchObject([{ from: `${kind}/thing`, impact }]);
});

test('a claim that is gone loses what was stored, and new pods wait for it', () => {
  const user = deployment('web', '', 'volumes: [{ name: data, persistentVolumeClaim: { claimName: thing } }]');
  const found = reachOf(documents(thing('PersistentVolumeClaim', claim), user), user);
  expect(found['web']?.map(({ impact }) => impact)).toEqual(['data-loss', 'downtime']);
});

test('what is optional is missed by nobody', () => {
  const user = deployment('web', 'envFrom: [{ configMapRef: { name: thing, optional: true } }]');
  expect(reachOf(documents(thing('ConfigMap'), user), user)).toEqual({});
});

test('what nobody uses any more is missed by nobody', () => {
  const user = deployment('web', 'envFrom: [{ configMapRef: { name: thing } }]');
  expect(reachOf(documents(thing('ConfigMap'), user), deployment('web'))).toEqual({});
});
