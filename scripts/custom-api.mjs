// The text of src/targets/kubernetes/custom-api.ts, made of the definitions in test/support/definitions/crds: nothing is fetched.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';

const root = join(import.meta.dirname, '..');
const sources = JSON.parse(readFileSync(join(import.meta.dirname, 'definitions.json'), 'utf8'));

const head = `// Generated from the published definitions by \`node scripts/definitions.mjs\`; edit scripts/definitions.json, not this file.

type IntOrString = number | string;`;

/** What every object has. */
const everywhere = ['apiVersion', 'kind', 'metadata'];

/** The types of all kinds, and of what they have in common. */
export async function customApi() {
  const kinds = sources
    .filter(({ channel }) => channel === undefined) // what has a channel is a second definition of the same kind
    .flatMap(({ kinds, ...source }) => kinds.map((kind) => ({ kind, source, ...definitionOf(kind) })))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  const shapes = sharedShapes(kinds);
  const texts = kinds.map((one) => kindText(one, shapes));
  const options = await prettier.resolveConfig(join(root, 'package.json'));
  const all = [head, tableText(kinds), ...texts, ...shapes.declarations];
  return prettier.format(all.join('\n\n'), { ...options, parser: 'typescript' });
}

function definitionOf(kind) {
  const { spec } = JSON.parse(readFileSync(join(root, `test/support/definitions/crds/${kind}.json`), 'utf8'));
  const [{ name, schema }] = spec.versions;
  const said = Object.entries(schema.openAPIV3Schema.properties).filter(([one]) => !everywhere.includes(one));
  const properties = Object.fromEntries(said);
  return { apiVersion: `${spec.group}/${name}`, schema: { ...schema.openAPIV3Schema, properties } };
}

function tableText(kinds) {
  const rows = kinds.map(({ kind, apiVersion }) => `readonly ${kind}: readonly ['${apiVersion}', ${kind}Props];`);
  return `/** The kinds that are defined here: the version of their API, and what they hold beside their metadata. */
export interface CustomKinds {
${rows.join('\n')}
}`;
}

function kindText({ kind, apiVersion, source, schema }, shapes) {
  const { version, tree, path, later = [] } = source;
  const since = later.map(({ field, see }) => ` * \`${field}\` came later: ${see}\n *\n`);
  return `/**
 * What a ${kind} of \`${apiVersion}\` holds, as ${source.module ?? `\`${source.package}\``} ${version} defines it.
 *
${since.join('')} * @see ${tree}/${path}
 */
export interface ${kind}Props ${membersOf(schema, [kind], shapes.nameFor)}`;
}

/** Objects that are written the same under the same name, in more than one place, are declared once. */
function sharedShapes(kinds) {
  const counts = new Map();
  const count = (schema, path) => {
    const key = shapeKey(schema, path);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key) > 1 ? 'counted' : undefined; // what is inside belongs to it
  };
  kinds.forEach(({ kind, schema }) => membersOf(schema, [kind], count));

  const names = new Map();
  const declarations = [];
  const taken = new Set([
    'CustomKinds',
    'IntOrString',
    'Readonly',
    'Record',
    ...kinds.map(({ kind }) => `${kind}Props`),
  ]);
  const nameFor = (schema, path) => {
    const key = shapeKey(schema, path);
    if (counts.get(key) < 2) return undefined;
    if (!names.has(key)) {
      const name = nameAfter(path, taken);
      names.set(key, name);
      taken.add(name);
      declarations.push(`interface ${name} ${membersOf(schema, path, nameFor)}`);
    }
    return names.get(key);
  };
  return { nameFor, declarations };
}

function shapeKey(schema, path) {
  return `${capital(path.at(-1))} ${membersOf(schema, path, () => undefined)}`;
}

/** The last words of the path, as few as it takes. */
function nameAfter(path, taken) {
  const names = path.map((_, index) =>
    path
      .slice(-1 - index)
      .map(capital)
      .join(''),
  );
  const name = names.find((one) => !taken.has(one));
  if (name === undefined) throw new Error(`no name is left for ${path.join('.')}`);
  return name;
}

/** The type of a value; `nameFor` gives the names of objects that have one. */
function typeOf(schema, path, nameFor) {
  const type = schema.properties === undefined ? plainType(schema, path, nameFor) : objectType(schema, path, nameFor);
  return schema.nullable === true ? `${type} | null` : type;
}

function objectType(schema, path, nameFor) {
  const object = { ...schema, nullable: false };
  return nameFor(object, path) ?? membersOf(object, path, nameFor);
}

function membersOf(schema, path, nameFor) {
  const lines = Object.entries(schema.properties).map(([name, property]) => {
    const needed = schema.required?.includes(name) && property.default === undefined; // a default is filled in before
    return `readonly '${name}'${needed ? '' : '?'}: ${typeOf(property, [...path, name], nameFor)};`;
  });
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true ? ['readonly [name: string]: unknown;'] : [];
  return `{\n${[...lines, ...open].join('\n')}\n}`;
}

function plainType(schema, path, nameFor) {
  if (schema['x-kubernetes-int-or-string'] === true) return 'IntOrString';
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `readonly (${typeOf(schema.items, singular(path), nameFor)})[]`;
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.type === 'string' || schema.type === 'boolean') return schema.type;
  if (typeof schema.additionalProperties === 'object')
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, singular(path), nameFor)}>>`;
  return schema['x-kubernetes-preserve-unknown-fields'] === true ? 'unknown' : 'Readonly<Record<string, never>>';
}

function singular(path) {
  const last = path.at(-1) ?? '';
  const one = last.replace(/ies$/, 'y').replace(/(ch|sh|ss|x)es$/, '$1');
  return [...path.slice(0, -1), one === last ? last.replace(/([^s])s$/, '$1') : one];
}

function capital(word) {
  const name = word.replace(/[^A-Za-z0-9]/g, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
