import { parseAllDocuments } from 'yaml';
import type { ManifestObject, PlainMap } from '../../../src/manifests/object';

/** A Kubernetes object of plain data, as the loader gives it, but without its text. */
export function kubernetesObject(value: PlainMap): ManifestObject {
  const { apiVersion, kind, metadata } = value as {
    apiVersion?: unknown;
    kind?: unknown;
    metadata?: { name?: unknown; namespace?: unknown } | null;
  };
  const [version, of, name] = [apiVersion, kind, metadata?.name].map((one) => (typeof one === 'string' ? one : ''));
  const namespace = typeof metadata?.namespace === 'string' ? metadata.namespace : undefined;
  const group = version?.includes('/') === true ? (version.split('/')[0] ?? '') : '';
  return {
    target: 'kubernetes',
    object: `${of}/${name}`,
    id: `${group}/${of}/${namespace ?? ''}/${name}`,
    kind: of ?? '',
    name: name ?? '',
    namespace,
    apiVersion: version,
    file: 'all.yaml',
    line: 1,
    value,
    lineOf: () => 1,
  };
}

/** A part of a Compose project, in the normal form of the loader. */
export function composeObject(kind: string, name: string, value: PlainMap): ManifestObject {
  const object = `${kind}/${name}`;
  return { target: 'compose', object, id: object, kind, name, file: 'compose.yaml', line: 1, value, lineOf: () => 1 };
}

/** The Kubernetes objects of a YAML text. */
export function objectsOf(yaml: string): readonly ManifestObject[] {
  return parseAllDocuments(yaml).flatMap((document) => {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null ? [kubernetesObject(value as PlainMap)] : [];
  });
}

/** The first Kubernetes object of a YAML text. */
export function objectOf(yaml: string): ManifestObject {
  const [object] = objectsOf(yaml);
  if (object === undefined) throw new Error('No object in the text.');
  return object;
}
