import { deployment, propsOf } from './workload-props';

const field = (fieldPath: string) => ({ fieldRef: { fieldPath } });
const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { host: 'db' } };

test('variables are plain text, values of configs and secrets, and what a pod knows of itself', () => {
  const env = [
    { name: 'PLAIN', value: 'x' },
    { name: 'EMPTY' },
    { name: 'HOST', valueFrom: { configMapKeyRef: { name: 'settings', key: 'host' } } },
    { name: 'PASS', valueFrom: { secretKeyRef: { name: 'db', key: 'pass' } } },
    { name: 'NODE', valueFrom: field('spec.nodeName') },
    { name: 'TEAM', valueFrom: field("metadata.labels['team']") },
    { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
  ];
  expect(propsOf(deployment({ env }), config)['env']).toBe(
    "{ PLAIN: 'x', EMPTY: '', HOST: settings.value('host'), PASS: db.value('pass'), NODE: Pod.node, TEAM: Pod.label('team'), MEMORY: Pod.memoryLimit }",
  );
});

test('a text takes in what an earlier variable looks up, and a doubled dollar is one', () => {
  const env = [
    { name: 'PASS', valueFrom: { secretKeyRef: { name: 'db', key: 'pass' } } },
    { name: 'URL', value: 'postgres://u:$(PASS)@db/x' },
    { name: 'PRICE', value: '$$5' },
  ];
  expect(propsOf(deployment({ env }))['env']).toContain(
    "URL: text`postgres://u:${db.value('pass')}@db/x`, PRICE: '$5'",
  );
});

test('a text with a variable that is plain text, or unknown, is left to a patch', () => {
  const env = [
    { name: 'HOST', value: 'db' },
    { name: 'URL', value: '$(HOST):1' },
    { name: 'OTHER', value: '$(NOBODY)' },
  ];
  expect(propsOf(deployment({ env }))['env']).toBe("{ HOST: 'db' }");
});

test('a value of a config that the files do not have is left to a patch', () => {
  const env = [{ name: 'HOST', valueFrom: { configMapKeyRef: { name: 'elsewhere', key: 'host' } } }];
  expect(propsOf(deployment({ env }))['env']).toBeUndefined();
});

test('whole configs and secrets are sources of variables', () => {
  const envFrom = [{ configMapRef: { name: 'settings' } }, { prefix: 'DB_', secretRef: { name: 'db' } }];
  expect(propsOf(deployment({ envFrom }), config)['envFrom']).toBe("[settings, { from: db, prefix: 'DB_' }]");
});

test('arguments take in what the pod knows, and substitutions of a shell stay text', () => {
  const env = [{ name: 'NS', valueFrom: field('metadata.namespace') }];
  const args = ['--in=$(NS)', 'for i in $(seq 1 3); do echo $i; done'];
  expect(propsOf(deployment({ env, args }))['args']).toBe(
    "[text`--in=${Pod.namespace}`, 'for i in $(seq 1 3); do echo $i; done']",
  );
});

test('arguments with a secret in them are left to a patch', () => {
  const env = [{ name: 'PASS', valueFrom: { secretKeyRef: { name: 'db', key: 'pass' } } }];
  expect(propsOf(deployment({ env, args: ['--pass', '$(PASS)'] }))['args']).toBeUndefined();
});
