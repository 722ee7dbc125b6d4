import { isPlainMap } from '../model/json';
import type { ApiModel, ApiSource, NeedModel, OperationModel } from '../model/api';
import type { CallModel } from '../model/service';
import type { FieldReport } from './bind';

/** What an API description is read with. */
export interface ApiReading {
  /** Name of the service, for messages. */
  readonly subject: string;
  /** What a file on the disk holds; absent where files cannot be read. */
  readonly read: ((path: string) => Uint8Array | undefined) | undefined;
  readonly report: FieldReport;
}

/** The descriptions of a service's APIs with what they list. */
export function readApis(
  apis: Readonly<Record<string, ApiModel>>,
  reading: ApiReading,
): Readonly<Record<string, ApiModel>> {
  return Object.fromEntries(
    Object.entries(apis).map(([port, api]) => [port, { ...api, ...readApi(api, `api.${port}`, reading) }]),
  );
}

/** The calls of a service with what the descriptions say that they need. */
export function readNeeds(calls: readonly CallModel[], reading: ApiReading): readonly CallModel[] {
  return calls.map((call, index) => {
    return call.needs === undefined ? call : { ...call, needs: readNeed(call.needs, `calls[${index}].needs`, reading) };
  });
}

function readNeed(need: NeedModel, field: string, reading: ApiReading): NeedModel {
  if (need.kind === 'version') return need;
  const text = textIn(need.source, field, reading);
  if (text !== undefined && need.kind === 'openApi') descriptionIn(text, field, reading);
  return { ...need, ...(text === undefined ? {} : { text }) };
}

function readApi(api: ApiModel, field: string, reading: ApiReading): Pick<ApiModel, 'operations' | 'texts'> {
  const source = api.openApi ?? api.protobuf;
  const current = source && textIn(source, field, reading);
  const previous = api.previous && textIn(api.previous, `${field}.previous`, reading);
  if (previous !== undefined && api.openApi !== undefined) descriptionIn(previous, `${field}.previous`, reading);
  const texts = { ...(current === undefined ? {} : { current }), ...(previous === undefined ? {} : { previous }) };
  return {
    ...(api.openApi === undefined ? {} : { operations: operationsOf(current, field, reading) }),
    ...(source === undefined ? {} : { texts }),
  };
}

function textIn(source: ApiSource, field: string, reading: ApiReading): string | undefined {
  return source.kind === 'text' ? source.text : textOf(source.path, field, reading);
}

/** The document of a description; undefined where it is none, which is reported. */
function descriptionIn(
  text: string,
  field: string,
  reading: ApiReading,
): Readonly<Record<string, unknown>> | undefined {
  const document = documentIn(text);
  if (isPlainMap(document) && isDescription(document)) return document;
  noDescription(field, reading);
  return undefined;
}

function operationsOf(text: string | undefined, field: string, reading: ApiReading): readonly OperationModel[] {
  const document = text === undefined ? undefined : descriptionIn(text, field, reading);
  if (document === undefined) return [];
  const base = basePath(document);
  const operations = Object.entries(mapOf(document['paths'])).map(([path, item]) => operation(base, path, item));
  const listed = operations.filter(({ methods }) => methods.length > 0);
  for (const { path } of listed) if (!isPath(path)) badPath(path, field, reading);
  return listed.filter(({ path }) => isPath(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function textOf(path: string, field: string, { subject, read, report }: ApiReading): string | undefined {
  const bytes = read?.(path);
  if (bytes !== undefined) return new TextDecoder().decode(bytes);
  report(field, {
    code: 'cannot-read',
    message: `Service "${subject}" has its API described by "${path}", which cannot be read.`,
    hint:
      read === undefined
        ? 'Give a reader: synthesize(topology, { readFile: fileReader(folder) }).'
        : "Check the path: it is relative to the program's folder, and names a file.",
  });
  return undefined;
}

/** The document; undefined where it is neither JSON nor YAML. The reader of YAML is loaded only where it is needed. */
export function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const yaml = require('yaml') as typeof import('yaml');
      return yaml.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }
}

function isDescription(document: Readonly<Record<string, unknown>>): boolean {
  return ('openapi' in document || 'swagger' in document) && isPlainMap(document['paths']);
}

/** What stands before every path: the path of the first server, or the base of a document of version 2. */
function basePath(document: Readonly<Record<string, unknown>>): string {
  const [first] = Array.isArray(document['servers']) ? (document['servers'] as readonly unknown[]) : [];
  const url = mapOf(first)['url'] ?? document['basePath'];
  if (typeof url !== 'string') return '';
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '');
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function operation(base: string, path: string, item: unknown): OperationModel {
  const known = Object.entries(mapOf(item)).filter(([method]) => methods.includes(method));
  const summary = known.flatMap(([, one]) => mapOf(one)['summary'] ?? []).find((one) => typeof one === 'string');
  return {
    path: `${base}${path}`,
    methods: known.map(([method]) => method.toUpperCase()).sort(),
    ...(summary === undefined ? {} : { summary }),
  };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainMap(value) ? value : {};
}

function isPath(path: string): boolean {
  return path.startsWith('/') && !/[\s?#]/.test(path);
}

function noDescription(field: string, { subject, report }: ApiReading): void {
  report(field, {
    code: 'invalid-api',
    message: `Service "${subject}" describes its API in "${field}" by something that is no OpenAPI document.`,
    hint: 'Give it JSON or YAML with `openapi` (or `swagger`) and `paths`.',
  });
}

function badPath(path: string, field: string, { subject, report }: ApiReading): void {
  report(field, {
    code: 'invalid-api',
    message: `Service "${subject}" documents the path "${path}" in "${field}", which no request can have.`,
    hint: 'Begin it with `/`, and leave out spaces, `?` and `#`.',
  });
}
