import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt, wordAt, type Part } from '../../manifests/reading';

/** A parameter of an operation. */
export interface ApiParameter {
  /** `query`, `path`, `header`, `cookie`, `formData`. */
  readonly place: string;
  readonly name: string;
  readonly required: boolean;
  readonly schema: Part;
}

/** What is sent, by its media type; `*` in documents of version 2, which say it elsewhere. */
export type ApiContent = Readonly<Record<string, Part>>;

/** One method of one path. */
export interface ApiOperation {
  /** As requests meet it: names of parameters are left out, `/orders/{}`. */
  readonly key: string;
  /** As the document says it: `GET /orders/{id}`. */
  readonly shown: string;
  readonly parameters: readonly ApiParameter[];
  readonly body?: { readonly required: boolean; readonly content: ApiContent };
  /** Answers by their status. */
  readonly answers: Readonly<Record<string, ApiContent>>;
  /** Whether a caller must say who it is. */
  readonly secured: boolean;
}

/** An OpenAPI document, as far as callers depend on it: of version 2 and 3 alike. */
export interface ApiDocument {
  readonly root: PlainData;
  readonly version?: string;
  readonly operations: readonly ApiOperation[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What callers depend on in a document. */
export function apiDocument(root: PlainData): ApiDocument {
  const version = textAt(root, 'info', 'version');
  const operations = Object.entries(mapAt(root, 'paths')).flatMap(([path, item]) => {
    const whole = mapAt(resolved(item, root));
    return methods.flatMap((method) => {
      const operation = partAt(whole, method);
      return isPlainMap(operation) ? [operationOf(method, path, operation, whole, root)] : [];
    });
  });
  return { root, operations, ...(version === undefined ? {} : { version }) };
}

/** What a reference leads to within the document; the part itself where it is none, or leads elsewhere. */
export function resolved(part: Part, root: PlainData): Part {
  let here = part;
  for (let hops = 0; hops < 50; hops += 1) {
    const pointer = textAt(here, '$ref');
    if (pointer?.startsWith('#/') !== true) return here;
    here = partAt(root, ...pointer.slice(2).split('/').map(unescaped));
  }
  return undefined;
}

function unescaped(word: string): string {
  return percentless(word).replaceAll('~1', '/').replaceAll('~0', '~');
}

function percentless(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function operationOf(method: string, path: string, value: PlainMap, item: PlainMap, root: PlainData): ApiOperation {
  const shown = `${method.toUpperCase()} ${path}`;
  const parts = [...mapsAt(item, 'parameters'), ...mapsAt(value, 'parameters')].map((one) =>
    mapAt(resolved(one, root)),
  );
  const body = bodyOf(value, parts, root);
  return {
    key: `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}').replace(/(?<=.)\/$/, '')}`,
    shown,
    parameters: parametersOf(parts, path),
    answers: answersOf(value, root),
    secured: isSecured(partAt(value, 'security') ?? partAt(root, 'security')),
    ...(body === undefined ? {} : { body }),
  };
}

/** Those of the operation over those of its path; one in a path is known by its place there. */
function parametersOf(parts: readonly PlainMap[], path: string): readonly ApiParameter[] {
  const places = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const listed = parts.flatMap((one): readonly ApiParameter[] => {
    const [place, name] = [wordAt(one, 'in'), wordAt(one, 'name')];
    if (place === 'body' || name === '') return [];
    const index = places.indexOf(name);
    const known = place === 'path' && index >= 0 ? String(index) : name;
    const content = Object.values(mapAt(one, 'content'))[0];
    const schema = partAt(one, 'schema') ?? (content === undefined ? one : partAt(content, 'schema'));
    return [{ place, name: place === 'header' ? known.toLowerCase() : known, required: isRequired(one), schema }];
  });
  return [...new Map(listed.map((one) => [`${one.place} ${one.name}`, one])).values()];
}

function isRequired(part: PlainMap): boolean {
  return partAt(part, 'required') === true;
}

function bodyOf(value: PlainMap, parts: readonly PlainMap[], root: PlainData): ApiOperation['body'] {
  const old = parts.find((one) => partAt(one, 'in') === 'body');
  if (old !== undefined) return { required: isRequired(old), content: { '*': partAt(old, 'schema') } };
  const body = resolved(partAt(value, 'requestBody'), root);
  return isPlainMap(body) ? { required: isRequired(body), content: contentOf(body) } : undefined;
}

function answersOf(value: PlainMap, root: PlainData): ApiOperation['answers'] {
  const answers = Object.entries(mapAt(value, 'responses'));
  return Object.fromEntries(
    answers.map(([status, answer]) => {
      const whole = mapAt(resolved(answer, root));
      const old = partAt(whole, 'schema');
      return [status, old === undefined ? contentOf(whole) : { '*': old }];
    }),
  );
}

function contentOf(value: PlainMap): ApiContent {
  const media = Object.entries(mapAt(value, 'content'));
  return Object.fromEntries(media.map(([type, one]) => [type.toLowerCase(), partAt(one, 'schema')]));
}

/** A list of alternatives, of which an empty one asks for nothing. */
function isSecured(security: Part): boolean {
  const ways = isList(security) ? security : [];
  return ways.length > 0 && ways.every((way) => Object.keys(mapAt(way)).length > 0);
}
