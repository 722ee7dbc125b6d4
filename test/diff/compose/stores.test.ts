import { bothSides, engineName, lostStores } from '../../../src/diff/compose/stores';
import { serviceIn } from '../../../src/diff/compose/service';
import { composeSystem } from './service-change';

const lost = (before: string, after: string) => {
  const [old, fresh] = [composeSystem(before), composeSystem(after)];
  return lostStores({ before: serviceIn(old, 'web'), after: serviceIn(fresh, 'web') }, old, fresh);
};

const file = (mounts: string, volumes: string) =>
  `services:\n  web: { image: "a:1", volumes: [${mounts}] }\nvolumes: { ${volumes} }\n`;

describe('what a service stores', () => {
  test('a volume that stays is not lost, wherever it is mounted', () => {
    expect(lost(file('"data:/a"', 'data: {}'), file('"data:/b"', 'data: {}'))).toEqual([]);
  });

  test('a volume that another one replaces is lost, and named', () => {
    expect(lost(file('"data:/a"', 'data: {}'), file('"more:/a"', 'more: {}'))).toMatchObject([
      { target: '/a', shown: 'the volume "data"' },
    ]);
  });

  test('a folder of the machine is not Compose’s to lose', () => {
    expect(lost(file('"./a:/a"', ''), file('', ''))).toEqual([]);
  });

  test('the project names its volumes, unless they have a name of their own', () => {
    const shop = composeSystem('name: shop\nservices: {}\n');
    expect(engineName('data', {}, shop)).toBe('shop_data');
    expect(engineName('data', { name: 'own' }, shop)).toBe('own');
    expect(engineName('data', { external: true }, shop)).toBe('data');
  });

  test('a side that does not say its project is taken for the same one', () => {
    const [before, after] = bothSides(composeSystem('name: shop\nservices: {}\n'), composeSystem('services: {}\n'));
    expect([before.project, after.project]).toEqual(['shop', 'shop']);
  });
});
