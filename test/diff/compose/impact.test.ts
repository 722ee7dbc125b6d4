import type { Change } from '../../../src/diff/diff-value';
import { isAtLeast } from '../../../src/diff/impact';
import { diffTexts } from '../single-change';
import { changes as access } from '../suite/compose-access';
import { changes as projects } from '../suite/compose-projects';
import { changes as resources } from '../suite/compose-resources';
import { changes as services } from '../suite/compose-services';
import { webWith } from './service-change';

const changesOf = (before: string, after: string): readonly Change[] =>
  diffTexts(before, after)
    .environments.flatMap(({ objects }) => objects)
    .flatMap(({ changes }) => changes);

const web = (before: string, after: string) => changesOf(webWith(before), webWith(after));

describe('the impact of a change on Compose', () => {
  test.each([...services, ...access, ...projects, ...resources].map((one) => [one.name, one] as const))(
    'says why: %s',
    (_, { before, after }) => {
      for (const { why } of changesOf(before, after)) {
        expect(why?.length).toBeGreaterThan(0);
        expect(why?.join(' ')).not.toMatch(/undefined|\[object|NaN/);
      }
    },
  );

  test.each([...projects, ...resources].map((one) => [one.name, one] as const))(
    'a volume, a service or a name that goes comes with how to get there safely: %s',
    (_, { before, after }) => {
      const risky = changesOf(before, after).filter(({ impact }) => isAtLeast(impact, 'scale-down'));
      for (const { advice } of risky) expect(advice?.length).toBeGreaterThan(0);
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
    expect(changesOf(file('data: { external: true }'), file('')).map(({ impact }) => impact)).toEqual(['in-place']);
  });

  test('a volume that is said to be of somebody else under the name that it has is the same volume', () => {
    const file = (data: string) => `name: shop\n${webWith('volumes: ["data:/data"]')}volumes: { data: ${data} }\n`;
    const found = changesOf(file('{}'), file('{ external: true, name: shop_data }'));
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
          return changesOf(before, after);
        } catch (error) {
          return String(error);
        }
      };
      expect(String(run(webWith(`${field}: ${value}`), webWith('')))).not.toMatch(/TypeError|RangeError|undefined/);
      expect(String(run(webWith(''), webWith(`${field}: ${value}`)))).not.toMatch(/TypeError|RangeError|undefined/);
    }
  });
});
