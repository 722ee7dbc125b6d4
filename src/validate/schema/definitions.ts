import { isList, isPlainMap, own, type PlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { itemsAt, partAt, textAt, textsAt, type Part } from '../../manifests/reading';
import { anything, fieldsFrom, type Bounds, type Field, type Fields, type Form, type Shape } from './shape';
import { metadataShape } from './table';

const forms: Readonly<Record<string, Form>> = {
  object: 'map',
  array: 'list',
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'truth',
};

/** Formats of whole numbers, by the bits that they have. */
const bitsOf: Readonly<Record<string, 32 | 64>> = { int32: 32, int64: 64 };

const formatted: Readonly<Record<string, Form>> = { 'date-time': 'time', byte: 'bytes' };

/** Words that bound a form: least, most, and whether those themselves are out. */
const boundWords: Readonly<Partial<Record<Form, readonly [string, string]>>> = {
  map: ['minProperties', 'maxProperties'],
  list: ['minItems', 'maxItems'],
  text: ['minLength', 'maxLength'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
};

/**
 * What an object may be whose kind a CustomResourceDefinition brings: the schema of the definition, and what every object has.
 *
 * @param schema - `openAPIV3Schema` of the definition; of any shape, since it may come out of any file.
 * @param parts - What `$ref` with a number means; only our own table has such.
 */
export function objectShape(schema: Part, parts: readonly PlainData[] = []): Shape {
  const shape = shapeOf(schema, parts);
  if (shape.form !== 'map') return anything;
  return { ...shape, fields: withCommon(shape, [['status', { shape: anything, required: false }]]) };
}

/** Fields that every object has, whatever its definition says of them; some others only where it says nothing. */
function withCommon(shape: Shape, others: readonly (readonly [string, Field])[]): () => Fields {
  let fields: Fields | undefined;
  const common = (): readonly (readonly [string, Field])[] => [
    ['apiVersion', { shape: { form: 'text' }, required: false }],
    ['kind', { shape: { form: 'text' }, required: false }],
    ['metadata', { shape: metadataShape(), required: false }],
  ];
  return () => (fields ??= fieldsFrom([...others, ...(shape.fields?.().byName ?? []), ...common()]));
}

function shapeOf(given: Part, parts: readonly PlainData[]): Shape {
  const schema = resolved(given, parts);
  if (schema === undefined) return anything;
  if (partAt(schema, 'x-kubernetes-int-or-string') === true)
    return { form: 'integer-or-text', ...limitsOf(schema, 'text') };
  const type = textAt(schema, 'type') ?? '';
  const form = (type === 'string' ? formatted[textAt(schema, 'format') ?? ''] : undefined) ?? forms[type];
  if (form === undefined) return anything;
  const inner = form === 'map' ? mapParts(schema, parts) : form === 'list' ? listParts(schema, parts) : {};
  return { form, ...inner, ...limitsOf(schema, form) };
}

function resolved(schema: Part, parts: readonly PlainData[]): PlainMap | undefined {
  const reference = partAt(schema, '$ref');
  const found = typeof reference === 'number' ? parts[reference] : schema;
  return isPlainMap(found) ? found : undefined;
}

function mapParts(schema: PlainMap, parts: readonly PlainData[]): Partial<Shape> {
  const additional = schema['additionalProperties'];
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || additional === true;
  const others = isOpen ? anything : isPlainMap(additional) ? shapeOf(additional, parts) : undefined;
  const base: Shape = { form: 'map', fields: fieldsOf(schema, parts), ...(others === undefined ? {} : { others }) };
  return schema['x-kubernetes-embedded-resource'] === true ? { ...base, fields: withCommon(base, []) } : base;
}

function fieldsOf(schema: PlainMap, parts: readonly PlainData[]): () => Fields {
  let fields: Fields | undefined;
  return () => (fields ??= fieldsFrom(readFields(schema, parts)));
}

function readFields(schema: PlainMap, parts: readonly PlainData[]): readonly (readonly [string, Field])[] {
  const properties = partAt(schema, 'properties');
  const required = new Set(textsAt(schema, 'required'));
  return Object.entries(isPlainMap(properties) ? properties : {}).map(([name, one]) => {
    const hasDefault = partAt(resolved(one, parts), 'default') !== undefined; // It is filled in before it is asked for.
    return [name, { shape: shapeOf(one, parts), required: required.has(name) && !hasDefault }];
  });
}

function listParts(schema: PlainMap, parts: readonly PlainData[]): Partial<Shape> {
  const item = shapeOf(schema['items'], parts);
  const type = schema['x-kubernetes-list-type'];
  const keys = type === 'map' ? textsAt(schema, 'x-kubernetes-list-map-keys') : [];
  const isUnique = type === 'set' || keys.length > 0;
  return { form: 'list', item, ...(isUnique ? { unique: keys } : {}) };
}

function limitsOf(schema: PlainMap, form: Form): Partial<Shape> {
  const bounds = boundsOf(schema, form);
  const choices = itemsAt(schema, 'enum').map((value) => ({ value }));
  const pattern = form === 'text' ? textAt(schema, 'pattern') : undefined;
  const bits = form === 'integer' ? own(bitsOf, textAt(schema, 'format') ?? '') : undefined;
  return {
    ...(bits === undefined ? {} : { bits }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(choices.length === 0 ? {} : { choices }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(schema['nullable'] === true ? { nullable: true } : {}),
  };
}

function boundsOf(schema: PlainMap, form: Form): Bounds | undefined {
  const [leastWord, mostWord] = boundWords[form] ?? ['', ''];
  const [least, most] = [schema[leastWord], schema[mostWord]];
  if (typeof least !== 'number' && typeof most !== 'number') return undefined;
  const isNumber = form === 'integer' || form === 'number';
  return {
    ...(typeof least === 'number' ? { least } : {}),
    ...(typeof most === 'number' ? { most } : {}),
    ...(isNumber
      ? { exclusive: { least: schema['exclusiveMinimum'] === true, most: schema['exclusiveMaximum'] === true } }
      : {}),
  };
}

/** The versions that a CustomResourceDefinition serves, with what an object of each may be. */
export function servedVersions(definition: Part): ReadonlyMap<string, Shape> {
  const versions = partAt(definition, 'spec', 'versions');
  const served = (isList(versions) ? versions : []).filter((one) => partAt(one, 'served') !== false);
  return new Map(
    served.flatMap((one) => {
      const name = textAt(one, 'name');
      return name === undefined ? [] : [[name, objectShape(partAt(one, 'schema', 'openAPIV3Schema'))] as const];
    }),
  );
}
