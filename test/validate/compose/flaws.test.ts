import { flawsIn, shownPlace } from '../../../src/validate/compose/flaws';
import { serviceShape } from '../../../src/validate/compose/shapes';
import { serviceRules } from '../../../src/manifests/compose/service';
import type { PlainMap } from '../../../src/manifests/object';
import type { PlainData } from '../../../src/model/json';
import { rules } from '../../../src/validate/rules/compose';
import { validateExample } from '../../../src/validate/try-rule';
import { validateText } from '../validate-text';

/** Flaws of a service of which some fields are given. */
function flawsOfService(fields: PlainMap): readonly string[] {
  return flawsIn({ services: { web: fields } }).map(({ rule, place, what }) => `${rule} ${shownPlace(place)} ${what}`);
}

test('a file without flaws has none', () => {
  expect(flawsOfService({ image: 'a', ports: ['8080:80', 80, { target: 80 }], 'x-own': [1] })).toEqual([]);
});

test('a flaw says its place, and what should be there', () => {
  expect(
    flawsOfService({ ports: [{ published: 80 }], user: 1, cpus: '500m', cgroup: 'x', oom_score_adj: 9999 }),
  ).toEqual([
    'compose/missing-field services.web.ports[0] has no "target"',
    'compose/wrong-type services.web.user is not a text',
    'compose/wrong-type services.web.cpus is not a number',
    'compose/not-a-choice services.web.cgroup is none of "host" and "private"',
    'compose/out-of-bounds services.web.oom_score_adj is not between -1000 and 1000',
  ]);
});

test('what is below a flaw is not looked at', () => {
  expect(flawsOfService({ build: [{ contxt: 1 }] })).toEqual([
    'compose/wrong-type services.web.build is not a text or a map',
  ]);
});

test('a variable without a value may become anything', () => {
  expect(flawsOfService({ privileged: '${A}', ports: '${A}', mem_limit: '${A}m', restart: '${A:?needed}' })).toEqual(
    [],
  );
});

test('every field that reading knows is one that a service may have', () => {
  const known = Object.keys(serviceShape.map?.fields ?? {});
  expect(Object.keys(serviceRules).filter((field) => !known.includes(field))).toEqual([]);
});

const odd: readonly PlainData[] = [
  null,
  true,
  0,
  -1,
  1e300,
  '',
  '$',
  '${',
  '\u0000',
  'constructor',
  [],
  {},
  [[]],
  [null],
];
const oddKeys = ['__proto__', 'constructor', 'toString', '', 'x-', '${A}'];

test.each(
  [...odd, ...oddKeys.map((key) => ({ [key]: { [key]: null } }))].map((value) => [JSON.stringify(value), value]),
)('%s in any place is told, and nothing breaks', (_, value) => {
  const fields = Object.keys(serviceShape.map?.fields ?? {});
  const services = Object.fromEntries(fields.map((field) => [field, { image: 'a', [field]: value }]));
  const text = JSON.stringify({ services, networks: { default: value }, volumes: { data: value }, x: value });
  const { findings } = validateExample({ compose: text }, { presets: ['strict'] }, rules);
  const messages = findings.map(({ message }) => message);
  expect(messages.filter((message) => /undefined|\[object|NaN/.test(message))).toEqual([]);
  expect(messages.length).toBeGreaterThan(0);
});

test('a mistake of an override is found in its own file', () => {
  const { findings } = validateText({
    compose: 'services:\n  web:\n    extends: { file: base.yaml, service: base }\n',
    files: { 'base.yaml': 'services:\n  base:\n    image: a:1\n    privilegd: true\n' },
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({ rule: 'compose/unknown-field', file: 'base.yaml', line: 4, path: 'privilegd' }),
  ]);
});
