import fc from 'fast-check';
import ts from 'typescript';
import { construct, data, list, map } from '../../src/import/code';
import type { ConstructKind, Program } from '../../src/import/draft';
import { camelCase, identifiersOf } from '../../src/import/identifiers';

const kinds: readonly ConstructKind[] = [
  ...(['Parameter', 'Config', 'Secret', 'Volume', 'ExternalService', 'Microservice', 'Job'] as const),
  ...(['ScheduledJob', 'Gateway'] as const),
];

/** A program with a reference to each of its constructs. */
function programOf(constructs: readonly (readonly [ConstructKind, string])[], topology = 'shop'): Program {
  const drafts = constructs.map(([kind, name]) => ({ id: `${kind}/${name}`, kind, name, props: map({}), objects: [] }));
  const all = list(drafts.map(({ id }) => construct(id)));
  const hatches = [{ target: 'compose' as const, method: 'add' as const, args: [all] }];
  return { topology, props: map({}), constructs: drafts, environments: [], hatches };
}

function namesOf(...constructs: readonly (readonly [ConstructKind, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...identifiersOf(programOf(constructs))].filter(([id]) => id !== 'topology'));
}

test.each([
  ['orders-db', 'ordersDb'],
  ['orders_db.main', 'ordersDbMain'],
  ['DB_HOST', 'dbHost'],
  ['ordersDb', 'ordersDb'],
  ['größe', 'größe'],
  ['-', ''],
  ['a😀b', 'aB'],
])('%s is %s in camel case', (name, expected) => {
  expect(camelCase(name)).toBe(expected);
});

test.each([
  ['default', 'defaultService'],
  ['text', 'textService'],
  ['compose', 'composeService'],
  ['process', 'processService'],
  ['3scale', 'service3scale'],
  ['---', 'service'],
  ['日本', '日本'],
])('a service named "%s" is held by %s', (name, expected) => {
  expect(namesOf(['Microservice', name])).toEqual({ [`Microservice/${name}`]: expected });
});

test('of constructs with one name the service has it alone, and the others say what they are', () => {
  expect(namesOf(['Volume', 'db'], ['Microservice', 'db'], ['Secret', 'db'])).toEqual({
    'Microservice/db': 'db',
    'Volume/db': 'dbVolume',
    'Secret/db': 'dbSecret',
  });
});

test('names that differ in signs only are told apart', () => {
  expect(namesOf(['Microservice', 'a-b'], ['Microservice', 'a_b'], ['Microservice', 'a.b'])).toEqual({
    'Microservice/a-b': 'aB',
    'Microservice/a.b': 'aBService',
    'Microservice/a_b': 'aBService2',
  });
});

test('the topology has its name before all others', () => {
  expect(namesOf(['Microservice', 'shop'])).toEqual({ 'Microservice/shop': 'shopService' });
});

test('what nothing refers to has no name', () => {
  const program = { ...programOf([['Microservice', 'web']]), hatches: [] };
  expect([...identifiersOf(program)]).toEqual([['topology', 'shop']]);
});

test('names are valid, differ from each other, and do not depend on the order, whatever the constructs are called', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'a-', 'A', 'class', 'aService', '1', 'Map'),
  );
  const constructs = fc.uniqueArray(fc.tuple(fc.constantFrom(...kinds), name), { selector: String });
  fc.assert(
    fc.property(constructs, name, (given, topology) => {
      const program = programOf(given, topology);
      const names = identifiersOf(program);
      const values = [...names.values()];
      expect(new Set(values).size).toBe(given.length + 1);
      expect(namesDeclared(values.map((one) => `const ${one} = 1;`).join('\n'))).toEqual(values);
      const reversed = identifiersOf({ ...program, constructs: [...program.constructs].reverse() });
      expect(reversed).toEqual(names);
    }),
  );
});

function namesDeclared(text: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(`'use strict';\nexport {};\n${text}`, { reportDiagnostics: true });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022);
  return file.statements.map((one) =>
    (one as ts.VariableStatement).declarationList.declarations[0]!.name.getText(file),
  );
}

test('an environment is held by its name where something is said of it', () => {
  const environment = {
    name: 'laptop',
    target: 'compose',
    options: map({}),
    props: map({}),
    settings: [],
    changes: [],
  };
  const hatch = { target: 'compose', on: 'environment/laptop', method: 'add', args: [data({})] };
  const program = { ...programOf([]), environments: [environment], hatches: [hatch] } as Program;
  expect(identifiersOf(program).get('environment/laptop')).toBe('laptop');
});
