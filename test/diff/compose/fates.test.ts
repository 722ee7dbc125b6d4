import fc from 'fast-check';
import { containerFates, recreatedServices } from '../../../src/diff/compose/fates';
import { diffTexts } from '../single-change';
import { composeChanges } from './changes';
import { composeSystem } from './service-change';

const fates = (before: string, after: string) =>
  Object.fromEntries(containerFates(composeSystem(before), composeSystem(after)));

describe('the fate of containers', () => {
  test.each(composeChanges.map((one) => [one.name, one] as const))(
    'it is known: %s',
    (_, { before, after, containers }) => {
      expect(fates(before, after)).toMatchObject({ ...containers });
    },
  );

  test('the order of ports counts, as Compose compares lists item by item', () => {
    const web = (ports: string) => `services:\n  web: { image: "a:1", ports: [${ports}] }\n`;
    expect(fates(web('"80:80", "81:81"'), web('"81:81", "80:80"'))).toEqual({ web: 'recreated' });
  });

  test('the order of variables does not', () => {
    const web = (variables: string) => `services:\n  web: { image: "a:1", environment: { ${variables} } }\n`;
    expect(fates(web('A: "1", B: "2"'), web('B: "2", A: "1"'))).toEqual({ web: 'untouched' });
  });

  test('under another name of the project everything is created, and nothing of the old one is touched', () => {
    const web = (name: string) => `name: ${name}\nservices:\n  web: { image: "a:1" }\n`;
    expect(fates(web('one'), web('two'))).toEqual({ web: 'created' });
  });

  test('what is recreated because of another service names it', () => {
    const file = (tag: string) =>
      `services:\n  web: { image: "a:1", depends_on: [db] }\n  db: { image: "db:${tag}" }\n`;
    expect(Object.fromEntries(recreatedServices(composeSystem(file('1')), composeSystem(file('2'))))).toEqual({
      db: undefined,
      web: 'db',
    });
  });

  test('a label whose name begins as an extension field counts as any other', () => {
    const web = (value: string) => `services:\n  web: { image: "a:1", labels: { x-team: ${value} } }\n`;
    expect(fates(web('a'), web('b'))).toEqual({ web: 'recreated' });
  });

  test('services that wait for each other end the search', () => {
    const file = (tag: string) =>
      `services:\n  a: { image: "a:${tag}", depends_on: [b] }\n  b: { image: "b:1", depends_on: [a] }\n`;
    expect(fates(file('1'), file('2'))).toEqual({ a: 'recreated', b: 'recreated' });
  });

  test('files of any shape are survived', () => {
    for (const odd of ['null', '1', '[]', '{ a: null }', '{ a: [1] }', '{ a: { deploy: [], networks: 1, scale: {} } }'])
      expect(() => fates(`services: ${odd}\n`, 'services: { a: { image: x } }\n')).not.toThrow();
  });
});

test('the short and the whole name of an image are one, and recreate the container, with the reason', () => {
  const web = (image: string) => `services:\n  web: { image: "${image}" }\n`;
  const found = diffTexts(web('nginx'), web('docker.io/library/nginx:latest'));
  expect(found.environments[0]?.objects).toEqual([]);
  expect(found.environments[0]?.services).toMatchObject([
    {
      ...{ name: 'web', impact: 'downtime', containers: 'recreated' },
      reach: [{ why: '"web" is recreated: "image" is written in another way, which the engine takes for a change.' }],
    },
  ]);
});

test('whatever changes: a service whose containers change has an impact', () => {
  const texts = composeChanges.flatMap(({ before, after }) => [before, after]);
  const silent = (before: string, after: string) =>
    diffTexts(before, after)
      .environments.flatMap((one) => one.services)
      .filter(({ impact, containers = 'untouched' }) => impact === 'none' && containers !== 'untouched')
      .map(({ name, containers }) => `${name}: ${containers}`);
  const text = fc.constantFrom(...new Set(texts));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(silent(before, after)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
