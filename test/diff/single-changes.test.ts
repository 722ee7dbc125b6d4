import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isPlainMap } from '../../src/model/json';
import { changesOf, diffTexts, type SingleChange } from './single-change';

const folder = join(__dirname, 'suite');
const suites = readdirSync(folder).filter((file) => file.endsWith('.ts'));

describe.each(suites)('%s', (file) => {
  const { changes } = jest.requireActual<{ readonly changes: readonly SingleChange[] }>(join(folder, file));

  test.each(changes.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const found = diffTexts(one.before, one.after);
    const services = found.environments.flatMap((environment) => environment.services);
    const fates = Object.fromEntries(services.map(({ name, containers }) => [name, containers]));
    expect({
      impact: found.impact,
      ...(one.flags === undefined ? {} : { flags: [...found.flags].sort() }),
      ...(one.containers === undefined ? {} : { containers: pick(fates, Object.keys(one.containers)) }),
    }).toEqual({
      impact: one.impact,
      ...(one.flags === undefined ? {} : { flags: [...one.flags].sort() }),
      ...(one.containers === undefined ? {} : { containers: one.containers }),
    });
    if (one.path !== undefined) expect(changesOf(found).map(({ path }) => path)).toContain(one.path);
  });
});

test('no two single changes of a suite have one name', () => {
  for (const file of suites) {
    const module: unknown = jest.requireActual(join(folder, file));
    const changes = isPlainMap(module) ? (module['changes'] as unknown as readonly SingleChange[]) : [];
    const names = changes.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

function pick(fates: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, fates[name]]));
}
