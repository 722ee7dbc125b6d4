import * as k8s from 'cdk8s-plus-27/lib/imports/k8s';
import { at, isTree, treeOf, type Tree } from '../compare/tree';
import { differencesOf } from '../compare/difference';
import { schemaFor, type Channel } from '../definitions/published';
import { checkLiterals, type Literal } from './literals';
import { unknownToSchema } from './schema';
import { viewOf } from './view';

/** One kind of the typed API: the class that writes its documents. */
interface ApiKind {
  readonly className: string;
  manifest(props: unknown): object;
}

const API_KINDS: ReadonlyMap<string, ApiKind> = apiKinds();

/** True when the typed API of Kubernetes 1.27 has the kind, or a published definition that we keep. */
export function isKnownKind(document: object): boolean {
  return kindOf(document) !== undefined || isCustom(document);
}

/**
 * The paths of a document that the typed API does not know, or knows as another kind of thing (a list, a mapping).
 * Types of scalars are not looked at: see `typeErrors`.
 */
export function unknownFields(document: object): string[] {
  if (isCustom(document)) return unknownToDefinition(treeOf(withoutNulls(document)));
  const kind = kindOf(document);
  if (kind === undefined) return ['kind'];
  const given = withoutLater(withoutNulls(document)) as object;
  const view = viewOf(given);
  const converted = view.plain(kind.manifest(view.props));
  const differences = differencesOf('', given, converted).filter((found) => found.kind !== 'extra');
  return differences.map(({ path }) => path);
}

/** The paths of a document that the standard channel of the Gateway API does not have: a cluster must have the other one. */
export function experimentalFields(document: object): string[] {
  return isCustom(document) ? unknownToDefinition(treeOf(withoutNulls(document)), 'standard') : [];
}

/**
 * What the TypeScript compiler has against the documents, written as props of the typed API: missing fields and values
 * of another type. All documents are checked together, because one check costs as much as many.
 */
export function typeErrors(documents: readonly object[]): string[] {
  return checkLiterals(documents.map((document) => anyLiteralOf(treeOf(withoutNulls(document)))));
}

/** Everything that the typed API has against the documents: each line names the object, the path and the problem. */
export function strictErrors(documents: readonly object[]): string[] {
  const unknown = documents.flatMap((document) =>
    unknownFields(document).map((path) => `${labelOf(document)} ${path}: unknown to the API`),
  );
  return [...unknown, ...typeErrors(documents.filter(isKnownKind))];
}

function apiKinds(): ReadonlyMap<string, ApiKind> {
  const classes = Object.entries(
    k8s as unknown as Readonly<Record<string, { GVK?: Tree; manifest(props: unknown): object }>>,
  );
  const kinds = classes.filter(([, api]) => api.GVK !== undefined);
  return new Map(
    kinds.map(([className, api]) => [
      kindKey(treeOf(api.GVK)),
      { className, manifest: (props) => api.manifest(props) },
    ]),
  );
}

function kindOf(document: object): ApiKind | undefined {
  return API_KINDS.get(kindKey(treeOf(document)));
}

/** True when a published definition has the kind in its version. */
function isCustom(document: object): boolean {
  const { apiVersion, kind } = treeOf(document);
  return schemaFor(apiVersion, kind) !== undefined;
}

/** Metadata are the same for every kind, and no definition says what they hold. */
function unknownToDefinition({ apiVersion, kind, metadata, ...content }: Tree, channel?: Channel): string[] {
  const inMetadata = unknownFields({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
  return [...inMetadata, ...unknownToSchema(schemaFor(apiVersion, kind, channel) ?? {}, content)];
}

function kindKey({ apiVersion, kind }: Tree): string {
  return `${String(apiVersion)} ${String(kind)}`;
}

function labelOf(document: object): string {
  return `${String(at(document, 'kind'))}/${String(at(document, 'metadata', 'name'))}`;
}

function anyLiteralOf(document: Tree): Literal {
  return isCustom(document) ? customLiteralOf(document) : literalOf(treeOf(withoutLater(document)));
}

function customLiteralOf(document: Tree): Literal {
  const { apiVersion: _, kind, ...props } = document;
  const type = `{ metadata: k8s.ObjectMeta } & custom.${String(kind)}Props`;
  return { label: labelOf(document), type, props, readings: new Map() };
}

function literalOf(document: object): Literal {
  const kind = kindOf(document);
  if (kind === undefined) throw new Error(`${labelOf(document)}: the typed API has no ${kindKey(treeOf(document))}`);
  const view = viewOf(document);
  kind.manifest(view.props);
  const { apiVersion, kind: name, ...props } = treeOf(document);
  return { label: labelOf(document), type: `k8s.${kind.className}Props`, props, readings: view.readings };
}

/** The API server reads null as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isTree(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutNulls(field)]));
}

/** What came after release 1.27: an init container that runs on beside the others. */
function withoutLater(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLater);
  if (!isTree(value)) return value;
  const fields = Object.entries(value).map(([name, field]) => {
    if (name !== 'initContainers' || !Array.isArray(field)) return [name, withoutLater(field)] as const;
    return [name, field.map((one) => withoutRestart(treeOf(one)))] as const;
  });
  return Object.fromEntries(fields);
}

function withoutRestart({ restartPolicy, ...rest }: Tree): Tree {
  return restartPolicy === 'Always' || restartPolicy === undefined ? rest : { ...rest, restartPolicy };
}
