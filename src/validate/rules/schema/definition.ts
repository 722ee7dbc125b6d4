import { isPlainMap, type PlainData } from '../../../model/json';
import { mapAt, mapsAt, partAt, textAt } from '../../../manifests/reading';
import { mapsWithPlaces, subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ManifestObject } from '../../../manifests/object';
import type { Place } from '../../subject';

interface Given {
  readonly name?: string;
  readonly plural?: string;
  readonly storage?: string;
  readonly replicas?: string;
}

const crd = ({ name = 'shops.acme.io', plural = 'shops', storage = 'true', replicas = 'type: integer' }: Given) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name} }
spec:
  group: acme.io
  scope: Namespaced
  names: { kind: Shop, plural: ${plural}, singular: shop, listKind: ShopList }
  versions:
    - name: v1
      served: true
      storage: ${storage}
      schema:
        openAPIV3Schema: { type: object, properties: { replicas: { ${replicas} } } }
`;

/** A definition of a custom resource is complete and agrees with itself. */
export const definition: Rule<'object'> = {
  name: 'schema/definition',
  summary:
    'A CustomResourceDefinition is named after its plural and group, stores one version, and types every property.',
  why: 'The API server refuses other definitions, and then every object of the kind.',
  source: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  fix: 'Name it <plural>.<group>, store exactly one version, and give each property a type.',
  severity: refused,
  subject: 'object',
  kinds: ['CustomResourceDefinition.apiextensions.k8s.io'],
  examples: {
    passes: { kubernetes: crd({}) },
    fails: [
      { title: 'another name', kubernetes: crd({ name: 'shop.acme.io' }) },
      { title: 'a plural with capitals', kubernetes: crd({ name: 'Shops.acme.io', plural: 'Shops' }) },
      { title: 'no stored version', kubernetes: crd({ storage: 'false' }) },
      { title: 'a property without a type', kubernetes: crd({ replicas: 'minimum: 1' }) },
    ],
  },
  check: (object) => {
    if (object.apiVersion !== 'apiextensions.k8s.io/v1') return [];
    return [...nameBreaches(object), ...storageBreaches(object), ...propertyBreaches(object)];
  },
};

function nameBreaches(object: ManifestObject): readonly Breach[] {
  const plural = textAt(object.value, 'spec', 'names', 'plural');
  const group = textAt(object.value, 'spec', 'group');
  if (plural === undefined || group === undefined) return [];
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(plural)) {
    const message = `${subjectOf(object)} has the plural ${JSON.stringify(plural)}, which is no name of a resource.`;
    return [{ message, at: ['spec', 'names', 'plural'], fix: 'Write it with small letters, digits and "-".' }];
  }
  if (object.name === `${plural}.${group}`) return [];
  const message = `${subjectOf(object)} is not named after its plural and group, "${plural}.${group}".`;
  return [{ message, at: ['metadata', 'name'], fix: `Name it "${plural}.${group}".` }];
}

function storageBreaches(object: ManifestObject): readonly Breach[] {
  const versions = mapsAt(object.value, 'spec', 'versions');
  const stored = versions.filter((one) => partAt(one, 'storage') === true).length;
  if (stored === 1 || versions.length === 0 || versions.some((one) => typeof partAt(one, 'storage') !== 'boolean'))
    return [];
  const message = `${subjectOf(object)} stores ${stored === 0 ? 'none' : stored} of its versions.`;
  return [{ message, at: ['spec', 'versions'], fix: 'Write storage: true for exactly one version.' }];
}

function propertyBreaches(object: ManifestObject): readonly Breach[] {
  return mapsWithPlaces(mapAt(object.value, 'spec'), 'versions', ['spec']).flatMap(({ value, at }) => {
    const schema = partAt(value, 'schema', 'openAPIV3Schema');
    return untyped(schema, [...at, 'schema', 'openAPIV3Schema']).map((place) => ({
      message: `${subjectOf(object)} has the property ${JSON.stringify(place.at(-1))} without a type.`,
      at: place,
      fix: 'Give it a type, or x-kubernetes-preserve-unknown-fields: true.',
    }));
  });
}

/** Places of schemas that say no type, and need one. */
function untyped(schema: PlainData | undefined, at: Place, depth = 0): readonly Place[] {
  if (!isPlainMap(schema) || depth > 50) return [];
  const own = hasType(schema) ? [] : [at];
  const properties = Object.entries(mapAt(schema, 'properties'));
  return [
    ...own,
    ...properties.flatMap(([name, one]) => untyped(one, [...at, 'properties', name], depth + 1)),
    ...['items', 'additionalProperties'].flatMap((key) => untyped(schema[key], [...at, key], depth + 1)),
  ];
}

function hasType(schema: Readonly<Record<string, PlainData>>): boolean {
  const words = ['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'];
  return partAt(schema, 'type') !== undefined || words.some((word) => schema[word] === true);
}
