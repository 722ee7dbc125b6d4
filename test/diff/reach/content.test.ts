import { deployment, reachOf } from '../kubernetes-texts';

const config = (data: string): string => `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: ${data}
`;

const variable = 'env: [{ name: LEVEL, valueFrom: { configMapKeyRef: { name: settings, key: level } } }]';
const all = 'envFrom: [{ configMapRef: { name: settings } }]';
const volumes = 'volumes: [{ name: files, configMap: { name: settings } }]';
const mount = 'volumeMounts: [{ name: files, mountPath: /etc/app }]';
const subPath = 'volumeMounts: [{ name: files, mountPath: /etc/app/level, subPath: level }]';

test.each([
  [
    'a variable',
    deployment('web', variable),
    '"web" reads it as variables, and keeps the old values until its pods are replaced.',
  ],
  [
    'all variables',
    deployment('web', all),
    '"web" reads it as variables, and keeps the old values until its pods are replaced.',
  ],
  ['files', deployment('web', mount, volumes), '"web" mounts it, and finds the new files after about a minute.'],
  [
    'one file of a subPath',
    deployment('web', subPath, volumes),
    '"web" mounts it with a subPath, and keeps the old files until its pods are replaced.',
  ],
])('another content is told to who uses it as %s', (_, user, why) => {
  const found = reachOf(config('{ level: info }') + '---' + user, config('{ level: warn }') + '---' + user);
  expect(found).toEqual({ web: [{ from: 'ConfigMap/settings', impact: 'in-place', why }] });
});

test('a key that is gone and asked for keeps new pods from starting', () => {
  const user = deployment('web', variable);
  const found = reachOf(config('{ level: info, a: b }') + '---' + user, config('{ a: b }') + '---' + user);
  expect(found['web']).toEqual([
    {
      from: 'ConfigMap/settings',
      impact: 'downtime',
      why: '"web" asks for key "level" of ConfigMap/settings, which is gone: new pods of it cannot start.',
    },
  ]);
});

test('a key that may be missing keeps nobody from starting', () => {
  const user = deployment('web', variable.replace('key: level', 'key: level, optional: true'));
  const found = reachOf(config('{ level: info, a: b }') + '---' + user, config('{ a: b }') + '---' + user);
  expect(found['web']?.map(({ impact }) => impact)).toEqual(['in-place']);
});

test('other labels of a config are told to nobody', () => {
  const user = deployment('web', all);
  const labelled = config('{ level: info }').replace('name: settings', 'name: settings, labels: { a: b }');
  expect(reachOf(config('{ level: info }') + '---' + user, labelled + '---' + user)).toEqual({});
});

test('a config of another namespace is not the one', () => {
  const user = deployment('web', all);
  const away = (text: string): string => text.replace('name: settings', 'name: settings, namespace: away');
  expect(reachOf(away(config('{ a: b }')) + '---' + user, away(config('{ a: c }')) + '---' + user)).toEqual({});
});
