import type { ManifestObject, PlainMap } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { mapAt, mapsAt, numberAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { call, construct, data, list, map, method, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around, WorkloadPart } from './around';
import { textMap } from './fields';
import type { Share } from './part';
import type { PodPorts } from './pod-ports';

/** A workload, and its ports. */
export interface Reached {
  readonly part: WorkloadPart;
  readonly ports: PodPorts;
}

/** What Ingresses come to. */
export interface IngressesDraft {
  /** Ingresses of one service that has their name. */
  readonly shares: readonly Share[];
  readonly gateways: readonly ConstructDraft[];
  /** Class of all of them. */
  readonly ingressClass: Code | undefined;
}

/** Ingresses as gateways, or as the exposure of the one service that they lead to and that has their name. */
export function ingressesDraft(around: Around, reached: readonly Reached[]): IngressesDraft {
  const found = [...around.system.objects.values()].filter((object) => kindOf(object) === 'Ingress.networking.k8s.io');
  const said = found
    .sort((a, b) => compareTexts(a.id, b.id))
    .flatMap((object) => ingressOf(object, reached) ?? [])
    .filter(({ className }, _, [first]) => className === first?.className);
  const taken = new Set(
    [...around.workloads, ...around.configs, ...around.secrets, ...around.claims].map(({ name }) => name),
  );
  const gateways = said.filter(({ object }) => !taken.has(object.name));
  const [first] = said;
  return {
    shares: said.filter(({ object }) => taken.has(object.name)).flatMap((one) => exposureOf(one) ?? []),
    gateways: gateways
      .filter((one, index) => gateways.findIndex(({ object }) => object.name === one.object.name) === index)
      .map(gatewayOf),
    ingressClass: first?.className === undefined ? undefined : data(first.className),
  };
}

// --- what an Ingress says

interface Path {
  readonly host: string | undefined;
  readonly path: string;
  readonly isExact: boolean;
  readonly to: Reached;
  readonly port: string;
}

interface Ingress {
  readonly object: ManifestObject;
  readonly className: string | undefined;
  readonly hosts: readonly string[];
  readonly secret: string | undefined;
  readonly paths: readonly Path[];
}

/** An Ingress that the program can say; undefined for one that says more. */
function ingressOf(object: ManifestObject, reached: readonly Reached[]): Ingress | undefined {
  const spec = mapAt(object.value, 'spec');
  const rules = mapsAt(spec, 'rules');
  const paths = rules.flatMap((rule) => pathsOf(rule, object, reached));
  const known = paths.filter((path) => path !== undefined);
  const hosts = [...new Set(known.flatMap(({ host }) => host ?? []))].sort(compareTexts);
  const isMixed = hosts.length > 0 && known.some(({ host }) => host === undefined);
  const tls = mapsAt(spec, 'tls');
  const secret = textAt(tls[0], 'secretName');
  const isWhole =
    tls.length === 0 || (tls.length === 1 && secret !== undefined && sameHosts(textsAt(tls[0], 'hosts'), hosts));
  const isSaid = known.length > 0 && known.length === paths.length && !isMixed && isWhole;
  if (!isSaid || object.apiVersion !== 'networking.k8s.io/v1' || spec['defaultBackend'] !== undefined) return undefined;
  return { object, className: textAt(spec, 'ingressClassName'), hosts, secret, paths: known };
}

function sameHosts(some: readonly string[], others: readonly string[]): boolean {
  return samePlainData([...some].sort(compareTexts), others);
}

function pathsOf(
  rule: PlainMap,
  { namespace }: ManifestObject,
  reached: readonly Reached[],
): readonly (Path | undefined)[] {
  const host = textAt(rule, 'host');
  return mapsAt(rule, 'http', 'paths').map((one): Path | undefined => {
    const { path, pathType } = one;
    const to = backendOf(mapAt(one, 'backend', 'service'), namespace, reached);
    const isExact = pathType === 'Exact';
    if (typeof path !== 'string' || to === undefined || (!isExact && pathType !== 'Prefix')) return undefined;
    return { host, path, isExact, ...to };
  });
}

function backendOf(
  backend: PlainMap,
  namespace: string | undefined,
  reached: readonly Reached[],
): Pick<Path, 'to' | 'port'> | undefined {
  const to = reached.find(({ part }) => part.name === backend['name'] && part.namespace === namespace);
  const service = to?.part.services.find(({ name }) => name === to.part.name);
  if (to === undefined || service === undefined) return undefined;
  const [name, number] = [textAt(backend, 'port', 'name'), numberAt(backend, 'port', 'number')];
  const found = mapsAt(service.value, 'spec', 'ports').find((port) => {
    return name === undefined ? port['port'] === number : port['name'] === name;
  });
  const port = found && to.ports.nameOf(partAt(found, 'targetPort') ?? partAt(found, 'port'));
  return port === undefined ? undefined : { to, port };
}

// --- as code

/** The exposure of a service by one host, where the Ingress has its name and leads to nothing else. */
function exposureOf({ object, hosts, secret, paths }: Ingress): Share | undefined {
  const [path, ...others] = paths;
  const [host] = hosts;
  const isOwn = path !== undefined && path.to.part.name === object.name && path.to.part.namespace === object.namespace;
  if (!isOwn || others.length > 0 || host === undefined || path.isExact) return undefined;
  const options = map({
    path: path.path === '/' ? undefined : data(path.path),
    tls: tlsOf(secret),
    annotations: textMap(partAt(object.value, 'metadata', 'annotations')),
  });
  const exposure = map({ [path.port]: call('Exposure.host', data(host), options) });
  return { of: path.to.part.id, props: { exposure }, objects: [object.id] };
}

function gatewayOf({ object, hosts, secret, paths }: Ingress): ConstructDraft {
  const { name, value } = object;
  return {
    id: `Gateway/${name}`,
    kind: 'Gateway',
    name,
    props: map({
      hosts: hosts.length === 0 ? undefined : data(hosts),
      tls: tlsOf(secret),
      labels: textMap(partAt(value, 'metadata', 'labels')),
      annotations: textMap(partAt(value, 'metadata', 'annotations')),
    }),
    calls: routesOf(paths, hosts),
    objects: [object.id],
  };
}

function tlsOf(secret: string | undefined): Code | undefined {
  return secret === undefined ? undefined : call('Tls.secret', data(secret));
}

/** Routes that several hosts share are said once. */
function routesOf(paths: readonly Path[], hosts: readonly string[]): ConstructDraft['calls'] {
  const groups = new Map<string, Path[]>();
  for (const path of paths) {
    const key = JSON.stringify([path.path, path.isExact, path.to.part.id, path.port]);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  const routes = [...groups.values()].sort(([a], [b]) => compareTexts(a?.path ?? '', b?.path ?? ''));
  return routes.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const own = group.flatMap(({ host }) => host ?? []).sort(compareTexts);
    const match = matchOf(first, sameHosts(own, hosts) ? [] : own);
    const endpoint = method(construct(first.to.part.id), 'endpoint', data(first.port));
    return [{ name: 'route', args: [match, endpoint] }];
  });
}

function matchOf({ path, isExact }: Path, hosts: readonly string[]): Code {
  const prefix = isExact ? call('Path.exact', data(path)) : data(path);
  if (hosts.length === 0) return prefix;
  return map({ host: hosts.length === 1 ? data(hosts[0] ?? '') : list(hosts.map((host) => data(host))), path: prefix });
}
