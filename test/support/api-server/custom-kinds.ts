import { kindOf } from '../compare/kubernetes/documents';
import type { Tree } from '../compare/tree';
import { publishedDefinition, schemaFor } from '../definitions/published';

/**
 * Definitions of the kinds of some documents that a bare API server does not serve, such as those of an operator: the
 * published ones, as far as we keep them. The others take any content: what is shown is that the documents are whole and
 * find their kind.
 */
export function definitionsOf(documents: readonly Tree[]): readonly object[] {
  const published = new Set(documents.filter(isPublished).map(({ kind }) => String(kind)));
  const others = documents.filter((document) => isCustom(document) && !isPublished(document));
  return [...[...published].map((kind) => publishedDefinition(kind)), ...openDefinitionsOf(others)];
}

function isPublished({ apiVersion, kind }: Tree): boolean {
  return schemaFor(apiVersion, kind) !== undefined;
}

function openDefinitionsOf(documents: readonly Tree[]): readonly object[] {
  const kinds = new Map<string, Set<string>>();
  for (const document of documents) {
    const [group = '', version = ''] = String(document['apiVersion']).split('/');
    const name = `${kindOf(document)}.${group}`;
    kinds.set(name, (kinds.get(name) ?? new Set()).add(version));
  }
  return [...kinds].map(([name, versions]) => definition(name, [...versions].sort()));
}

/** Kubernetes' own groups have no dot or end in `.k8s.io`. */
function isCustom({ apiVersion }: Tree): boolean {
  const [group = '', version] = String(apiVersion).split('/');
  return version !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}

function definition(name: string, versions: readonly string[]): object {
  const [kind = '', ...group] = name.split('.');
  const plural = `${kind.toLowerCase()}s`;
  const openAPIV3Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: [plural, ...group].join('.') },
    spec: {
      group: group.join('.'),
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: versions.map((version, index) => {
        return { name: version, served: true, storage: index === 0, schema: { openAPIV3Schema } };
      }),
    },
  };
}
