import { parse } from 'yaml';
import { Pod, Secret, text, type Topology, type ValueInput } from '../../../src';
import { app, image, onKubernetes } from '../../model/build';

/** The variables of a container, as they stand in the manifest. */
function variables(env: (shop: Topology) => Readonly<Record<string, ValueInput>>): unknown {
  return onKubernetes((shop) => app(shop, { env: env(shop) })).documents['container'].env;
}

function secretNamed(shop: Topology, name: string, ...keys: readonly string[]) {
  const secret = new Secret(shop, name, { keys });
  return (key: string) => secret.value(key);
}

test('text is escaped, whatever it looks like', () => {
  expect(variables(() => ({ A: '$', B: '$$', C: '$(A)', D: '$$(A)', E: '${A}', F: 'a$b' }))).toEqual(
    parse(`
      - { name: A, value: $$ }
      - { name: B, value: $$$$ }
      - { name: C, value: $$(A) }
      - { name: D, value: $$$$(A) }
      - { name: E, value: '$\${A}' }
      - { name: F, value: a$$b }
    `),
  );
});

test('a secret alone needs no helper', () => {
  const env = variables((shop) => ({ A: secretNamed(shop, 'db', 'password')('password') }));
  expect(env).toEqual([{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }]);
});

test('a secret inside a text gets a variable of its own, before all others, even where its name comes later', () => {
  const env = variables((shop) => {
    const db = secretNamed(shop, 'db', 'user', 'password');
    return { A: text`${db('user')}:${db('password')}$(X)@db`, Z: 'z' };
  });
  expect(env).toEqual(
    parse(`
      - name: SECRET_DB_PASSWORD
        valueFrom: { secretKeyRef: { name: db, key: password } }
      - name: SECRET_DB_USER
        valueFrom: { secretKeyRef: { name: db, key: user } }
      - name: A
        value: $(SECRET_DB_USER):$(SECRET_DB_PASSWORD)$$(X)@db
      - { name: Z, value: z }
    `),
  );
});

test('a secret in many texts has one helper', () => {
  const env = variables((shop) => {
    const key = secretNamed(shop, 'db', 'k')('k');
    return { A: text`<${key}>`, B: text`${key}${key}` };
  });
  expect(env).toEqual(
    parse(`
      - name: SECRET_DB_K
        valueFrom: { secretKeyRef: { name: db, key: k } }
      - { name: A, value: <$(SECRET_DB_K)> }
      - { name: B, value: $(SECRET_DB_K)$(SECRET_DB_K) }
    `),
  );
});

test('a variable of its own is the helper of what it has, and stands before the texts that take it in', () => {
  const env = variables((shop) => {
    const key = secretNamed(shop, 'db', 'k')('k');
    return { A: text`<${key}>`, C: key, D: Pod.name, E: text`${Pod.name}!` };
  });
  expect(env).toEqual(
    parse(`
      - name: C
        valueFrom: { secretKeyRef: { name: db, key: k } }
      - name: D
        valueFrom: { fieldRef: { fieldPath: metadata.name } }
      - { name: A, value: <$(C)> }
      - { name: E, value: $(D)! }
    `),
  );
});

test('an argument takes in what the pod knows through a variable', () => {
  const { documents } = onKubernetes((shop) => {
    app(shop, {
      env: { NS: Pod.namespace },
      command: ['run', text`--in=${Pod.namespace}`],
      args: [text`${Pod.node}:$(x)`],
    });
  });
  expect(documents['container']).toMatchObject({
    command: ['run', '--in=$(NS)'],
    args: ['$(POD_NODE):$$(x)'],
    env: [
      { name: 'NS', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'POD_NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ],
  });
});

test('a helper never takes the name of a variable, nor of another helper', () => {
  const env = variables((shop) => {
    const first = secretNamed(shop, 'a-b', 'c')('c');
    const second = secretNamed(shop, 'a', 'b-c', 'b.c');
    return { SECRET_A_B_C: 'mine', U: text`<${first}>`, V: text`<${second('b-c')}>`, W: text`<${second('b.c')}>` };
  }) as readonly { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
  expect(env.map(({ name }) => name)).toEqual([
    'SECRET_A_B_C_2',
    'SECRET_A_B_C_3',
    'SECRET_A_B_C_4',
    'SECRET_A_B_C',
    'U',
    'V',
    'W',
  ]);
  const behind = Object.fromEntries(env.map(({ name, valueFrom }) => [`<$(${name})>`, valueFrom?.secretKeyRef]));
  const shown = env.slice(4).map(({ value = '' }) => behind[value]);
  expect(shown).toEqual([
    { name: 'a-b', key: 'c' },
    { name: 'a', key: 'b-c' },
    { name: 'a', key: 'b.c' },
  ]);
});

test('an init container has helpers of its own', () => {
  const { documents } = onKubernetes((shop) => {
    const key = secretNamed(shop, 'db', 'k')('k');
    app(shop, { env: { A: 'a' }, initContainers: [{ name: 'init', image, env: { B: text`<${key}>` } }] });
  });
  expect(documents['pod']).toMatchObject({
    containers: [{ env: [{ name: 'A' }] }],
    initContainers: [{ env: [{ name: 'SECRET_DB_K' }, { name: 'B', value: '<$(SECRET_DB_K)>' }] }],
  });
});
