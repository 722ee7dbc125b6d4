import { check, compose, Config, ConfigFile, Environment, text, Topology, unset } from '../../src';
import { contentFrom } from '../../src/resolve/files';
import { app, resolved } from '../model/build';

test('bytes are text where they are UTF-8, with all that a reader might leave out, and base64 elsewhere', () => {
  expect(contentFrom(Buffer.from('ä\r\n'))).toEqual({ encoding: 'utf8', data: 'ä\r\n' });
  expect(contentFrom(Buffer.from('\ufeffa'))).toEqual({ encoding: 'utf8', data: '\ufeffa' });
  expect(contentFrom(Buffer.alloc(0))).toEqual({ encoding: 'utf8', data: '' });
  expect(contentFrom(Uint8Array.from([0, 255]))).toEqual({ encoding: 'base64', data: 'AP8=' });
});

test('every environment gets what one look at the disk gave', () => {
  const shop = new Topology('shop', { security: 'none' });
  app(shop, { files: { '/a': ConfigFile.fromDisk('a'), '/b': ConfigFile.fromDisk('a') } });
  new Environment(shop, 'laptop', { target: compose() });
  new Environment(shop, 'second', { target: compose() });
  const read: string[] = [];
  const { issues, environments } = check(shop, { readFile: (path) => (read.push(path), Buffer.from('a')) });
  expect(issues).toEqual([]);
  expect(read).toEqual(['a']);
  expect(environments.flatMap(({ artifacts }) => artifacts.flatMap(({ content }) => content ?? []))).toEqual(
    Array(4).fill('a'),
  );
});

test('values of a config are put into texts, and stay references where they stand alone', () => {
  const shop = new Topology('shop', { security: 'none' });
  const settings = new Config(shop, 'settings', { values: { LEVEL: 'info', GONE: 'a' } });
  const level = settings.value('LEVEL');
  app(shop, {
    env: { A: level, B: text`<${level}>` },
    args: [level],
    labels: { level: text`a-${level}` },
    files: { '/a': ConfigFile.text(level) },
  });
  new Environment(shop, 'laptop', { target: compose() }).configure(settings, {
    values: { LEVEL: 'debug', GONE: unset },
  });
  const { services, configs } = resolved(shop);
  expect(configs).toMatchObject([{ name: 'settings', values: { LEVEL: 'debug' } }]);
  expect(configs[0]!.values).not.toHaveProperty('GONE');
  expect(services[0]).toMatchObject({
    env: { A: { kind: 'config', config: 'shop/settings', key: 'LEVEL' }, B: '<debug>' },
    args: ['debug'],
    labels: { level: 'a-debug' },
    files: { '/a': { kind: 'text', text: 'debug' } },
  });
});
