import type { Issue } from '../../issues/issue';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { ManifestDocument } from '../documents';
import type { Head } from '../head';
import { isListOfObjects } from '../list-items';
import type { ManifestObject, PlainMap } from '../object';
import { templateHint } from '../parse';

/** The objects of some documents, and what is wrong with those. */
export interface KubernetesObjects {
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly Issue[];
}

/** API groups of files that tools read, and no cluster: they are left out. */
const toolGroups = ['kustomize.config.k8s.io', 'kind.x-k8s.io', 'skaffold', 'k3d.io', 'audit.k8s.io'];

/** Kinds without a name that tools read, and no cluster. */
const toolKinds = ['Kustomization', 'Component', 'Config'];

/** The API group of a version: `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion = ''): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

/** What tells an object from all others: API group, kind, namespace and name. */
export function kubernetesId({ apiVersion, kind, namespace = '', name }: Head): string {
  const group = groupOf(apiVersion);
  return `${group === '' ? '' : `${group}/`}${kind}/${namespace}/${name}`;
}

/** True for a document that says to be an object of Kubernetes, complete or not. */
export function isKubernetes(document: ManifestDocument): boolean {
  if (document.head !== undefined || document.items !== undefined) return true;
  const { value } = document;
  return isPlainMap(value) && ('kind' in value || 'apiVersion' in value);
}

/**
 * The objects of Kubernetes documents. Lists are taken apart, and what only tools read is left out. Those whose look tells
 * which object they are, are not parsed before somebody asks for their value.
 */
export function readKubernetes(documents: readonly ManifestDocument[]): KubernetesObjects {
  const read = documents.map(readDocument);
  const objects = read.flatMap((one) => one.objects);
  return { objects, issues: [...read.flatMap((one) => one.issues), ...findDuplicates(objects)] };
}

function readDocument(document: ManifestDocument): KubernetesObjects {
  if (document.head !== undefined) return wholeDocument(document, document.head);
  if (document.items !== undefined) return together(document.items.map(readDocument));
  const { value } = document;
  const items = itemsOf(value);
  if (items === undefined) return readValue(document, value, []);
  return together(items.map((item, index) => readValue(document, item, ['items', index])));
}

function together(parts: readonly KubernetesObjects[]): KubernetesObjects {
  return { objects: parts.flatMap(({ objects }) => objects), issues: parts.flatMap(({ issues }) => issues) };
}

const nothing: KubernetesObjects = { objects: [], issues: [] };

function itemsOf(value: PlainData): readonly PlainData[] | undefined {
  if (!isListOfObjects(value)) return undefined;
  const { items } = value;
  return isList(items) ? items : undefined;
}

function wholeDocument(document: ManifestDocument, head: Head): KubernetesObjects {
  if (isForTools(head)) return nothing;
  return { objects: [new WholeDocument(document, head)], issues: [] };
}

/** An object that a document is; what it says is parsed when it is asked for first. */
class WholeDocument implements ManifestObject {
  readonly target = 'kubernetes';
  readonly object: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly apiVersion: string;
  declare readonly namespace?: string;
  declare readonly construct?: string;
  declare readonly source?: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly lineOf: ManifestObject['lineOf'];

  constructor(
    private readonly document: ManifestDocument,
    head: Head,
  ) {
    this.object = `${head.kind}/${head.name}`;
    this.id = kubernetesId(head);
    [this.kind, this.name, this.apiVersion] = [head.kind, head.name, head.apiVersion];
    if (head.namespace !== undefined) this.namespace = head.namespace;
    [this.file, this.line, this.text] = [document.file, document.line, document.text];
    this.lineOf = (path) => document.lineOf(path);
  }

  get value(): PlainMap {
    return this.document.value as PlainMap;
  }
}

function readValue(document: ManifestDocument, value: PlainData, at: readonly (string | number)[]): KubernetesObjects {
  if (value === null) return nothing;
  const head = headOf(value);
  if (typeof head === 'string') {
    return isPlainMap(value) && isUnnamedForTools(value) ? nothing : incomplete(document, value, at, head);
  }
  if (isForTools(head)) return nothing;
  const lineOf: ManifestObject['lineOf'] = (path) => document.lineOf([...at, ...path]);
  // An item of a list has no text of its own; what it says, written in one way, tells as well whether two are equal.
  const text = at.length === 0 ? document.text : JSON.stringify(value);
  const object: ManifestObject = {
    ...{ ...identityOf(head, document), text, value: value as PlainMap, lineOf },
    get line() {
      return at.length === 0 ? document.line : lineOf([]); // Finding it takes as long as parsing: not before it is asked for.
    },
  };
  return { objects: [object], issues: [] };
}

function identityOf(
  head: Head,
  { file }: ManifestDocument,
): Pick<ManifestObject, 'target' | 'object' | 'id' | 'file'> & Head {
  return { target: 'kubernetes', object: `${head.kind}/${head.name}`, id: kubernetesId(head), ...head, file };
}

/** Which object a value is, or what it lacks to be one. */
function headOf(value: PlainData): Head | string {
  if (!isPlainMap(value)) return 'apiVersion';
  const { apiVersion, kind, metadata } = value;
  const { name, generateName, namespace } = isPlainMap(metadata) ? metadata : {};
  if (!isText(apiVersion)) return 'apiVersion';
  if (!isText(kind)) return 'kind';
  const called = isText(name) ? name : isText(generateName) ? `${generateName}*` : undefined;
  if (called === undefined) return 'metadata.name';
  return { apiVersion, kind, name: called, ...(isText(namespace) ? { namespace } : {}) };
}

function isText(value: PlainData | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isForTools({ apiVersion }: Pick<Head, 'apiVersion'>): boolean {
  return toolGroups.includes(apiVersion.split('/')[0] ?? '');
}

function isUnnamedForTools({ apiVersion, kind }: PlainMap): boolean {
  return (isText(apiVersion) && isForTools({ apiVersion })) || (isText(kind) && toolKinds.includes(kind));
}

function incomplete(
  document: ManifestDocument,
  value: PlainData,
  at: readonly (string | number)[],
  lacks: string,
): KubernetesObjects {
  const kind = isPlainMap(value) && isText(value['kind']) ? `"${value['kind']}"` : 'A document';
  const line = at.length === 0 ? document.line : document.lineOf(at);
  const issue: Issue = {
    code: 'broken-manifest',
    severity: 'error',
    message: `${kind} in "${document.file}", line ${line}, is no object of Kubernetes: it has no ${lacks}, or no text there.`,
    hint: `Add ${lacks}, or remove the document.${templateHint(document.text)}`,
    places: [{ file: document.file, line }],
  };
  return { objects: [], issues: [issue] };
}

/** Nobody can tell which of two documents about one object is meant. */
export function findDuplicates(objects: readonly ManifestObject[]): readonly Issue[] {
  const seen = new Map<string, ManifestObject>();
  return objects.flatMap((object): readonly Issue[] => {
    const first = seen.get(object.id);
    if (first === undefined) seen.set(object.id, object);
    return first === undefined ? [] : [duplicate(first, object)];
  });
}

function duplicate(first: ManifestObject, { object, namespace, file, line }: ManifestObject): Issue {
  const where = namespace === undefined ? '' : ` of namespace "${namespace}"`;
  return {
    code: 'duplicate-object',
    severity: 'error',
    message: `"${object}"${where} stands in two documents: "${first.file}", line ${first.line}, and "${file}", line ${line}.`,
    hint: 'Remove one of them, or name only the files that are applied together.',
    places: [
      { file, line },
      { file: first.file, line: first.line },
    ],
  };
}
