import { callsIn } from '../../src/diff/calls';
import { sidesOf } from '../../src/diff/side';
import { deployment, service } from './kubernetes-texts';
import { documents } from './manifests';
import { systemIn } from './single-change';

function callsOf(text: string): readonly string[] {
  const system = systemIn(text);
  const found = callsIn(sidesOf(system, system)[0], new Set());
  return found.map(({ from, to, ports }) => `${from} -> ${to} ${ports.join(',')}`.trim());
}

const variable = (name: string, value: string): string => `env: [{ name: ${name}, value: '${value}' }]`;

test.each([
  ['a URL', variable('X', 'http://catalog'), ['web -> catalog']],
  ['a URL with user, port and path', variable('X', 'amqp://me:secret@catalog:5672/vhost'), ['web -> catalog 5672']],
  ['a host with a port', variable('X', 'catalog:80'), ['web -> catalog 80']],
  ['one of several hosts', variable('X', 'somebody:1,catalog:80'), ['web -> catalog 80']],
  ['a host and its namespace', variable('X', 'catalog.default'), []],
  ['a host, where the variable says that it is one', variable('CATALOG_HOST', 'catalog'), ['web -> catalog']],
  ['a word, where nothing says that it is a host', variable('THEME', 'catalog'), []],
  ['a host of another domain', variable('X', 'https://catalog.example.com'), []],
  ['a part of a longer name', variable('X', 'http://catalog-next:80'), []],
  ['an argument', "args: ['--catalog-addr=catalog:80']", ['web -> catalog 80']],
  ['an argument after its option', "args: ['--catalog-host', catalog]", ['web -> catalog']],
])('%s tells of a call', (_, container, calls) => {
  expect(callsOf(documents(deployment('catalog'), service('catalog'), deployment('web', container)))).toEqual(calls);
});

test('a config that containers use tells of a call', () => {
  const config = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data:
  app.properties: |
    # where things are
    catalog.url=http://catalog:80/items
    db_host: database
`;
  const all = ['catalog', 'database'].flatMap((name) => [deployment(name), service(name)]);
  const user = deployment('web', 'envFrom: [{ configMapRef: { name: settings } }]');
  expect(callsOf(documents(...all, config, user))).toEqual(['web -> catalog 80', 'web -> database']);
});

test('a host is the Service, not the workload behind it', () => {
  const user = deployment('web', variable('X', 'http://front'));
  expect(callsOf(documents(deployment('catalog'), service('front', '[{ port: 80 }]', 'catalog'), user))).toEqual([
    'web -> catalog',
  ]);
});

test('a service does not call itself', () => {
  expect(callsOf(documents(deployment('web', variable('X', 'http://web')), service('web')))).toEqual([]);
});

test('services of a Compose project call by name, by alias, and those that they wait for', () => {
  const text = `
services:
  web: { image: "web:1", environment: { A: "http://catalog:80", B: "http://store:81" }, depends_on: [queue] }
  catalog: { image: "catalog:1" }
  database: { image: "database:1", networks: { default: { aliases: [store] } } }
  queue: { image: "queue:1" }
`;
  expect(callsOf(text)).toEqual(['web -> catalog 80', 'web -> database 81', 'web -> queue']);
});
