import { documents, object, workload } from '../manifests';
import { changesBetween } from './sides';

const config = (name: string): string => object('v1', 'ConfigMap', name, "data: { a: '1', b: '2', c: '3', d: '4' }");
const impacts = (before: string, after: string): readonly string[] =>
  changesBetween(before, after).map(({ impact }) => impact);

describe('a ConfigMap of another name', () => {
  it('is in place where its name ends in a hash', () => {
    expect(impacts(config('settings-7m2k9fgh4b'), config('settings-9fkt4c6dbm'))).toEqual(['in-place']);
  });

  it('is downtime where pods still name the old one', () => {
    const pods = workload({ container: 'envFrom: [{ configMapRef: { name: settings-7m2k9fgh4b } }]' });
    expect(
      impacts(documents(pods, config('settings-7m2k9fgh4b')), documents(pods, config('settings-9fkt4c6dbm'))),
    ).toContain('downtime');
  });

  it('is no hash where the ends are words', () => {
    expect(impacts(config('shop-settings'), config('shop-database'))).not.toEqual(['in-place']);
  });
});

it('names who still needs what is gone', () => {
  const pods = ['a', 'b', 'c'].map((name) => workload({ name, container: 'envFrom: [{ secretRef: { name: keys } }]' }));
  const [change] = changesBetween(documents(...pods, object('v1', 'Secret', 'keys')), documents(...pods));
  expect(change?.why?.[0]).toBe(
    'Secret/keys is gone, which Deployment/a and 2 more still need: pods that start from now on fail.',
  );
});

it('counts a Secret as there where an operator makes it', () => {
  const pods = workload({ container: 'envFrom: [{ secretRef: { name: keys } }]' });
  const external = object('external-secrets.io/v1', 'ExternalSecret', 'keys', 'spec: { target: { name: keys } }');
  expect(impacts(documents(pods, object('v1', 'Secret', 'keys')), documents(pods, external))).not.toContain('downtime');
});

it('warns of operators whose objects are databases', () => {
  const cluster = object('postgresql.cnpg.io/v1', 'Cluster', 'orders', 'spec: { instances: 3 }');
  expect(impacts(documents(config('other'), cluster), config('other'))).toEqual(['data-loss']);
});
