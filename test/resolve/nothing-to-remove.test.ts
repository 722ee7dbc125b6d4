import { Config, Size, unset, Volume } from '../../src';
import { app, image, onCompose } from '../model/build';

/** The fields that the changes of one environment remove in vain. */
function inVain(patch: object): readonly string[] {
  const { issues } = onCompose(
    (shop) =>
      app(shop, {
        env: { A: '1' },
        ports: { http: 80 },
        initContainers: [{ name: 'init', image, env: { B: '1' } }],
      }),
    {},
    (environment) => environment.configure(environment.node.scope?.node.findChild('app') as never, patch),
  );
  return issues.flatMap(({ code, field, severity }) => (code === 'nothing-to-remove' ? [`${severity} ${field}`] : []));
}

test.each<[object, readonly string[]]>([
  [{ env: { A: unset }, ports: { http: unset }, initContainers: { init: unset } }, []],
  [{ env: unset, labels: unset, initContainers: { init: { env: { B: unset } } } }, []],
  [{ env: { NOPE: unset } }, ['warning env.NOPE']],
  [{ ports: { grpc: unset }, labels: { a: unset } }, ['warning labels.a', 'warning ports.grpc']],
  [{ mounts: { '/a': unset }, files: { '/b': unset } }, ['warning files./b', 'warning mounts./a']],
  [{ initContainers: { other: unset } }, ['warning initContainers.other']],
  [{ initContainers: { init: { env: { A: unset } } } }, ['warning initContainers.init.env.A']],
])('what %j removes and is not there', (patch, fields) => {
  expect([...inVain(patch)].sort()).toEqual(fields);
});

test('a second change may remove what the first one adds, and nothing twice', () => {
  const { issues } = onCompose(
    (shop) => {
      new Config(shop, 'settings', { values: { A: '1' } });
      new Volume(shop, 'data', { size: Size.gibibytes(1) });
    },
    {},
    (environment) => {
      const settings = environment.node.scope?.node.findChild('settings') as Config;
      const data = environment.node.scope?.node.findChild('data') as Volume;
      environment.configure(settings, { values: { B: '1' } }).configure(settings, { values: { B: unset } });
      environment.configure(settings, { values: { B: unset } }).configure(data, { labels: { a: unset } as never });
    },
  );
  const inVain = issues.filter(({ code }) => code === 'nothing-to-remove');
  expect(inVain.map(({ field }) => field)).toEqual(['labels.a', 'values.B']);
});
