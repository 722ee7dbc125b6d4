import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { diff } from '../../src/diff/diff';
import type { ManifestObject, PlainMap } from '../../src/manifests/object';
import type { System } from '../../src/manifests/system';
import type { PlainData } from '../../src/model/json';
import { deployment, documents, service } from './kubernetes-texts';

const text = documents(
  deployment('web', 'envFrom: [{ configMapRef: { name: settings } }], env: [{ name: URL, value: "http://api:80" }]'),
  deployment('api'),
  service('web'),
  service('api'),
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n',
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: api }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }\n',
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: edge }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] } }] }\n',
);

const values = parseAllDocuments(text).map((one) => one.toJS() as PlainMap);

const project: readonly (readonly [kind: string, name: string, value: PlainMap])[] = [
  ['service', 'web', { image: 'web:1', networks: { default: null }, configs: [{ source: 'settings', target: '/a' }] }],
  ['service', 'api', { image: 'api:1', environment: { A: 'http://web:80' }, ports: [{ target: 80, published: '80' }] }],
  ['config', 'settings', { content: 'a' }],
  ['volume', 'data', {}],
  ['network', 'default', {}],
];

/** Anything in the place of anything. */
const odd = fc.oneof(
  fc.constant(null),
  fc.constantFrom<PlainData>(true, 0, -1, 1e308, '', '80', 'web', [], {}, [null], [[]], { a: null }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<PlainData>,
);

function pathsOf(value: PlainData, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, key]))];
}

function withOdd(value: PlainData, [key, ...rest]: readonly (string | number)[], other: PlainData): PlainData {
  if (key === undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  const copy = structuredClone(value) as Record<string, PlainData>;
  copy[key] = withOdd(copy[key] ?? null, rest, other);
  return copy;
}

function systemOf(objects: readonly ManifestObject[]): System {
  return { target: objects[0]?.target ?? 'kubernetes', objects: new Map(objects.map((one) => [one.id, one])) };
}

const cluster = values.map((value): ManifestObject => {
  const { apiVersion, kind, metadata } = value as { apiVersion: string; kind: string; metadata: { name: string } };
  const object = `${kind}/${metadata.name}`;
  return {
    target: 'kubernetes',
    object,
    id: object,
    kind,
    name: metadata.name,
    apiVersion,
    file: 'a.yaml',
    line: 1,
    value,
    lineOf: () => 1,
  };
});

const compose = project.map(([kind, name, value]): ManifestObject => {
  const object = `${kind}/${name}`;
  return { target: 'compose', object, id: object, kind, name, file: 'compose.yaml', line: 1, value, lineOf: () => 1 };
});

test.each([
  ['Kubernetes', cluster],
  ['Compose', compose],
])('whatever stands wherever in files of %s, comparing does not fail', (_, objects) => {
  const places = objects.flatMap((object, index) => pathsOf(object.value).map((path) => ({ index, path })));
  const edit = fc.record({ place: fc.constantFrom(...places), other: odd });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const changed = objects.map((object, index) => {
        const own = edits.filter(({ place }) => place.index === index && place.path.length > 0);
        const value = own.reduce((part: PlainData, { place, other }) => withOdd(part, place.path, other), object.value);
        return { ...object, value: value as PlainMap };
      });
      const [one, other] = [systemOf(objects), systemOf(changed)];
      const there = diff({ label: 'a', systems: [one] }, { label: 'b', systems: [other] });
      const back = diff({ label: 'b', systems: [other] }, { label: 'a', systems: [one] });
      expect(JSON.stringify([there, back])).not.toMatch(/undefined|\[object Object\]|NaN/);
    }),
    { numRuns: 40 },
  );
});
