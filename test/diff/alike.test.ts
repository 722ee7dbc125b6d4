import type { ObjectDiff } from '../../src/diff/diff-value';
import { risks, singleRisks } from '../../src/diff/risks';
import { change, diffOf, environment, object, service } from './reports/samples';

const moved = (name: string): readonly string[] => [
  `"${name}" had the claim "${name}-data" at /data, and has the claim "${name}-files" there.`,
];

/** A pod that mounts another claim: three differences, one reason. */
function mounting(name: string): ObjectDiff {
  const loss = { impact: 'data-loss', why: moved(name), advice: 'Copy the data before.' } as const;
  const mount = `spec.template.spec.containers[${name}].volumeMounts[/data].name`;
  return object(`StatefulSet/${name}`, [
    change({ ...loss, path: `spec.volumes[${name}-files]`, change: 'added', from: undefined, to: { name } }),
    change({ ...loss, path: `spec.volumes[${name}-data]`, change: 'removed', from: { name }, to: undefined }),
    change({ ...loss, path: mount, from: `${name}-data`, to: `${name}-files` }),
  ]);
}

/** A claim under another name. */
function claim(name: string): ObjectDiff {
  const [from, to] = [`${name}-data`, `${name}-files`];
  const renamed = change({ path: '', change: 'renamed', from, to, impact: 'data-loss', why: [`${from} is deleted.`] });
  const given = { change: 'renamed', service: name, renamedFrom: `PersistentVolumeClaim/${from}` } as const;
  return object(`PersistentVolumeClaim/${to}`, [renamed], given);
}

test('differences of one object with the same reasons are one risk, told by the one that changed', () => {
  const [risk, ...others] = risks(diffOf(environment({ objects: [mounting('a')] })));
  expect(others).toEqual([]);
  expect(risk).toMatchObject({ from: 'a-data', to: 'a-files', places: [{ object: 'StatefulSet/a' }] });
  expect(risk?.also?.map(({ path }) => path)).toEqual(['spec.volumes[a-files]', 'spec.volumes[a-data]']);
});

test('what gives no reason, and what gives another one, stays a risk of its own', () => {
  const objects = [
    object('Job/a', [
      change({ impact: 'recreate', path: 'spec.a' }),
      change({ impact: 'recreate', path: 'spec.b' }),
      change({ impact: 'recreate', path: 'spec.c', why: ['One.'] }),
      change({ impact: 'recreate', path: 'spec.d', why: ['Two.'] }),
    ]),
  ];
  expect(risks(diffOf(environment({ objects }))).map(({ path }) => path)).toEqual([
    'spec.a',
    'spec.b',
    'spec.c',
    'spec.d',
  ]);
});

test('a claim with another name and the pods that mount it under that name are one risk', () => {
  const found = risks(diffOf(environment({ objects: [mounting('a'), claim('a')] })));
  expect(found.map(({ places }) => places[0].object)).toEqual(['PersistentVolumeClaim/a-files']);
  expect(found[0]?.also?.map(({ places }) => places[0].object)).toEqual([
    'StatefulSet/a',
    'StatefulSet/a',
    'StatefulSet/a',
  ]);
});

test('a volume that goes and the service that stores its data elsewhere are one risk', () => {
  const loss = { impact: 'data-loss', advice: 'Keep the name.' } as const;
  const mount = change({ ...loss, path: 'volumes[/data].source', from: 'old', to: 'new', why: ['Not found there.'] });
  const gone = change({ ...loss, path: '', change: 'removed', from: undefined, to: undefined, why: ['Not used.'] });
  const objects = [object('service/a', [mount]), object('volume/old', [gone], { service: 'a' })];
  const found = risks(diffOf(environment({ objects })));
  expect(found.map(({ path, also }) => [path, also?.length])).toEqual([['volumes[/data].source', 1]]);
  const others = [objects[0], object('volume/old', [{ ...gone, advice: 'Another.' }], { service: 'a' })];
  expect(risks(diffOf(environment({ objects: others.filter((one) => one !== undefined) })))).toHaveLength(2);
});

test('the same in several objects and environments is one risk with a place for each', () => {
  const objects = ['a', 'b', 'c'].flatMap((name) => [mounting(name), claim(name)]);
  const diff = diffOf(...['staging', 'production'].map((name) => environment({ name, objects })));
  const [risk, ...others] = risks(diff);
  expect(others).toEqual([]);
  expect(risk?.places).toHaveLength(6);
});

test('another value is another risk, unless it is no more than a name or the danger is the same whatever it is', () => {
  const twice = (given: Parameters<typeof change>[0], values: readonly [string, string]) =>
    ['a', 'b'].map((name, index) => object(`Service/${name}`, [change({ ...given, from: 'x', to: values[index] })]));
  const count = (given: Parameters<typeof change>[0], values: readonly [string, string]) =>
    risks(diffOf(environment({ objects: twice(given, values) }))).length;
  expect(count({ impact: 'in-place', flags: ['exposure-widened'], why: ['Open.'] }, ['NodePort', 'LoadBalancer'])).toBe(
    2,
  );
  expect(count({ impact: 'recreate', why: ['Refused.'] }, ['1', '2'])).toBe(2);
  expect(count({ impact: 'downtime', why: ['It stops.'] }, ['1', '2'])).toBe(1);
  expect(count({ impact: 'downtime' }, ['1', '2'])).toBe(2);
});

test('what only one of the two opens is not told by the other', () => {
  const widened = change({ impact: 'downtime', flags: ['privilege-widened'], why: ['It stops.'] });
  const objects = [object('Pod/a', [change({ impact: 'downtime', why: ['It stops.'] })]), object('Pod/b', [widened])];
  expect(risks(diffOf(environment({ objects }))).map(({ danger }) => danger)).toEqual([
    'privilege-widened',
    'downtime',
  ]);
});

test('what reaches a service is no risk of its own where the service tells it', () => {
  const reach = (from: string) => [{ from, impact: 'data-loss', why: `a stores data in ${from}.` }] as const;
  const found = (from: string) =>
    singleRisks(
      diffOf(
        environment({
          objects: [mounting('a'), claim('a')],
          services: [service('a', { impact: 'data-loss', reach: reach(from) })],
        }),
      ),
    ).filter((risk) => risk.reach === true);
  expect(found('PersistentVolumeClaim/a-data')).toEqual([]);
  expect(found('PersistentVolumeClaim/other')).toHaveLength(1);
});

test('what reaches a service is told where it is worse, or comes from something else', () => {
  const reach = [
    { from: 'api', impact: 'traffic', why: 'api is gone.' },
    { from: 'db', impact: 'downtime', why: 'web is recreated with db.' },
  ] as const;
  const objects = [object('service/web', [change({ impact: 'downtime', why: ['It stops.'] })])];
  const found = risks(diffOf(environment({ objects, services: [service('web', { impact: 'traffic', reach })] })));
  expect(found.map(({ danger, places }) => [danger, places[0].object])).toEqual([
    ['traffic', 'api'],
    ['downtime', 'service/web'],
  ]);
});

test('a relay that goes down with its service is told by that service', () => {
  const reach = [{ from: 'web', impact: 'downtime', why: 'web-relay is recreated with web.' }] as const;
  const relay = service('web-relay', { impact: 'downtime', reach });
  const objects = [object('service/web', [change({ impact: 'data-loss', why: ['It is lost.'] })])];
  const count = (helper: typeof relay) => risks(diffOf(environment({ objects, services: [helper] }))).length;
  expect(count({ ...relay, partOf: 'web' })).toBe(1);
  expect(count(relay)).toBe(2);
});

test('the order of objects does not change what is told', () => {
  const objects = ['a', 'b', 'c'].flatMap((name) => [mounting(name), claim(name)]);
  const told = (some: readonly ObjectDiff[]) =>
    risks(diffOf(environment({ objects: some }))).map(({ danger, places, also = [] }) => {
      return [danger, places.map((place) => place.object).sort(), also.length];
    });
  expect(told([...objects].reverse())).toEqual(told(objects));
});
