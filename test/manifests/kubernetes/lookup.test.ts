import { lookup, objectNamed, podMakersWith, selectorLookup } from '../../../src/manifests/kubernetes/lookup';
import { objectsOf } from '../../../src/manifests/kubernetes/kinds';
import { mapAt } from '../../../src/manifests/reading';
import type { System } from '../../../src/manifests/system';
import { systemIn } from '../../diff/single-change';

function systemOf(...documents: readonly object[]): System {
  return systemIn(documents.map((one) => JSON.stringify(one)).join('\n---\n'));
}

const metadata = (name: string, namespace: string) => ({ name, namespace });

function service(name: string, selector: object, namespace = 'shop'): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: metadata(name, namespace), spec: { selector } };
}

function deployment(name: string, labels: object, namespace = 'shop'): object {
  const spec = { template: { metadata: { labels } } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata(name, namespace), spec };
}

test('the first answers and those of the index are the same', () => {
  const byApp = lookup(
    (system) => objectsOf(system, ['Service']),
    ({ value }) => [String(mapAt(value, 'spec', 'selector')['app'])],
  );
  const system = systemOf(service('a', { app: 'web' }), service('b', { app: 'api' }), service('c', { app: 'web' }));
  const answers = Array.from({ length: 30 }, () =>
    byApp(system, 'web', 'web')
      .map(({ name }) => name)
      .join(),
  );
  expect(new Set(answers)).toEqual(new Set(['a,c']));
});

test('an object is found by kind, name and namespace', () => {
  const system = systemOf(service('web', {}), service('web', {}, 'other'));
  expect(objectNamed(system, 'v1', 'Service', 'web', 'other')?.namespace).toBe('other');
  expect(objectNamed(system, 'v1', 'Service', 'web')).toBeUndefined();
});

test('what selects pods is found by any of the labels that it asks for, and where it asks for none', () => {
  const selecting = selectorLookup('Service', ({ value }) => mapAt(value, 'spec', 'selector'));
  const system = systemOf(
    service('both', { part: 'shop', app: 'web' }),
    service('other', { part: 'shop', app: 'api' }),
    service('all', {}),
    service('elsewhere', { app: 'web' }, 'other'),
  );
  const found = selecting(system, { app: 'web', part: 'shop' }, 'shop').map(({ name }) => name);
  expect(found).toEqual(expect.arrayContaining(['all', 'both']));
  expect(found).not.toContain('elsewhere');
});

test('pods are looked for by the rarest of their labels', () => {
  const system = systemOf(deployment('web', { part: 'shop', app: 'web' }), deployment('api', { part: 'shop' }));
  const found = podMakersWith(system, { part: 'shop', app: 'web' }, 'shop') ?? [];
  expect(found.map(({ name }) => name)).toEqual(['web']);
  expect(podMakersWith(system, {}, 'shop')).toBeUndefined();
});
