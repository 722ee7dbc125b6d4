import fc from 'fast-check';
import { codesOf, idsIn } from '../../src/import/code-references';
import { construct, data, list, map, type MapCode } from '../../src/import/code';
import type { Program } from '../../src/import/draft';
import { ordered } from '../../src/import/order';
import { drafted, image, programOf, programs, urlOf } from './programs';

function idsOf(program: Program): readonly string[] {
  return program.constructs.map(({ id }) => id);
}

/** A service that knows others by their addresses. */
function knowing(name: string, ...others: readonly string[]) {
  const env = map(Object.fromEntries(others.map((other) => [`${other.toUpperCase()}_URL`, urlOf(other)])));
  return drafted('Microservice', name, { image: image(name), env });
}

function envOf(program: Program, id: string): readonly string[] {
  const env = program.constructs.find((draft) => draft.id === id)?.props.entries['env'] as MapCode | undefined;
  return Object.keys(env?.entries ?? {});
}

test('what is referred to stands before what refers to it, then by kind and name', () => {
  const program = programOf([
    drafted('Gateway', 'edge'),
    drafted('Job', 'migrate'),
    knowing('web', 'catalog'),
    knowing('catalog', 'db'),
    drafted('Microservice', 'db', { startsAfter: list([construct('Job/migrate')]) }),
    knowing('admin'),
    drafted('Volume', 'data'),
    drafted('Parameter', 'tag'),
  ]);
  expect(idsOf(ordered(program))).toEqual([
    'Parameter/tag',
    'Volume/data',
    'Microservice/admin',
    'Job/migrate',
    'Microservice/db',
    'Microservice/catalog',
    'Microservice/web',
    'Gateway/edge',
  ]);
});

test('options stand in the order of people, and their keys by name', () => {
  const draft = drafted('Microservice', 'web', {
    health: data(1),
    env: map({ B: data({ y: 1, name: 2, a: 3 }), A: data('1') }),
    ports: map({}),
    image: image('web'),
  });
  const [sorted] = ordered(programOf([draft])).constructs;
  expect(JSON.stringify(sorted?.props.entries)).toBe(
    JSON.stringify({
      image: image('web'),
      ports: map({}),
      env: map({ A: data('1'), B: data({ name: 2, a: 3, y: 1 }) }),
      health: data(1),
    }),
  );
});

describe('a ring of references', () => {
  test('is broken where the least must move, in every environment', () => {
    const program = ordered(programOf([knowing('a', 'b', 'c'), knowing('b', 'a'), knowing('c', 'a')]));
    expect(idsOf(program)).toEqual(['Microservice/a', 'Microservice/b', 'Microservice/c']);
    const env = map({ B_URL: urlOf('b'), C_URL: urlOf('c') });
    const change = { construct: 'Microservice/a', patch: map({ env }) };
    expect(program.environments.map(({ changes }) => changes)).toEqual([[change], [change]]);
  });

  test('of two is broken at the one with the fewest references', () => {
    const other = { X_URL: urlOf('b'), Y_URL: urlOf('b'), PLAIN: data('1') };
    const program = ordered(programOf([drafted('Microservice', 'a', { env: map(other) }), knowing('b', 'a')]));
    expect(idsOf(program)).toEqual(['Microservice/b', 'Microservice/a']);
    expect(envOf(program, 'Microservice/b')).toEqual([]);
    const change = { construct: 'Microservice/b', patch: map({ env: map({ A_URL: urlOf('a') }) }) };
    expect(program.environments.map(({ changes }) => changes)).toEqual([[change], [change]]);
  });

  test('of a service with itself is said in the environments', () => {
    const program = ordered(programOf([knowing('a', 'a')]));
    expect(program.environments[0]?.changes).toEqual([
      { construct: 'Microservice/a', patch: map({ env: map({ A_URL: urlOf('a') }) }) },
    ]);
  });

  test('leaves alone what the environment says already, and environments without the service', () => {
    const own = { construct: 'Microservice/a', patch: map({ env: map({ A_URL: data('here'), X: data('1') }) }) };
    const { environments } = programOf([]);
    const draft = knowing('a', 'a');
    const only = { ...draft, props: map({ ...draft.props.entries, environments: data(['laptop']) }) };
    const changed = environments.map((one) => (one.name === 'laptop' ? { ...one, changes: [own] } : one));
    const program = ordered(programOf([only], { environments: changed }));
    expect(program.environments.map(({ changes }) => changes)).toEqual([[own], []]);
  });

  test('through what no environment can say takes its plain way', () => {
    const sidecar = map({ name: data('s'), env: map({ URL: urlOf('a') }) });
    const program = ordered(programOf([drafted('Microservice', 'a', { sidecars: list([sidecar]) })]));
    expect(JSON.stringify(program.constructs)).not.toContain('endpoint');
    expect(JSON.stringify(program.constructs)).toContain('http://a:8080');
  });

  test('is broken beside others, in a short time where there are many', () => {
    const many = Array.from({ length: 2000 }, (_, index) => knowing(`s${index}`, `s${index}`, `s${index ^ 1}`));
    const start = performance.now();
    const program = ordered(programOf(many));
    expect(program.environments[0]?.changes).toHaveLength(2000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('of a thousand services is broken once', () => {
    const many = Array.from({ length: 1000 }, (_, index) => knowing(`s${index}`, `s${(index + 1) % 1000}`));
    const program = ordered(programOf(many));
    expect(program.environments.map(({ changes }) => changes.length)).toEqual([1, 1]);
  });
});

test('hatches stand in the order of what they are about, those of one target in the order given', () => {
  const hatch = (on: string | undefined, target: 'compose' | 'kubernetes', n: number) =>
    ({ on, target, method: 'patch', args: [data(n)] }) as const;
  const hatches = [
    hatch(undefined, 'compose', 1),
    hatch('Microservice/b', 'kubernetes', 2),
    hatch('Microservice/b', 'compose', 3),
    hatch('Microservice/a', 'compose', 4),
    hatch('Microservice/a', 'compose', 5),
  ];
  const sorted = ordered(programOf([knowing('a'), knowing('b')], { hatches })).hatches;
  expect(sorted.map(({ args: [arg] }) => arg)).toEqual([4, 5, 3, 2, 1].map(data));
});

describe('any program', () => {
  test('refers to nothing that stands below', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const { constructs } = ordered(program);
        const there = new Set<string>();
        for (const draft of constructs) {
          expect(codesOf(draft).flatMap((code) => [...idsIn(code)].filter((id) => !there.has(id)))).toEqual([]);
          there.add(draft.id);
        }
        expect(there.size).toBe(program.constructs.length);
      }),
    );
  });

  test('has one order, whatever the order was, and keeps it', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const once = ordered(program);
        const turned = {
          ...program,
          constructs: [...program.constructs].reverse(),
          environments: [...program.environments].reverse(),
        };
        expect(JSON.stringify(ordered(turned))).toBe(JSON.stringify(once));
        expect(JSON.stringify(ordered(once))).toBe(JSON.stringify(once));
      }),
    );
  });
});
