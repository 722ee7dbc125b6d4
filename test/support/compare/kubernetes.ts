import { difference, differencesOf, inDifferenceOrder, type Difference } from './difference';
import { alignPods } from './kubernetes/align';
import { kindOf, mayShareNamespace, modernDocuments, nameOf, namespaceOf } from './kubernetes/documents';
import { normalManifest } from './kubernetes/kinds';
import type { Scope } from './kubernetes/scope';
import { rewriteAt, treeOf, without, type Tree } from './tree';

/** What may be said about the two sides. */
export interface ManifestOptions {
  /** The end of the names of ConfigMaps and Secrets that holds a hash of their content; kustomize's by default. */
  readonly nameHash?: RegExp;
}

/** Kustomize leaves the letters out that could spell a word, so that no name ends like this by chance. */
const KUSTOMIZE_HASH = /-[bcdfghkmt2456789]{10}$/;

/** Kinds whose names may hold a hash of their content. */
const HASHED: readonly string[] = ['ConfigMap', 'Secret'];

/**
 * Compares two sets of Kubernetes documents by what they mean. Objects are paired by kind and name; their namespaces
 * count where both sides say one.
 */
export function compareManifests(
  original: readonly object[],
  ours: readonly object[],
  options: ManifestOptions = {},
): Difference[] {
  const [before, after] = [sideOf(original, options), sideOf(ours, options)];
  const { pairs, missing, extra } = paired(before.documents, after.documents);
  return inDifferenceOrder([
    ...missing.map((document) => difference(labelOf(document), '', document, undefined)),
    ...extra.map((document) => difference(labelOf(document), '', undefined, document)),
    ...pairs.flatMap(([one, other]) => compareDocuments(one, before, other, after)),
  ]);
}

function sideOf(documents: readonly object[], { nameHash = KUSTOMIZE_HASH }: ManifestOptions): Scope {
  const unhashed = (document: Tree): Tree => {
    if (!HASHED.includes(kindOf(document))) return document;
    return rewriteAt(document, ['metadata', 'name'], (name) => String(name).replace(nameHash, ''));
  };
  return { documents: modernDocuments(documents).map(unhashed), nameHash };
}

function compareDocuments(original: Tree, before: Scope, ours: Tree, after: Scope): readonly Difference[] {
  const object = labelOf(original);
  const aligned = alignPods(object, original, ours);
  const [one, other] = withComparableNamespaces(original, aligned.ours);
  return [...aligned.renamed, ...differencesOf(object, normalManifest(one, before), normalManifest(other, after))];
}

/** Where one side leaves the namespace to whoever applies the file, there is nothing to compare. */
function withComparableNamespaces(original: Tree, ours: Tree): readonly [Tree, Tree] {
  if (namespaceOf(original) !== undefined && namespaceOf(ours) !== undefined) return [original, ours];
  const anywhere = (document: Tree): Tree =>
    rewriteAt(document, ['metadata'], (metadata) => without(treeOf(metadata), ['namespace']));
  return [anywhere(original), anywhere(ours)];
}

interface Paired {
  readonly pairs: readonly (readonly [Tree, Tree])[];
  readonly missing: readonly Tree[];
  readonly extra: readonly Tree[];
}

function paired(original: readonly Tree[], ours: readonly Tree[]): Paired {
  const free = new Set(ours);
  const pairs: (readonly [Tree, Tree])[] = [];
  const missing = original.filter((document) => {
    const partner = partnerOf(document, [...free]);
    if (partner === undefined) return true;
    free.delete(partner);
    pairs.push([document, partner]);
    return false;
  });
  return { pairs, missing, extra: [...free] };
}

/** The object of the same kind and name; of several, the one that is alike in API version and namespace too. */
function partnerOf(document: Tree, candidates: readonly Tree[]): Tree | undefined {
  const same = candidates.filter(
    (candidate) => labelOf(candidate) === labelOf(document) && mayShareNamespace(candidate, document),
  );
  const likeness = (candidate: Tree): number =>
    Number(candidate['apiVersion'] === document['apiVersion']) * 2 +
    Number(namespaceOf(candidate) === namespaceOf(document));
  return [...same].sort((a, b) => likeness(b) - likeness(a))[0];
}

function labelOf(document: Tree): string {
  return `${kindOf(document)}/${nameOf(document)}`;
}
