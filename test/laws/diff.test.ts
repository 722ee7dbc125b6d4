import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { compareObjects } from '../../src/diff/compare/compare';
import { applyDifferences } from '../../src/diff/compare/apply';
import { stableText } from '../../src/diff/compare/data';
import { normalForm } from '../../src/diff/compare/normal-form';
import type { Shape } from '../../src/diff/compare/shape';
import { composeShapes } from '../../src/diff/compare/shapes/compose';
import { kubernetesShapes } from '../../src/diff/compare/shapes/kubernetes';
import { pairObjects } from '../../src/diff/pair';
import type { ManifestObject, PlainMap } from '../../src/manifests/object';
import { isList, isPlainMap, type PlainData } from '../../src/model/json';
import { synthesize } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { composeObject, kubernetesObject, objectsOf, systemWith } from '../diff/compare/objects';
import { reversedKeys } from './diff-samples';
import { anyTopology } from './random';
import { declare } from './topologies';

jest.setTimeout(120_000);

const runs = { numRuns: 150 };

/** Manifests as they stand in the repository, and as others wrote them. */
const real = objectsOf(yamlBelow(join(__dirname, '../../dist/production')));

function yamlBelow(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => `---\n${readFileSync(join(folder, name), 'utf8')}`).join('\n');
}

const word = fc.constantFrom('', 'a', 'b', 'name', '$(a)', '80', 'x:1', 'x:latest', '__proto__', 'constructor');
const anyData: Arbitrary<PlainData> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as PlainData);
const simple: Arbitrary<PlainData> = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.constantFrom(null, true, false, 0, 1, 80),
  fc.constantFrom({}, []),
  anyData,
);

/** What each grammar has, some of which mean the same. */
const written: Readonly<Record<string, readonly PlainData[]>> = {
  quantity: ['1', 1, '1000m', '1Gi', '1024Mi', '1e3', '1k', 'x', ''],
  duration: ['60s', '1m', '1m0s', '0.5s', 'x'],
  image: ['nginx', 'docker.io/library/nginx:latest', 'a/b:1', 'a/b:1@sha256:0', ''],
  port: [80, '80', '80/TCP', '80-81', 'x'],
  cron: ['@daily', '0 0 * * *', '0 0 * * SUN', 'x'],
  cidr: ['10.0.0.1/8', '10.0.0.0/8', 'FE80::/10', 'x'],
  host: ['A.example', 'a.example'],
  base64: ['aGVsbG8=', 'aGVs\nbG8=', 'aGk='],
  number: [1, '1', '1.0', 'x'],
  text: [1, '1', true],
};

/** Data that has, mostly, the shape that something has. */
function dataOf(shape: Shape | undefined): Arbitrary<PlainData> {
  if (shape === undefined) return simple;
  if (shape.is === 'scalar')
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...(written[shape.scalar] ?? [])) }, simple);
  if (shape.is === 'list')
    return fc.oneof({ weight: 9, arbitrary: fc.array(dataOf(shape.items), { maxLength: 3 }) }, simple);
  const extra = fc.constantFrom(
    'name',
    'key',
    'matchLabels',
    'operator',
    'values',
    'serviceAccountName',
    'serviceAccount',
    'parallelism',
    'completions',
    'a',
  );
  const given = Object.entries(shape.defaults).map(([key, value]) =>
    fc.record({ [key]: fc.oneof(fc.constant(value), simple) }),
  );
  const fields = Object.entries(shape.fields).map(([key, field]) => dataOf(field).map((value) => ({ [key]: value })));
  const others = fc.dictionary(fc.oneof(extra, word), dataOf(shape.values), { maxKeys: 3 });
  const parts: Arbitrary<PlainMap>[] = [...given, ...fields, others];
  const some = fc.array(fc.oneof(...parts), { maxLength: 5 });
  return fc.oneof(
    { weight: 9, arbitrary: some.map((maps) => Object.fromEntries(maps.flatMap((map) => Object.entries(map)))) },
    simple,
  );
}

const kinds = [
  ...Object.keys(kubernetesShapes).map((name) => ({ name, target: 'kubernetes', shape: kubernetesShapes[name] })),
  ...Object.keys(composeShapes).map((name) => ({ name, target: 'compose', shape: composeShapes[name] })),
  { name: 'acme.io/Robot', target: 'kubernetes', shape: undefined },
];

type Two = readonly [before: ManifestObject, after: ManifestObject];

/** Two objects of one kind, of any content. */
const anyTwo: Arbitrary<Two> = fc.constantFrom(...kinds).chain(({ name, target, shape }) => {
  const content = shape === undefined ? fc.dictionary(word, simple) : dataOf(shape);
  const object = content.map((value): ManifestObject => {
    const map = isPlainMap(value) ? value : {};
    if (target === 'compose') return composeObject(name, 'a', map);
    const [group = '', kind = ''] = name.split('/');
    return kubernetesObject({ ...map, apiVersion: group === '' ? 'v1' : `${group}/v1`, kind });
  });
  return fc.tuple(object, object);
});

/** A manifest of the repository, and the same with something else in some places. */
const realAndMutated: Arbitrary<Two> = fc
  .tuple(fc.constantFrom(...real), fc.array(fc.tuple(fc.nat(1000), fc.nat(4), simple), { minLength: 1, maxLength: 4 }))
  .map(([object, mutations]) => {
    const value = mutations.reduce<PlainData>(
      (now, [place, how, data]) => mutated(now, place, how, data),
      object.value,
    );
    return [object, { ...object, value: isPlainMap(value) ? value : {} }];
  });

/** A value with one place of it taken away, replaced, doubled or turned round. */
function mutated(value: PlainData, place: number, how: number, data: PlainData): PlainData {
  if (place === 0 || typeof value !== 'object' || value === null) return data;
  if (isList(value)) {
    const at = place % Math.max(1, value.length);
    if (how === 0) return value.filter((_, index) => index !== at);
    if (how === 1) return [...value].reverse();
    if (how === 2) return [...value, ...value.slice(at, at + 1)];
    return value.map((item, index) => (index === at ? mutated(item, place >> 1, how, data) : item));
  }
  const entries = Object.entries(value);
  const at = place % Math.max(1, entries.length);
  if (how === 0 && place % 5 === 0) return Object.fromEntries(entries.filter((_, index) => index !== at));
  if (how === 4 && place % 3 === 0) return { ...value, [`k${place % 7}`]: data };
  return Object.fromEntries(
    entries.map(([key, part], index) => [key, index === at ? mutated(part, place >> 1, how, data) : part]),
  );
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

function withValue(object: ManifestObject, value: PlainData): ManifestObject {
  return { ...object, value: value as PlainMap };
}

function normal(object: ManifestObject): string {
  return stableText(normalForm(object));
}

describe.each([
  ['objects of any content', anyTwo],
  ['real manifests, and what became of them', realAndMutated],
])('%s', (_name, two) => {
  test('an object is no different from itself', () => {
    fc.assert(
      fc.property(two, ([before, after]) => [before, after].every((one) => compareObjects(one, one).length === 0)),
      runs,
    );
  });

  test('the differences applied to one side give the other one', () => {
    fc.assert(
      fc.property(two, ([before, after]) => {
        const applied = applyDifferences(before.value, compareObjects(before, after));
        expect(normalForm(withValue(before, applied))).toEqual(normalForm(after));
      }),
      runs,
    );
  });

  test('nothing is different exactly where both mean the same', () => {
    fc.assert(
      fc.property(two, ([before, after]) => {
        expect(compareObjects(before, after).length === 0).toBe(normal(before) === normal(after));
      }),
      runs,
    );
  });

  test('the order of keys says nothing', () => {
    fc.assert(
      fc.property(two, ([before, after]) => {
        expect(compareObjects(after, withValue(after, reversedKeys(after.value)))).toEqual([]);
        const other = compareObjects(
          withValue(before, reversedKeys(before.value)),
          withValue(after, reversedKeys(after.value)),
        );
        expect(other).toEqual(compareObjects(before, after));
      }),
      runs,
    );
  });

  test('comparing and applying change nothing of what they are given', () => {
    fc.assert(
      fc.property(two, ([before, after]) => {
        const differences = compareObjects(
          withValue(before, frozen(before.value)),
          withValue(after, frozen(after.value)),
        );
        applyDifferences(before.value, frozen(differences));
      }),
      runs,
    );
  });
});

describe('other writings of the same thing', () => {
  const amounts = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom('m', '', 'k', 'Mi', 'Gi'));
  const pod = (container: PlainMap) => {
    return kubernetesObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'a', ...container }] },
    });
  };

  test('quantities', () => {
    fc.assert(
      fc.property(amounts, ([amount, suffix]) => {
        const smaller: Readonly<Record<string, readonly [number, string]>> = {
          m: [1000, 'u'],
          '': [1000, 'm'],
          k: [1000, ''],
          Mi: [1024, 'Ki'],
          Gi: [1024, 'Mi'],
        };
        const [factor, unit] = smaller[suffix] ?? [1, ''];
        const limited = (memory: string) => pod({ resources: { limits: { memory } } });
        expect(compareObjects(limited(`${amount}${suffix}`), limited(`${amount * factor}${unit}`))).toEqual([]);
        expect(compareObjects(limited(`${amount}${suffix}`), limited(`${amount + 1}${suffix}`))).toHaveLength(1);
      }),
    );
  });

  test('ports and variables in any order, with and without defaults', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { maxLength: 5 });
    fc.assert(
      fc.property(numbers, fc.boolean(), (ports, isSaid) => {
        const of = (some: readonly number[], more: PlainMap) => {
          return pod({
            ports: some.map((containerPort) => ({ containerPort, ...more })),
            env: some.map((number) => ({ name: `V${number}`, value: '$(OTHER)' })),
          });
        };
        expect(compareObjects(of(ports, {}), of([...ports].reverse(), isSaid ? { protocol: 'TCP' } : {}))).toEqual([]);
      }),
    );
  });

  test('durations', () => {
    const timed = (interval: string) => composeObject('service', 'a', { healthcheck: { interval } });
    fc.assert(
      fc.property(fc.nat(100_000), (seconds) => {
        const parts = `${Math.floor(seconds / 3600)}h${Math.floor((seconds % 3600) / 60)}m${seconds % 60}s`;
        expect(compareObjects(timed(`${seconds}s`), timed(parts))).toEqual([]);
        expect(compareObjects(timed(`${seconds}s`), timed(`${seconds}s1ms`))).toHaveLength(1);
      }),
    );
  });
});

test('topologies that are synthesised in another order are not different', () => {
  fc.assert(
    fc.property(anyTopology, (spec) => {
      const files = printSynthesis(synthesize(declare(spec))).filter(({ path }) => path.endsWith('.k8s.yaml'));
      const systems = [files, [...files].reverse()].map((some) => {
        return systemWith(some.flatMap(({ text }) => (typeof text === 'string' ? objectsOf(text) : [])));
      });
      const [one, other] = systems;
      if (one !== undefined && other !== undefined) expect(pairObjects(one, other)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
