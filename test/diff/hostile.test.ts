import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { diff } from '../../src/diff/diff';
import type { PlainMap } from '../../src/manifests/object';
import type { PlainData } from '../../src/model/json';
import { placesOf, withValue } from '../laws/diff-samples';
import { composeObject, kubernetesObject, systemWith } from './compare/objects';
import { deployment, service } from './kubernetes-texts';
import { documents } from './manifests';

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

const cluster = values.map(kubernetesObject);
const compose = project.map(([kind, name, value]) => composeObject(kind, name, value));

test.each([
  ['Kubernetes', cluster],
  ['Compose', compose],
])('whatever stands wherever in files of %s, comparing does not fail', (_, objects) => {
  const places = objects.flatMap((object, index) => placesOf(object.value).map((path) => ({ index, path })));
  const edit = fc.record({ place: fc.constantFrom(...places), other: odd });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const changed = objects.map((object, index) => {
        const own = edits.filter(({ place }) => place.index === index && place.path.length > 0);
        const value = own.reduce(
          (part: PlainData, { place, other }) => withValue(part, place.path, other),
          object.value,
        );
        return { ...object, value: value as PlainMap };
      });
      const [one, other] = [systemWith(objects), systemWith(changed)];
      const there = diff({ label: 'a', systems: [one] }, { label: 'b', systems: [other] });
      const back = diff({ label: 'b', systems: [other] }, { label: 'a', systems: [one] });
      expect(JSON.stringify([there, back])).not.toMatch(/undefined|\[object Object\]|NaN/);
    }),
    { numRuns: 40 },
  );
});
