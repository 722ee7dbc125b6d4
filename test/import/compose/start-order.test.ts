import { said } from './said';

const others = `
  db: { image: postgres:16, healthcheck: { test: pg_isready } }
  cache: { image: redis:7 }
  debug: { image: acme/debug, profiles: [debug] }
  migrate: { image: acme/app:1.0, command: migrate }
  group: {}
`;

/** What a service starts after, by the library and by Compose. */
function order(lines: string): readonly unknown[] {
  const { props, settings } = said(lines, others);
  return [props['startsAfter'], settings['dependsOn']];
}

test.each([
  ['one that is there', 'depends_on: [cache]', '[cache]'],
  ['one that answers', 'depends_on: { db: { condition: service_healthy } }', '[db]'],
  ['one that has begun, though it has a check', 'depends_on: [db]', "[{ service: db, condition: 'started' }]"],
  ['one that has ended', 'depends_on: { migrate: { condition: service_completed_successfully } }', '[migrate]'],
  [
    'one with which it is started again',
    'depends_on: { cache: { condition: service_started, restart: true } }',
    '[{ service: cache, restart: true }]',
  ],
])('starts after %s', (_title, lines, startsAfter) => {
  expect(order(lines)).toEqual([startsAfter, undefined]);
});

test('what the library has no word for is a setting, beside what it says', () => {
  expect(order('depends_on: { cache: { condition: service_healthy, required: false } }')).toEqual([
    '[cache]',
    { cache: { condition: 'service_healthy', required: false } },
  ]);
});

test('after what no construct stands for, or what may be off, it starts by a setting alone', () => {
  expect(
    order(
      'depends_on: { debug: { condition: service_started, required: false }, group: { condition: service_started } }',
    ),
  ).toEqual([
    undefined,
    { debug: { condition: 'service_started', required: false }, group: { condition: 'service_started' } },
  ]);
});

test('what links and mounts of others imply is not said again', () => {
  expect(order('links: ["cache:redis"]\nvolumes_from: [db]')).toEqual([undefined, undefined]);
});

test('a link under the own name of a service is a start order', () => {
  expect(order('links: [cache]')).toEqual(['[{ service: cache, restart: true }]', undefined]);
  expect(said('links: [cache, "db:sql"]', others).settings).toEqual({ links: ['db:sql'] });
});
