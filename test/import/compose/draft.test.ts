import { draftOf, printed, saidOf } from './said';

test('a service is found under its name, and calls lead to its ports', () => {
  const draft = draftOf(`
name: shop
services:
  web: { image: acme/web, environment: { DB: "postgres://u@db:5432/shop" }, depends_on: [db] }
  db: { image: postgres:16 }
`);
  expect(draft).toMatchObject({ topology: 'shop', target: 'compose', environment: 'laptop', lost: [] });
  expect(saidOf('db', draft).props['ports']).toBe('{ postgres: 5432 }');
  expect(saidOf('web', draft).props).toMatchObject({
    env: "{ DB: text`postgres://u@${db.endpoint('postgres').address}/shop` }",
    startsAfter: '[db]',
  });
});

test.each([
  ['My_Service', 'my-service'],
  ['1st', 'service-1st'],
  ['constructor', 'service-constructor'],
])('a name that not every target takes is said for this environment: %s', (name, construct) => {
  const draft = draftOf(`services: { "${name}": { image: a } }`);
  expect(draft.constructs.map((one) => one.name)).toEqual([construct]);
  expect(draft.changes?.map(({ patch }) => printed(patch))).toEqual([{ name: `'${name}'` }]);
});

test('every call is let through, as the network of Compose does', () => {
  expect(printed(draftOf('services: { a: { image: a } }').props)).toEqual({ enforce: "'open'" });
});

test('the order of the file makes no difference', () => {
  const lines = ['  b: { image: b, ports: ["80:80"] }\n', '  a: { image: a, ports: ["80:80"], depends_on: [b] }\n'];
  const constructs = (text: string) => draftOf(`services:\n${text}`).constructs;
  expect(constructs(lines.join(''))).toEqual(constructs([...lines].reverse().join('')));
});
