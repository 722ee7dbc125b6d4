import { check, compose, Environment, Parameter, text, Topology, type SynthesisOptions } from '../../src';
import { app, codesOf } from '../model/build';

/** Declares parameters, hands them to the environment, and gives what the service sees of them. */
function seen(
  defaults: Readonly<Record<string, string | number | boolean | undefined>>,
  sets: Readonly<Record<string, string | number | boolean>>,
  options: SynthesisOptions = {},
) {
  const shop = new Topology('shop');
  const parameters = Object.entries(defaults).map(([name, value]) => new Parameter(shop, name, { default: value }));
  const environment = new Environment(shop, 'laptop', { target: compose() });
  app(shop, { env: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter])) });
  for (const parameter of parameters) {
    if (sets[parameter.name] !== undefined) environment.set(parameter, sets[parameter.name]!);
  }
  const { environments, issues } = check(shop, options);
  const [document] = environments[0]?.artifacts[0]?.documents ?? [];
  return { env: (document as any)?.services.app.environment, issues };
}

test.each([
  ['the default, where nobody says more', {}, {}, 'a'],
  ['the environment over the default', { p: 'b' }, {}, 'b'],
  ['the command line over the environment', { p: 'b' }, { p: 'c' }, 'c'],
  ['the command line over the default', {}, { p: 'c' }, 'c'],
  ['an empty text is a value too', { p: '' }, {}, ''],
  ['an empty text of the command line is a value too', { p: 'b' }, { p: '' }, ''],
  ['numbers as text', { p: 0.5 }, {}, '0.5'],
  ['truth values as text', { p: false }, {}, 'false'],
])('a parameter has the value of %s', (_title, sets, set, wanted) => {
  expect(seen({ p: 'a' }, sets, { set })).toEqual({ env: { p: wanted }, issues: [] });
});

test('the last value that an environment gives counts', () => {
  const shop = new Topology('shop');
  const level = new Parameter(shop, 'level');
  app(shop, { env: { LEVEL: text`<${level}>` } });
  new Environment(shop, 'laptop', { target: compose() }).set(level, 'debug').set(level, 'info');
  const [document] = check(shop).environments[0]!.artifacts[0]!.documents as any[];
  expect(document.services.app.environment).toEqual({ LEVEL: '<info>' });
});

test('every parameter without a value is reported, all in one run', () => {
  const { issues } = seen({ b: undefined, a: undefined, c: 'c' }, {});
  expect(codesOf(issues)).toEqual(['missing-parameter shop/a', 'missing-parameter shop/b']);
  expect(issues[0]).toMatchObject({
    environment: 'laptop',
    message: 'Parameter "a" has no value in "laptop".',
    hint: 'Give it one there with .set(…), with --set a=…, or give it a default.',
  });
});

test('a missing parameter says what it is for', () => {
  const shop = new Topology('shop');
  new Parameter(shop, 'registry', { description: 'where images are pulled from' });
  new Environment(shop, 'laptop', { target: compose() });
  expect(check(shop).issues[0]?.message).toContain('"registry" (where images are pulled from) has no value');
});

test('a missing parameter of one environment does not keep the others from being told', () => {
  const shop = new Topology('shop');
  const level = new Parameter(shop, 'level');
  new Environment(shop, 'a', { target: compose() });
  new Environment(shop, 'b', { target: compose() }).set(level, 'info');
  new Environment(shop, 'c', { target: compose() });
  expect(check(shop).issues.map(({ environment }) => environment)).toEqual(['a', 'c']);
});

test('values for parameters that do not exist are reported, all of them, with those that do', () => {
  const { issues } = seen({ level: 'info', color: 'red' }, {}, { set: { leval: 'x', __proto__: 'y', colour: 'z' } });
  expect(codesOf(issues)).toEqual(['unknown-parameter shop', 'unknown-parameter shop']);
  expect(issues.map(({ message }) => message)).toEqual([
    '"shop" has no parameter "colour".',
    '"shop" has no parameter "leval".',
  ]);
  expect(issues[0]?.hint).toBe('Its parameters are color, level.');
  expect(seen({}, {}, { set: { a: 'b' } }).issues[0]?.hint).toBe('It has no parameters.');
});

test('no parameter takes its value from what every object inherits', () => {
  expect(() => seen({ constructor: undefined }, {})).toThrow('named "constructor", which every object of JavaScript');
  expect(codesOf(seen({ valueof: undefined }, {}, { set: Object.create({ valueof: 'x' }) }).issues)).toEqual([
    'missing-parameter shop/valueof',
  ]);
});
