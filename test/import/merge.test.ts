import { call, data, map, type Code } from '../../src/import/code';
import type { ConstructDraft, Draft } from '../../src/import/draft';
import { merged } from '../../src/import/merge';

function service(name: string, props: Readonly<Record<string, Code>>): ConstructDraft {
  const id = `Microservice/${name}`;
  return { id, kind: 'Microservice', name, props: map(props), objects: [`service/${name}`] };
}

function draft(environment: string, constructs: readonly ConstructDraft[], rest: Partial<Draft> = {}): Draft {
  return {
    environment,
    target: 'compose',
    options: map({}),
    props: map({}),
    constructs,
    settings: [],
    hatches: [],
    lost: [],
    issues: [],
    notes: [],
    system: { target: 'compose', objects: new Map() },
    ...rest,
  };
}

const image = (tag: string): Code => call('ContainerImage.of', data(`acme/web:${tag}`));
const env = (values: Readonly<Record<string, string>>): Code => {
  return map(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, data(value)])));
};
const two = (one: Readonly<Record<string, Code>>, other: Readonly<Record<string, Code>>) =>
  merged([draft('laptop', [service('web', one)]), draft('production', [service('web', other)])], 'shop');

test('one input is declared as it is, without changes of its environment', () => {
  const program = merged([draft('laptop', [service('web', { image: image('1') })])], 'shop');
  expect(program.constructs).toEqual([service('web', { image: image('1') })]);
  expect(program.environments).toMatchObject([{ name: 'laptop', changes: [] }]);
});

test('what two inputs say alike stands in the construct, what differs is a change of the later environment', () => {
  const { constructs, environments } = two(
    { image: image('1'), env: env({ A: 'same', B: 'one' }) },
    { image: image('2'), env: env({ A: 'same', B: 'other' }) },
  );
  expect(constructs[0]?.props).toEqual(map({ image: image('1'), env: env({ A: 'same', B: 'one' }) }));
  expect(environments.map(({ changes }) => changes)).toEqual([
    [],
    [{ construct: 'Microservice/web', patch: map({ image: image('2'), env: env({ B: 'other' }) }) }],
  ]);
});

test('what only one input says is a change of its environment, so that no other has to remove it', () => {
  const { constructs, environments } = two({ image: image('1'), env: env({ DEBUG: 'on' }) }, { image: image('1') });
  expect(constructs[0]?.props).toEqual(map({ image: image('1') }));
  expect(environments.map(({ changes }) => changes)).toEqual([
    [{ construct: 'Microservice/web', patch: map({ env: env({ DEBUG: 'on' }) }) }],
    [],
  ]);
});

test('a setting that would leave something behind when it is changed stands in neither construct', () => {
  const automatic = (more: Readonly<Record<string, Code>>): Code =>
    call('Scaling.automatic', map({ max: data(3), ...more }));
  const { constructs, environments } = two(
    { image: image('1'), scaling: automatic({ min: data(2) }) },
    { image: image('1'), scaling: automatic({}) },
  );
  expect(constructs[0]?.props).toEqual(map({ image: image('1') }));
  expect(environments.map(({ changes }) => changes.length)).toEqual([1, 1]);
});

test('two ways to make one kind of thing leave nothing of each other behind either', () => {
  const check = (callee: string, ...args: readonly Code[]): Code => call(callee, data(['true']), ...args);
  const { constructs } = two(
    { image: image('1'), health: map({ readiness: check('HealthCheck.shell', map({ timeout: data(3) })) }) },
    { image: image('1'), health: map({ readiness: check('HealthCheck.command') }) },
  );
  expect(constructs[0]?.props).toEqual(map({ image: image('1') }));
});

test('a construct that one environment lacks names the others', () => {
  const only = service('mail', { image: image('1') });
  const { constructs } = merged(
    [
      draft('laptop', [service('web', { image: image('1') }), only]),
      draft('ci', [service('web', { image: image('1') })]),
    ],
    'shop',
  );
  const [mail, web] = constructs;
  expect(mail?.props.entries['environments']).toEqual({ is: 'list', items: [data('laptop')] });
  expect(web?.props.entries['environments']).toBeUndefined();
});

test('a hatch that every environment of its target has stands once, another one names its environments', () => {
  const hatch = {
    target: 'compose',
    on: 'Microservice/web',
    method: 'settings',
    args: [data({ attach: false })],
  } as const;
  const own = { ...hatch, args: [data({ cpuShares: 2 })] };
  const web = service('web', { image: image('1') });
  const { hatches } = merged(
    [draft('a', [web], { hatches: [hatch, own] }), draft('b', [web], { hatches: [hatch] })],
    'shop',
  );
  expect(hatches).toEqual([hatch, { ...own, environments: ['a'] }]);
});

test('of the rights of containers only what all say is shared, as environments change them one by one', () => {
  const { constructs, environments } = two(
    { security: map({ allowPrivilegeEscalation: data(false), readOnlyRootFilesystem: data(true) }) },
    { security: map({ readOnlyRootFilesystem: data(true) }) },
  );
  expect(constructs[0]?.props).toEqual(map({ security: map({ readOnlyRootFilesystem: data(true) }) }));
  expect(environments.map(({ changes }) => changes)).toEqual([
    [{ construct: 'Microservice/web', patch: map({ security: map({ allowPrivilegeEscalation: data(false) }) }) }],
    [],
  ]);
});
