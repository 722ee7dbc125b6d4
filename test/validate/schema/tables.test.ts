import kubernetes from '../../../schemas/kubernetes.json';
import custom from '../../../schemas/custom.json';
import releases from '../../../scripts/kubernetes-releases.json';
import { newestKubernetes, oldestKubernetes } from '../../../src/validate/kubernetes-version';
import { furtherChoices, furtherRequired, notRequired } from '../../../src/validate/schema/additions';
import { publishedKind } from '../../../src/validate/schema/custom-table';
import { removedApi } from '../../../src/validate/schema/removed';
import { builtInKind, builtInKinds } from '../../../src/validate/schema/table';
import type { Shape } from '../../../src/validate/schema/shape';
import { publishedKinds } from '../../support/definitions/published';

// schemas/*.json are written by scripts/kubernetes-schemas.mjs out of the releases in scripts/kubernetes-releases.json.

const types: Readonly<Record<string, Readonly<Record<string, string>>>> = kubernetes.types;
const typeNames = Object.keys(types);
const fields = Object.entries(types).flatMap(([type, all]) =>
  Object.entries(all).map(([name, text]) => [`${type}.${name}`, text] as const),
);

/** A field as the table writes it: see the script. */
const grammar = /^!?(?:[[{](?:\*|[\w,]+:)?)*(?:[silnbqptya]|@[\w.]+)(?: \d*-\d*)?(?:=[^|]+(?:\|[^|]+)*)?$/;

describe('the table of Kubernetes', () => {
  test('has every minor version that we answer for, and no other', () => {
    const minors = releases.map((release) => Number(release.split('.')[1]));
    expect(kubernetes.versions).toEqual([oldestKubernetes, newestKubernetes]);
    expect(minors).toEqual(Array.from({ length: minors.length }, (_, index) => oldestKubernetes + index));
    expect(minors.at(-1)).toBe(newestKubernetes);
  });

  test('has fields that can be read, of types that it has', () => {
    expect(fields.filter(([, text]) => !grammar.test(text))).toEqual([]);
    const named = fields.flatMap(([, text]) => [...text.matchAll(/@([\w.]+)/g)].map(([, name = '']) => name));
    const kinds = Object.values(kubernetes.kinds).map(([type]) => String(type));
    expect([...named, ...kinds].filter((name) => types[name] === undefined)).toEqual([]);
  });

  test('has no type that no kind has', () => {
    const reached = new Set(Object.values(kubernetes.kinds).map(([type]) => String(type)));
    for (const type of reached) {
      for (const text of Object.values(types[type] ?? {})) {
        for (const [, name = ''] of text.matchAll(/@([\w.]+)/g)) reached.add(name);
      }
    }
    expect(typeNames.filter((name) => !reached.has(name))).toEqual([]);
  });

  test('is completed by additions of fields that it has, and that it does not say itself', () => {
    const known = new Map<string, string>(fields);
    const added = [...Object.keys(furtherChoices), ...furtherRequired, ...notRequired];
    expect(added.filter((path) => !known.has(path))).toEqual([]);
    expect(Object.keys(furtherChoices).filter((path) => known.get(path)?.includes('='))).toEqual([]);
    expect(furtherRequired.filter((path) => known.get(path)?.startsWith('!'))).toEqual([]);
    expect(notRequired.filter((path) => !known.get(path)?.startsWith('!'))).toEqual([]);
  });

  test('knows kinds that came, and kinds that went', () => {
    expect(builtInKind('apps/v1', 'Deployment')).toMatchObject({ scope: 'namespaced' });
    expect(builtInKind('v1', 'Namespace')).toMatchObject({ scope: 'cluster' });
    expect(builtInKind('networking.k8s.io/v1', 'ServiceCIDR')).toMatchObject({ since: 33 });
    expect(builtInKind('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema')).toMatchObject({ gone: 32 });
    expect(builtInKind('policy/v1beta1', 'PodSecurityPolicy')).toBeUndefined();
  });

  test('does not have what is told to have been removed before', () => {
    const both = builtInKinds().filter((one) => removedApi(...(one.split(' ') as [string, string])) !== undefined);
    expect(both).toEqual([]);
  });

  test('is small', () => {
    expect(JSON.stringify(kubernetes).length).toBeLessThan(150_000);
    expect(JSON.stringify(custom).length).toBeLessThan(150_000);
  });
});

describe('the table of custom kinds', () => {
  const shapesIn = (shape: Shape, depth = 0): number => {
    if (depth > 30) return 1;
    const all = [...(shape.fields?.().byName.values() ?? [])].map((field) => field.shape);
    return [...all, ...[shape.item, shape.others].flatMap((one) => one ?? [])].reduce(
      (sum, one) => sum + shapesIn(one, depth + 1),
      1,
    );
  };

  test.each([...publishedKinds])('has %s', (kind, { spec: { group, versions } }) => {
    const published = publishedKind(`${group}/${versions[0].name}`, kind);
    expect(published?.release).toMatch(/^\S+ v?\d+\.\d+/);
    expect(published?.shape.form).toBe('map');
    expect(shapesIn(published?.shape ?? { form: 'any' })).toBeGreaterThan(40);
  });
});
