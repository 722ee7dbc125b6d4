import { parseAllDocuments } from 'yaml';
import { kubernetesId } from '../../../src/manifests/kubernetes/read-kubernetes';
import type { ManifestObject, PlainMap } from '../../../src/manifests/object';
import type { System } from '../../../src/manifests/system';

/** A Kubernetes object of plain data, as the loader gives it, but without its text. */
export function kubernetesObject(value: PlainMap): ManifestObject {
  const { metadata } = value as { metadata?: { name?: unknown; namespace?: unknown } | null };
  const head = {
    apiVersion: textOf(value['apiVersion']),
    kind: textOf(value['kind']),
    name: textOf(metadata?.name),
    ...(typeof metadata?.namespace === 'string' ? { namespace: metadata.namespace } : {}),
  };
  const names = { object: `${head.kind}/${head.name}`, id: kubernetesId(head), ...head };
  return { target: 'kubernetes', ...names, file: 'all.yaml', line: 1, value, lineOf: () => 1 };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A part of a Compose project, in the normal form of the loader. */
export function composeObject(kind: string, name: string, value: PlainMap): ManifestObject {
  const object = `${kind}/${name}`;
  return { target: 'compose', object, id: object, kind, name, file: 'compose.yaml', line: 1, value, lineOf: () => 1 };
}

/** A system of objects, of the target of the first of them; `rest` is what else it says. */
export function systemWith(objects: readonly ManifestObject[], rest: Partial<System> = {}): System {
  const target = objects[0]?.target ?? 'kubernetes';
  return { target, objects: new Map(objects.map((object) => [object.id, object])), ...rest };
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
