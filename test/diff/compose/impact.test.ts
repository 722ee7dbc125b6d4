import { isAtLeast } from '../../../src/diff/impact';
import { changesOf, diffTexts } from '../single-change';
import { composeChanges } from './changes';
import { webWith } from './service-change';

const changesBetween = (before: string, after: string) => changesOf(diffTexts(before, after));

const web = (before: string, after: string) => changesBetween(webWith(before), webWith(after));

/** Fewer containers are what somebody asked for: there is no safer way to them. */
const isNumber = (path: string): boolean => ['scale', 'deploy', 'deploy.replicas'].includes(path);

describe('the impact of a change on Compose', () => {
  test.each(composeChanges.map((one) => [one.name, one] as const))(
    'says why, and of what is risky how to get there safely: %s',
    (_, { before, after }) => {
      for (const { path, why, impact, advice } of changesBetween(before, after)) {
        expect(why?.length).toBeGreaterThan(0);
        expect(why?.join(' ')).not.toMatch(/undefined|\[object|NaN/);
        if (isAtLeast(impact, 'scale-down') && !isNumber(path)) expect(advice?.length).toBeGreaterThan(0);
      }
    },
  );

  test('only the port that goes takes requests away', () => {
    const found = web('ports: ["80:80", "81:81"]', 'ports: ["80:80", "82:82"]');
    expect(found.map(({ change, impact }) => [change, impact])).toEqual([
      ['removed', 'traffic'],
      ['added', 'downtime'],
    ]);
  });

  test('a part of a range of ports that stays takes nothing away', () => {
    const found = web('ports: ["8000-8001:80-81"]', 'ports: ["8000-8002:80-82"]');
    expect(found.map(({ impact }) => impact)).toEqual(['downtime']);
  });

  test('a service of which no container runs is changed in place', () => {
    expect(web('scale: 0\ncommand: a', 'scale: 0\ncommand: b')[0]).toMatchObject({ impact: 'in-place' });
  });

  test('an extension field inside of a section is for other programs', () => {
    const check = (owner: string) => `healthcheck: { test: [CMD, "true"], x-owner: ${owner} }`;
    expect(web(check('a'), check('b')).map(({ impact }) => impact)).toEqual(['metadata']);
  });

  test('a volume of somebody else that is no longer named is not lost', () => {
    const file = (volumes: string) => `${webWith('')}volumes: { ${volumes} }\n`;
    expect(changesBetween(file('data: { external: true }'), file('')).map(({ impact }) => impact)).toEqual([
      'in-place',
    ]);
  });

  test('a volume that is said to be of somebody else under the name that it has is the same volume', () => {
    const file = (data: string) => `name: shop\n${webWith('volumes: ["data:/data"]')}volumes: { data: ${data} }\n`;
    const found = changesBetween(file('{}'), file('{ external: true, name: shop_data }'));
    expect(new Set(found.map(({ impact }) => impact))).toEqual(new Set(['in-place']));
  });

  const odd = ['null', '1', '""', '[]', '{}', '[null]', '[[1]]', '{ a: null }', '{ a: { b: [1] } }', 'true'];
  const fields = [
    'deploy',
    'scale',
    'ports',
    'volumes',
    'networks',
    'depends_on',
    'secrets',
    'tmpfs',
    'user',
    'devices',
  ];
  test.each(fields)('a "%s" of any shape is survived', (field) => {
    for (const value of odd) {
      const run = (before: string, after: string) => {
        try {
          return changesBetween(before, after);
        } catch (error) {
          return String(error);
        }
      };
      expect(String(run(webWith(`${field}: ${value}`), webWith('')))).not.toMatch(/TypeError|RangeError|undefined/);
      expect(String(run(webWith(''), webWith(`${field}: ${value}`)))).not.toMatch(/TypeError|RangeError|undefined/);
    }
  });
});
