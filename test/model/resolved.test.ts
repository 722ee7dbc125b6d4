import { compose, Environment, Microservice, Secret, Size, Topology, Volume } from '../../src';
import { defaultFields } from '../../src/model/defaults';
import { findSecret, findService, findVolume } from '../../src/model/resolved';
import { serviceMerges } from '../../src/resolve/overlay';
import { image, resolved } from './build';

test('constructs of an environment are found by their paths, and those it leaves out are not', () => {
  const shop = new Topology('shop');
  const size = Size.gibibytes(1);
  const environments = ['lab'];
  for (const name of ['web', 'api']) new Microservice(shop, name, { image });
  new Microservice(shop, 'mail', { image, environments });
  new Volume(shop, 'data', { size });
  new Volume(shop, 'scratch', { size, environments });
  new Secret(shop, 'key', { keys: ['k'] });
  new Secret(shop, 'token', { keys: ['k'], environments });
  new Environment(shop, 'cloud', { target: compose(), enforce: 'open' });
  new Environment(shop, 'lab', { target: compose(), enforce: 'open' });
  const topology = resolved(shop);
  expect(findService(topology, 'shop/web')?.name).toBe('web');
  expect(findVolume(topology, 'shop/data')?.name).toBe('data');
  expect(findSecret(topology, 'shop/key')?.name).toBe('key');
  expect([
    findService(topology, 'shop/mail'),
    findVolume(topology, 'shop/scratch'),
    findSecret(topology, 'shop/token'),
    findService(topology, 'shop/data'),
    findService(topology, 'web'),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('what has a default is a field, and two services share none of their own', () => {
  expect(Object.keys(serviceMerges)).toEqual(expect.arrayContaining(Object.keys(defaultFields)));
  const shop = new Topology('shop');
  const [first, second] = ['a', 'b'].map((name) => new Microservice(shop, name, { image }).toModel().fields);
  expect(first).toEqual(second);
  expect(first).not.toBe(second);
});
