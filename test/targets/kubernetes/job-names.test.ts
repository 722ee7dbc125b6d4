import { check, Environment, Job, kubernetes, Topology } from '../../../src';
import { image } from '../../model/build';

/** The name of the Job of a program, and its entry in the index. */
function nameOf(declare: (shop: Topology) => Job | void): readonly unknown[] {
  const shop = new Topology('shop');
  declare(shop);
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  const [artifact] = check(shop).environments[0]?.artifacts ?? [];
  const [document] = (artifact?.documents ?? []) as readonly { readonly metadata: { readonly name: string } }[];
  return [document?.metadata.name, artifact?.objects[0]?.object];
}

const migrate =
  (props: object = {}) =>
  (shop: Topology) =>
    new Job(shop, 'migrate', { image, ...props });

test('a job that changes is another Job, and one that does not is the same', () => {
  const [name, object] = nameOf(migrate());
  expect(name).toMatch(/^migrate-[0-9a-f]{8}$/);
  expect(object).toBe(`Job/${String(name)}`);
  expect(nameOf(migrate({ onChange: 'run-again' }))[0]).toBe(name);
  expect(nameOf(migrate({ workloadAnnotations: { 'example.com/owner': 'a' } }))[0]).toBe(name);
  expect(nameOf(migrate({ args: ['up'] }))[0]).not.toBe(name);
  expect(nameOf(migrate({ retries: 2 }))[0]).not.toBe(name);
});

test('a job that is kept has its plain name', () => {
  expect(nameOf(migrate({ onChange: 'keep' }))).toEqual(['migrate', 'Job/migrate']);
});

test('what an escape hatch changes counts, and a name that it gives stays', () => {
  const hatched = (value: string) => (shop: Topology) =>
    void kubernetes(migrate()(shop)).settings({ subdomain: value });
  expect(nameOf(hatched('a'))[0]).not.toBe(nameOf(hatched('b'))[0]);
  const renamed = (shop: Topology) =>
    void kubernetes(migrate()(shop)).patch('Job', [{ op: 'replace', path: '/metadata/name', value: 'once' }]);
  expect(nameOf(renamed)).toEqual(['once', 'Job/once']);
});
