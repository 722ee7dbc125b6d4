import { podsLike } from '../../../src/import/kubernetes/alike';
import type { PlainMap } from '../../../src/manifests/object';
import { deployment } from './workload-props';

const like = (output: object, input: object): unknown => podsLike(output as PlainMap, input as PlainMap);
const withMount = (name: string, volume: object, mount: object = {}): object =>
  deployment({ volumeMounts: [{ name, mountPath: '/data', ...mount }] }, { volumes: [{ name, ...volume }] });

test('volumes are what is found at a path, whatever they are called', () => {
  const input = withMount('scratch', { emptyDir: {} }, { mountPath: '/data/' });
  expect(like(withMount('data', { emptyDir: {} }), input)).toEqual(input);
  const config = withMount('a', { configMap: { name: 'c' } }, { subPath: 'k' });
  expect(
    like(
      withMount('b', { configMap: { name: 'c', items: [{ key: 'k', path: 'k' }] } }, { subPath: 'k', readOnly: true }),
      config,
    ),
  ).toEqual(config);
});

test('another source is another volume', () => {
  const output = withMount('data', { emptyDir: {} });
  expect(like(output, withMount('data', { hostPath: { path: '/x' } }))).toEqual(output);
});

test('a port is asked by name or by number', () => {
  const ports = [{ name: 'http', containerPort: 80 }];
  const input = deployment({ ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } } });
  expect(like(deployment({ ports, livenessProbe: { httpGet: { port: 'http' } } }), input)).toEqual(input);
  const other = deployment({ ports, livenessProbe: { httpGet: { port: 81 } } });
  expect(like(other, deployment({ ports, livenessProbe: { httpGet: { port: 80 } } }))).toEqual(other);
});

test('a user holds for a container, whether it or its pod says so', () => {
  const input = deployment({ securityContext: { runAsUser: 5, privileged: false } });
  expect(like(deployment({}, { securityContext: { runAsUser: 5 } }), input)).toEqual(input);
});

test('a dollar is the same where it is doubled for nothing, and variables stand in any order that finds them', () => {
  const input = deployment({
    env: [
      { name: 'B', value: 'b' },
      { name: 'A', value: '$(B) 5$' },
    ],
    args: ['$(seq 1 2)'],
  });
  expect(
    like(
      deployment({
        env: [
          { name: 'B', value: 'b' },
          { name: 'A', value: '$(B) 5$$' },
        ],
        args: ['$$(seq 1 2)'],
      }),
      input,
    ),
  ).toEqual(input);
  const wrong = deployment({
    env: [
      { name: 'A', value: '$(B)' },
      { name: 'B', value: 'b' },
    ],
  });
  expect(
    like(
      wrong,
      deployment({
        env: [
          { name: 'B', value: 'b' },
          { name: 'A', value: '$(B)' },
        ],
      }),
    ),
  ).toEqual(wrong);
});

test('an operator that is the usual one may be left out', () => {
  const input = deployment({}, { tolerations: [{ key: 'a', value: 'b' }] });
  expect(like(deployment({}, { tolerations: [{ key: 'a', operator: 'Equal', value: 'b' }] }), input)).toEqual(input);
});

test('a folder with every value of a config is the same where the values are listed', () => {
  const config = { value: { data: { k: 'v' } } };
  const input = withMount('c', { configMap: { name: 'settings', items: [{ key: 'k', path: 'k' }] } });
  const output = withMount('data', { configMap: { name: 'settings' } }, { readOnly: true });
  expect(podsLike(output as PlainMap, input as PlainMap, new Map([['ConfigMap//settings', config]]))).toEqual(input);
});
