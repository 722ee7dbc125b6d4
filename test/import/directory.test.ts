import { directoryOf, type Host } from '../../src/import/directory';

function host(construct: string, names: readonly string[], namespace?: string): Host {
  return { construct, names, ports: [], ...(namespace === undefined ? {} : { namespace }) };
}

test('a host is found by each of its names', () => {
  const { find, names } = directoryOf([host('Microservice/web', ['web', 'www'], 'shop')]);
  expect([...names]).toEqual(['web', 'web.shop', 'www']);
  expect(['web', 'web.shop', 'www', 'other'].map((name) => find(name)?.construct)).toEqual([
    'Microservice/web',
    'Microservice/web',
    'Microservice/web',
    undefined,
  ]);
});

test('a name that several hosts have is that of none, in any order', () => {
  const hosts = [
    host('Microservice/a', ['a', 'db']),
    host('Microservice/b', ['b', 'db']),
    host('Microservice/c', ['c', 'db']),
  ];
  expect(directoryOf(hosts).find('db')).toBeUndefined();
  expect(directoryOf([...hosts].reverse()).find('db')).toBeUndefined();
});

test('the first name of a host is not that of another one, whatever that says', () => {
  const hosts = [host('Microservice/a', ['a', 'db']), host('Microservice/db', ['db'])];
  expect(directoryOf(hosts).find('db')?.construct).toBe('Microservice/db');
});

test('two hosts of one first name are none', () => {
  const hosts = [host('Microservice/a', ['db'], 'x'), host('Microservice/b', ['db'], 'y')];
  const { find } = directoryOf(hosts);
  expect([find('db'), find('db.x')?.construct, find('db.y')?.construct]).toEqual([
    undefined,
    'Microservice/a',
    'Microservice/b',
  ]);
});
