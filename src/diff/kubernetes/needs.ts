import { own } from '../../model/json';
import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { usesOf, type Use } from '../uses';
import { kindOf, objectsOf, podMakers } from '../../manifests/kubernetes/kinds';
import { textAt } from '../../manifests/reading';
import { lookup, nameKey } from '../../manifests/kubernetes/lookup';

/** A ConfigMap or a Secret that is in the cluster once an object is applied. */
export interface Source {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

/** What each kind leaves in the cluster for pods to read: itself, or what its controller makes of it. */
const sources: Readonly<Record<string, (object: ManifestObject) => Source>> = {
  ConfigMap: ({ name }) => ({ kind: 'ConfigMap', name }),
  Secret: ({ name }) => ({ kind: 'Secret', name }),
  'ExternalSecret.external-secrets.io': ({ name, value }) => {
    return { kind: 'Secret', name: textAt(value, 'spec', 'target', 'name') ?? name };
  },
  'SealedSecret.bitnami.com': ({ name, value }) => {
    return { kind: 'Secret', name: textAt(value, 'spec', 'template', 'metadata', 'name') ?? name };
  },
};

/** What an object leaves in the cluster for pods to read; undefined where that is nothing. */
export function sourceOf(object: ManifestObject): Source | undefined {
  return own(sources, kindOf(object))?.(object);
}

/** True where something of a system provides a source, in the namespace of an object. */
export function isProvided(system: System, { kind, name }: Source, beside: ManifestObject): boolean {
  return providers(system, nameKey(beside.namespace, kind, name), name).length > 0;
}

const providers = lookup(
  (system) => objectsOf(system, Object.keys(sources)),
  (object) => {
    const source = sourceOf(object);
    return source === undefined ? [] : [nameKey(object.namespace, source.kind, source.name)];
  },
);

const usersByName = lookup(podMakers, (maker) =>
  usesOf(maker).map(({ kind, name }) => nameKey(maker.namespace, kind, name)),
);

/** Objects of a system whose pods need something before they can start, in the namespace of an object: `Deployment/web`. */
export function needing(
  system: System,
  beside: ManifestObject,
  kind: string,
  name: string,
  isMeant: (use: Use) => boolean = () => true,
): readonly string[] {
  const needs = (use: Use): boolean =>
    use.kind === kind && use.name === name && !use.optional && use.how !== 'pull' && isMeant(use);
  return usersByName(system, nameKey(beside.namespace, kind, name), name)
    .filter((maker) => usesOf(maker).some(needs))
    .map(({ object }) => object)
    .sort();
}
