// Writes schemas/kubernetes.json: what the objects of Kubernetes may hold, of every minor version that we answer for, in one
// table; and schemas/custom.json: the same of the custom kinds whose definitions we keep (test/support/definitions/crds).
//
//     node scripts/kubernetes-schemas.mjs
//
// It takes Go: the newest patch of each minor comes from the module proxy. Which values a field may have is not in the
// swagger of a release; it is read out of the Go file that the swagger was made from. What a name means:
//
//     kinds   `apps/v1 Deployment`: [type, scope, since, gone]; scope is `n` (in a namespace) or `c` (of the cluster)
//     types   a type by its fields; a field is a text: `!` (must be there), its type, its versions (`30-`, `-34`, `30-34`:
//             from 30 on, gone in 34), and its choices after `=`, each with its own versions
//     a type  `s` text, `i` whole number of 32 bits, `l` of 64, `n` number, `b` truth value, `q` quantity, `p` whole number
//             or text, `t` time, `y` bytes in base64, `a` anything, `@Name` a type of the table, `[X` list of X,
//             `[name,protocol:X` list of X with these keys, `[*X` a set of X, `{X` map to X

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloaded } from './go-module.mjs';

const root = join(import.meta.dirname, '..');
const releases = JSON.parse(readFileSync(join(import.meta.dirname, 'kubernetes-releases.json'), 'utf8'));
const minors = releases.map((release) => Number(release.split('.')[1]));
const [oldest, newest] = [minors[0], minors.at(-1)];

const scalars = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'p',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 't',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 't',
};

const open = /FieldsV1$|RawExtension$|\.JSON$|JSONSchemaPropsOr\w+$|\.Patch$|Status$/;

/** What a server checks of a schema. */
const words = [
  ...['type', 'format', 'enum', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'required'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'nullable'],
  ...['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'],
  ...['x-kubernetes-list-type', 'x-kubernetes-list-map-keys'],
];

const read = releases.map(readRelease);
const kinds = mergeKinds();
const types = mergeTypes();
write('kubernetes.json', { kinds, types: withoutUnused() });
write('custom.json', customKinds());

function readRelease(release) {
  const folder = downloaded(`k8s.io/kubernetes@${release}`);
  const swagger = JSON.parse(readFileSync(join(folder, 'api/openapi-spec/swagger.json'), 'utf8'));
  const go = readFileSync(join(folder, 'pkg/generated/openapi/zz_generated.openapi.go'), 'utf8');
  console.log(release, Object.keys(swagger.definitions).length);
  return { definitions: swagger.definitions, kinds: kindsOf(swagger), choices: choicesOf(go) };
}

/** Every kind that can be made, with its definition. */
function kindsOf({ paths, definitions }) {
  const byKind = new Map();
  for (const [name, definition] of Object.entries(definitions))
    for (const kind of definition['x-kubernetes-group-version-kind'] ?? []) byKind.set(kindKey(kind), name);
  const found = {};
  for (const [path, { post }] of Object.entries(paths)) {
    const kind = post?.['x-kubernetes-group-version-kind'];
    if (kind === undefined || /\{name\}/.test(path)) continue;
    const scope = path.includes('{namespace}') ? 'n' : 'c';
    if (!(kindKey(kind) in found) || scope === 'n') found[kindKey(kind)] = { type: byKind.get(kindKey(kind)), scope };
  }
  return found;
}

function kindKey({ group, version, kind }) {
  return `${group === '' ? '' : `${group}/`}${version} ${kind}`;
}

/** Choices by definition and field, out of the Go file. */
function choicesOf(go) {
  const found = new Map();
  let [type, field] = ['', ''];
  for (const line of go.split('\n')) {
    const opened = /^func schema_\w*?_?api_([a-z0-9]+)_(v\w+?)_(\w+)\(/.exec(line);
    if (line.startsWith('func ')) type = opened ? `${opened[1]}.${opened[2]}.${opened[3]}` : '';
    field = /^\t{5}"([^"]+)": \{$/.exec(line)?.[1] ?? field;
    const listed = /^\t+Enum: +\[\]interface\{\}\{(.*)\},$/.exec(line)?.[1];
    if (listed !== undefined && type !== '') found.set(`${type}.${field}`, JSON.parse(`[${listed}]`));
  }
  return found;
}

function mergeKinds() {
  const names = new Set(read.flatMap((one) => Object.keys(one.kinds)));
  return Object.fromEntries(
    [...names].sort().map((name) => {
      const there = read.map((one) => one.kinds[name]);
      const { type, scope } = there.findLast((one) => one !== undefined);
      const [since, gone] = range(there.map((one) => one !== undefined));
      return [name, [short(type), scope, since ?? 0, gone ?? 0].slice(0, gone ? 4 : since ? 3 : 2)];
    }),
  );
}

function mergeTypes() {
  const names = new Set(read.flatMap(({ definitions }) => Object.keys(definitions)));
  return Object.fromEntries([...names].sort().map((name) => [short(name), mergeType(name)]));
}

function mergeType(name) {
  const all = read.map(({ definitions }) => definitions[name]);
  const there = all.map((one) => one !== undefined);
  const fields = new Set(all.flatMap((one) => Object.keys(one?.properties ?? {})));
  return Object.fromEntries(
    [...fields].sort().map((field) => {
      const seen = all.map((one) => one?.properties?.[field]);
      const required = all.every((one) => one?.properties?.[field] === undefined || one.required?.includes(field));
      const versions = shownRange(
        range(
          seen.map((one) => one !== undefined),
          there,
        ),
      );
      const type =
        field === 'status' && 'spec' in all.findLast(Boolean).properties ? 'a' : typeOf(seen.findLast(Boolean));
      return [field, `${required ? '!' : ''}${type}${versions}${mergeChoices(`${short(name)}.${field}`)}`];
    }),
  );
}

/** The choices of a field with their versions; a release that names none has those of the next. */
function mergeChoices(field) {
  const lists = read.map(({ choices }) => choices.get(field));
  if (lists.every((one) => one === undefined)) return '';
  const there = lists.map((one) => one !== undefined);
  const values = [...new Set(lists.flatMap((one) => one ?? []))].filter((value) => value !== '').sort();
  return `=${values
    .map(
      (value) =>
        `${value}${shownRange(
          range(
            lists.map((one) => one?.includes(value) === true),
            there,
          ),
        )}`,
    )
    .join('|')}`;
}

/** The first minor version that has something, where an earlier one could have it, and the first that has it no more. */
function range(has, could = minors.map(() => true)) {
  const [first, last] = [has.indexOf(true), has.lastIndexOf(true)];
  const since = could.slice(0, first).some(Boolean) ? minors[first] : undefined;
  const gone = could.slice(last + 1).some(Boolean) ? minors[last + 1] : undefined;
  return [since, gone];
}

function shownRange([since, gone]) {
  return since === undefined && gone === undefined ? '' : ` ${since ?? ''}-${gone ?? ''}`;
}

function typeOf(schema) {
  const { $ref, type, format, items, additionalProperties } = schema;
  if ($ref !== undefined) return refOf($ref.replace('#/definitions/', ''));
  if (type === 'array') return `[${keysOf(schema)}${typeOf(items)}`;
  if (type === 'object') return additionalProperties === undefined ? 'a' : `{${typeOf(additionalProperties)}`;
  if (type === 'integer') return format === 'int64' ? 'l' : 'i';
  return { string: format === 'byte' ? 'y' : 's', boolean: 'b', number: 'n' }[type] ?? 'a';
}

function keysOf(schema) {
  if (schema['x-kubernetes-list-type'] === 'set') return '*';
  const keys = schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined;
  return keys === undefined ? '' : `${keys.join(',')}:`;
}

function refOf(name) {
  if (name in scalars) return scalars[name];
  const known = read.findLast(({ definitions }) => definitions[name] !== undefined).definitions[name];
  return open.test(name) || known.properties === undefined ? 'a' : `@${short(name)}`;
}

/** `apps.v1.Deployment` of `io.k8s.api.apps.v1.Deployment`. */
function short(name) {
  return name.replace(/^io\.k8s\.(api|apimachinery|kube-aggregator|apiextensions-apiserver)\.(pkg\.apis\.)?/, '');
}

/** Types that a kind reaches. */
function withoutUnused() {
  const used = new Set();
  const visit = (name) => {
    if (used.has(name)) return;
    used.add(name);
    for (const field of Object.values(types[name])) for (const [, ref] of field.matchAll(/@([\w.]+)/g)) visit(ref);
  };
  Object.values(kinds).forEach(([type]) => visit(type));
  return Object.fromEntries(Object.entries(types).filter(([name]) => used.has(name)));
}

/** The schemas of definitions, without what only people or other programs read; equal parts stand in `parts` once. */
function customKinds() {
  const folder = join(root, 'test/support/definitions/crds');
  const sources = JSON.parse(readFileSync(join(import.meta.dirname, 'definitions.json'), 'utf8'));
  const [parts, numbers] = [[], new Map()];
  const share = (schema) => {
    const text = JSON.stringify(schema);
    if (text.length < 60) return schema;
    if (!numbers.has(text)) numbers.set(text, parts.push(schema) - 1);
    return { $ref: numbers.get(text) };
  };
  const found = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).spec)
    .flatMap(({ group, names, scope, versions }) =>
      versions.map(({ name, schema }) => {
        const origin = sources.find(({ kinds, channel }) => kinds.includes(names.kind) && channel === undefined);
        const own = ['apiVersion', 'kind', 'metadata', 'status'];
        const all = Object.entries(schema.openAPIV3Schema.properties);
        const properties = Object.fromEntries(all.filter(([word]) => !own.includes(word)));
        const content = share(slim({ ...schema.openAPIV3Schema, properties }, share));
        const release = `${(origin.module ?? origin.package).split('/').slice(-2).join('/')} ${origin.version}`;
        return [`${group}/${name} ${names.kind}`, [scope === 'Cluster' ? 'c' : 'n', content, release]];
      }),
    );
  return { kinds: Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1))), parts };
}

function slim(schema, share) {
  const kept = Object.fromEntries(words.flatMap((word) => (word in schema ? [[word, schema[word]]] : [])));
  if ('default' in schema) kept.default = true;
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined)
    kept.properties = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, share(slim(one, share))]),
    );
  if (items !== undefined) kept.items = share(slim(items, share));
  if (typeof additionalProperties === 'object') kept.additionalProperties = share(slim(additionalProperties, share));
  else if (additionalProperties === true) kept.additionalProperties = true;
  return kept;
}

/** One entry on each line, so that a change of one is a change of a line. */
function write(file, table) {
  const versions = `"versions":[${oldest},${newest}]`;
  const parts = Object.entries(table).map(([name, part]) => `${JSON.stringify(name)}:${lines(part)}`);
  const text = `{${[versions, ...parts].join(',\n')}}\n`;
  JSON.parse(text);
  writeFileSync(join(root, 'schemas', file), text);
  console.log(file, `${Math.round(text.length / 1024)} kB`);
}

function lines(part) {
  if (Array.isArray(part)) return `[\n${part.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
  return `{\n${Object.entries(part)
    .map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`)
    .join(',\n')}\n}`;
}
