import { fieldOf, itemOf } from '../compare/path';
import { isTree } from '../compare/tree';
import type { Schema } from '../definitions/published';

/** The paths of a value that its schema does not know, or knows as another kind of thing (a list, a mapping). */
export function unknownToSchema(schema: Schema, value: unknown, path = ''): string[] {
  if (isOpen(schema)) return [];
  if (schema.type === 'array') return Array.isArray(value) ? unknownItems(schema, value, path) : [path];
  if (schema.type === 'object') return isTree(value) ? unknownMembers(schema, value, path) : [path];
  return isTree(value) || Array.isArray(value) ? [path] : [];
}

/** Anything may stand there: what is known of it is not written down. */
function isOpen(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true && schema.properties === undefined;
}

function unknownItems({ items = {} }: Schema, values: readonly unknown[], path: string): string[] {
  return values.flatMap((value, index) => unknownToSchema(items, value, itemOf(path, index)));
}

function unknownMembers(schema: Schema, value: Readonly<Record<string, unknown>>, path: string): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const known = memberOf(schema, name);
    if (known !== undefined) return unknownToSchema(known, member, fieldOf(path, name));
    return schema['x-kubernetes-preserve-unknown-fields'] === true ? [] : [fieldOf(path, name)];
  });
}

function memberOf({ properties = {}, additionalProperties }: Schema, name: string): Schema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
