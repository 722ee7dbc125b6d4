import { indexedBy } from '../model/groups';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { objectsOf } from '../manifests/kubernetes/kinds';
import { annotationsOf } from '../manifests/kubernetes/labels';
import { mapAt, textAt } from '../manifests/reading';
import { mapsWithPlaces } from './pods';
import type { Place } from './subject';

/** One host and path of an Ingress. */
export interface IngressRoute {
  readonly ingress: ManifestObject;
  readonly host: string;
  readonly path: string;
  /** What is the same for two routes that a controller cannot tell apart. */
  readonly key: string;
  readonly at: Place;
}

const known = new WeakMap<System, ReadonlyMap<string, readonly IngressRoute[]>>();

/** The routes of all Ingresses that have one host, path, type of path and class, in the order of the system. */
export function routesWithKey(system: System, key: string): readonly IngressRoute[] {
  const index =
    known.get(system) ?? indexedBy(objectsOf(system, ['Ingress.networking.k8s.io']).flatMap(routesOfIngress), keysOf);
  known.set(system, index);
  return index.get(key) ?? [];
}

function keysOf({ key }: IngressRoute): readonly string[] {
  return [key];
}

/** Every host and path of an Ingress; nothing of one that takes a part of the requests of another one. */
export function routesOfIngress(ingress: ManifestObject): readonly IngressRoute[] {
  const annotations = annotationsOf(ingress.value);
  if ([...annotations.keys()].some((key) => key.endsWith('/canary'))) return [];
  const spec = mapAt(ingress.value, 'spec');
  const className = textAt(spec, 'ingressClassName') ?? annotations.get('kubernetes.io/ingress.class') ?? '';
  return mapsWithPlaces(spec, 'rules', ['spec']).flatMap(({ value: rule, at }) =>
    mapsWithPlaces(mapAt(rule, 'http'), 'paths', [...at, 'http']).map((one) => {
      const [host, path] = [(textAt(rule, 'host') ?? '*').toLowerCase(), textAt(one.value, 'path') ?? '/'];
      const key = JSON.stringify([className, host, path, textAt(one.value, 'pathType') ?? '']);
      return { ingress, host, path, key, at: one.at };
    }),
  );
}
