import { own } from '../../model/json';
import { furtherChoices, furtherRequired, notRequired } from './additions';
import { furtherLimits, neverEmpty } from './limits';
import { readChoice, readField } from './field-text';
import { anything, fieldsFrom, type Field, type Fields, type Shape, type Versions } from './shape';

/** Whether objects of a kind live in a namespace. */
export type Scope = 'namespaced' | 'cluster';

/** A kind of Kubernetes itself. */
export interface BuiltInKind extends Versions {
  readonly shape: Shape;
  readonly scope: Scope;
}

interface Table {
  readonly versions: readonly [number, number];
  readonly kinds: Readonly<Record<string, readonly [type: string, scope: string, since?: number, gone?: number]>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Read when it is asked for first: programs that validate nothing do not wait for it. */
function table(): Table {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (loaded ??= require('../../../schemas/kubernetes.json') as Table);
}

let loaded: Table | undefined;

const kinds = new Map<string, BuiltInKind | undefined>();
const shapes = new Map<string, Shape>();

/** A kind of Kubernetes itself, in any version that we know; undefined where there is none. */
export function builtInKind(apiVersion: string, kind: string): BuiltInKind | undefined {
  const key = `${apiVersion} ${kind}`;
  if (!kinds.has(key)) kinds.set(key, readKind(key));
  return kinds.get(key);
}

function readKind(key: string): BuiltInKind | undefined {
  const [type, scope, since = 0, gone = 0] = own(table().kinds, key) ?? [];
  if (type === undefined) return undefined;
  const versions = { ...(since === 0 ? {} : { since }), ...(gone === 0 ? {} : { gone }) };
  return { shape: typeShape(type), scope: scope === 'c' ? 'cluster' : 'namespaced', ...versions };
}

/** Every kind of Kubernetes itself: its API version and its name, `apps/v1 Deployment`. */
export function builtInKinds(): readonly string[] {
  return Object.keys(table().kinds);
}

/** Metadata of every object. */
export function metadataShape(): Shape {
  return typeShape('meta.v1.ObjectMeta');
}

function typeShape(name: string): Shape {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  let fields: Fields | undefined;
  const shape: Shape = { form: 'map', fields: () => (fields ??= fieldsOf(name)) };
  shapes.set(name, shape);
  return shape;
}

function fieldsOf(type: string): Fields {
  const fields = Object.entries(own(table().types, type) ?? {});
  return fieldsFrom(fields.map(([name, text]) => [name, withAdditions(`${type}.${name}`, text)] as const));
}

function withAdditions(path: string, text: string): Field {
  const field = readField(text, typeShape);
  const choices = own(furtherChoices, path)?.split('|').map(readChoice);
  const required = (field.required || furtherRequired.includes(path)) && !notRequired.includes(path);
  const chosen = choices === undefined ? field.shape : withChoices(field.shape, choices, !required);
  const shape = neverEmpty.includes(path) ? { ...chosen, mayBeEmpty: false } : chosen;
  return { ...field, required, shape: { ...shape, ...own(furtherLimits, path) } };
}

function withChoices(shape: Shape, choices: NonNullable<Shape['choices']>, mayBeEmpty: boolean): Shape {
  if (shape.form === 'list') return { ...shape, item: withChoices(shape.item ?? anything, choices, false) };
  return { ...shape, choices, mayBeEmpty };
}
