import { own, type PlainData } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { kindOf, objectsOf } from '../../manifests/kubernetes/kinds';
import { itemsAt, mapAt, mapsAt, partAt, textAt, wordOf } from '../../manifests/reading';

/** Requests that a route takes, and where it leads them. */
export interface Requests {
  /** Empty for every host; may begin with `*.`. */
  readonly host: string;
  readonly path: string;
  /** True where the path must be that one, false where it may go on. */
  readonly exact: boolean;
  /** What else a request must have (method, headers), to compare; empty where nothing. */
  readonly rest: string;
  /** Where they go, to compare. */
  readonly target: string;
}

const none: PlainMap = {};

/** How each kind says which requests it takes. */
const readers: Readonly<Record<string, (value: PlainMap) => readonly Requests[]>> = {
  'Ingress.networking.k8s.io': ofIngress,
  'HTTPRoute.gateway.networking.k8s.io': ofHttpRoute,
  'IngressRoute.traefik.io': ofTraefik,
  'IngressRoute.traefik.containo.us': ofTraefik,
  'Route.route.openshift.io': ofOpenShift,
};

/** Every kind of request that an object takes; none for kinds that take none. */
export function requestsOf(object: Pick<ManifestObject, 'kind' | 'apiVersion' | 'value'>): readonly Requests[] {
  return own(readers, kindOf(object))?.(object.value) ?? [];
}

function ofIngress(value: PlainMap): readonly Requests[] {
  return mapsAt(value, 'spec', 'rules').flatMap((rule) =>
    mapsAt(rule, 'http', 'paths').map((path) => ({
      host: hostOf(partAt(rule, 'host')),
      path: pathOf(partAt(path, 'path')),
      exact: partAt(path, 'pathType') === 'Exact',
      rest: '',
      target: targetOf(partAt(path, 'backend')),
    })),
  );
}

function ofHttpRoute(value: PlainMap): readonly Requests[] {
  const hosts = itemsAt(value, 'spec', 'hostnames').map(hostOf);
  return mapsAt(value, 'spec', 'rules').flatMap((rule) => {
    const matches = mapsAt(rule, 'matches');
    return (matches.length === 0 ? [none] : matches).flatMap((match) =>
      (hosts.length === 0 ? [''] : hosts).map((host) => ({
        host,
        path: pathOf(partAt(match, 'path', 'value')),
        exact: partAt(match, 'path', 'type') === 'Exact',
        rest: ['method', 'headers', 'queryParams'].map((part) => JSON.stringify(partAt(match, part) ?? null)).join(),
        target: targetOf(partAt(rule, 'backendRefs')),
      })),
    );
  });
}

function ofTraefik(value: PlainMap): readonly Requests[] {
  return mapsAt(value, 'spec', 'routes').map((route) => {
    const match = textAt(route, 'match') ?? '';
    const [host, path] = ['Host', 'Path(?:Prefix)?'].map(
      (word) => new RegExp(`\\b${word}\\(\`([^\`]*)\``).exec(match)?.[1],
    );
    return {
      host: hostOf(host),
      path: pathOf(path),
      exact: /\bPath\(/.test(match),
      rest: '',
      target: targetOf(partAt(route, 'services')),
    };
  });
}

function ofOpenShift(value: PlainMap): readonly Requests[] {
  const spec = mapAt(value, 'spec');
  const path = pathOf(partAt(spec, 'path'));
  return [{ host: hostOf(partAt(spec, 'host')), path, exact: false, rest: '', target: targetOf(partAt(spec, 'to')) }];
}

function hostOf(value: PlainData | undefined): string {
  return wordOf(value).toLowerCase();
}

function pathOf(value: PlainData | undefined): string {
  return wordOf(value).replace(/\/+$/, '') || '/';
}

function targetOf(value: PlainData | undefined): string {
  return JSON.stringify(value ?? null);
}

/** True where both take the same requests, wherever they lead them. */
export function sameRequests(one: Requests, other: Requests): boolean {
  return (['host', 'path', 'exact', 'rest'] as const).every((part) => one[part] === other[part]);
}

const known = new WeakMap<System, readonly Requests[]>();

/** Routes that were there, and lose requests to others that come: both, where there are any. */
export function takenAway(
  fresh: readonly Requests[],
  before: System,
): { readonly from: Requests; readonly by: Requests } | undefined {
  const standing = known.get(before) ?? objectsOf(before, Object.keys(readers)).flatMap(requestsOf);
  known.set(before, standing);
  for (const by of fresh) {
    if (standing.some((one) => sameRequests(one, by) && one.target === by.target)) continue;
    const from = standing.find((one) => one.target !== by.target && isPartOf(by, one));
    if (from !== undefined) return { from, by };
  }
  return undefined;
}

/** True where every request of the first was one of the second. */
function isPartOf(inner: Requests, outer: Requests): boolean {
  if (!isHostPart(inner.host, outer.host)) return false;
  if (outer.rest !== inner.rest && outer.rest.replaceAll(/null|,/g, '') !== '') return false;
  if (outer.exact) return inner.exact && inner.path === outer.path;
  return inner.path === outer.path || outer.path === '/' || inner.path.startsWith(`${outer.path}/`);
}

function isHostPart(inner: string, outer: string): boolean {
  return inner === outer || outer === '' || (outer.startsWith('*.') && inner.endsWith(outer.slice(1)));
}

/** Requests in words: `shop.example.com/api`. */
export function inWords({ host, path }: Requests): string {
  return `${host === '' ? '*' : host}${path}`;
}
