import { parseFragment } from '../manifests/parse';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { isPlainMap } from '../model/json';
import { itemsAt, mapAt, mapsAt, numberAt, partAt, textAt, textsAt } from '../manifests/reading';
import type { Backend, RouteEnd } from './routes';
import type { Side } from './side';
import { partsOfRule, type RuleParts } from './traefik-rule';
import { usesOf } from './uses';

/** Where a proxy listens. */
interface EntryPoint {
  readonly name: string;
  readonly scheme: 'http' | 'https';
  /** Port from outside; absent where the scheme tells it, or where it is not known. */
  readonly port?: string;
}

/**
 * Ways in of a proxy of Traefik on Compose, read from the file that its routers stand in: a config of the project, as our own
 * gateways have. None for any other config.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/dynamic-configuration-methods/
 */
export function routesOfFile(config: ManifestObject, side: Side): readonly RouteEnd[] {
  const file = contentOf(config);
  if (!('http' in file) && !('tcp' in file)) return [];
  const entries = proxiesOf(config, side).flatMap(entryPointsOf);
  return protocols.flatMap((protocol) => {
    const part = mapAt(file, protocol);
    const routers = mapAt(part, 'routers');
    return Object.keys(routers).flatMap((name) => {
      const router = mapAt(routers, name);
      const backends = backendsOf(textAt(router, 'service') ?? '', mapAt(part, 'services'));
      return addressesOf(router, protocol, entries).map((address) => ({ address, backends }));
    });
  });
}

const protocols = ['http', 'tcp'] as const;
type Protocol = (typeof protocols)[number];

/**
 * Ways in that a service opens by its labels, to a proxy of Traefik that reads them. One without a rule is left out: which
 * rule it has depends on the proxy.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/
 */
export function routesOfLabels({ name, value }: ManifestObject): readonly RouteEnd[] {
  const labels = mapAt(value, 'labels');
  if (textAt(labels, 'traefik.enable') === 'false') return [];
  return routersOf(labels).flatMap((one) => {
    const port = portOf(one, labels);
    const backends: readonly Backend[] = [{ service: name, ...(port === undefined ? {} : { port }) }];
    return addressesOf(one.router, one.protocol, []).map((address) => ({ address, backends }));
  });
}

const parsed = new WeakMap<ManifestObject, PlainMap>();

/** What the file of a config says; nothing where it is no configuration of routers. */
function contentOf(config: ManifestObject): PlainMap {
  const found = parsed.get(config) ?? parse(config);
  parsed.set(config, found);
  return found;
}

function parse({ content, value, file, line }: ManifestObject): PlainMap {
  const text = content ?? textAt(value, 'content') ?? '';
  if (!/\brouters\b/.test(text)) return {};
  try {
    const data = parseFragment({ file, line, text });
    return isPlainMap(data) ? data : {};
  } catch {
    return {}; // A template, or TOML: nothing that tells routes to us.
  }
}

/** The services that read a config. */
function proxiesOf({ name }: ManifestObject, side: Side): readonly ManifestObject[] {
  return side.mentioning(name).filter((one) => usesOf(one).some((use) => use.kind === 'config' && use.name === name));
}

const option = /^--entrypoints\.([\w-]+)\.(address|http\.tls.*)=(.*)$/i;

/** Entry points as the command of a proxy declares them, by the ports that the machine has open for them. */
function entryPointsOf({ value }: ManifestObject): readonly EntryPoint[] {
  const options = textsAt(value, 'command').flatMap((word) => {
    const [, name, key, text] = option.exec(word) ?? [];
    return name === undefined || key === undefined || text === undefined ? [] : [{ name, key, text }];
  });
  return options.flatMap(({ name, key, text }): readonly EntryPoint[] => {
    const [, target] = /:(\d+)(?:\/tcp)?$/.exec(text) ?? [];
    if (key.toLowerCase() !== 'address' || target === undefined) return [];
    const isTls = options.some((one) => one.name === name && /^http\.tls/i.test(one.key) && one.text !== 'false');
    const scheme = isTls || target === '443' ? 'https' : 'http';
    const published = mapsAt(value, 'ports').find((one) => textAt(one, 'target') === target);
    return [{ name, scheme, port: textAt(published, 'published') ?? target }];
  });
}

const usualPorts = { http: '80', https: '443' } as const;

/** Names that people give to entry points with TLS. */
const secure = /^(?:websecure|https|(?:port-)?(?:8?443))$/i;

function addressesOf(router: PlainMap, protocol: Protocol, entries: readonly EntryPoint[]): readonly string[] {
  const rule = textAt(router, 'rule');
  if (rule === undefined) return [];
  const names = namesIn(router);
  const own = entries.filter(({ name }) => names.length === 0 || names.includes(name));
  const isTls = partAt(router, 'tls') !== undefined || (own.length === 0 && names.some((name) => secure.test(name)));
  const parts = partsOfRule(rule);
  if (protocol === 'tcp') return streams(parts, isTls ? 'tls' : 'tcp', own);
  const starts: readonly Pick<EntryPoint, 'scheme' | 'port'>[] = own.length > 0 ? own : [{ scheme: 'http' }];
  return [...new Set(starts.flatMap(({ scheme, port }) => addresses(parts, isTls ? 'https' : scheme, port)))];
}

/** Names of entry points: a list, in labels a text with commas. */
function namesIn(router: PlainMap): readonly string[] {
  const part = partAt(router, 'entryPoints') ?? partAt(router, 'entrypoints');
  if (typeof part === 'string') return part.split(',').map((name) => name.trim());
  return itemsAt(part).filter((one) => typeof one === 'string');
}

function addresses(parts: RuleParts, scheme: 'http' | 'https', port: string | undefined): readonly string[] {
  const { hosts, paths, methods, others } = parts;
  const tail = port === undefined || port === usualPorts[scheme] ? '' : `:${port}`;
  const verbs = methods.length === 0 ? [''] : methods.map((method) => ` ${method}`);
  const rest = others.map((one) => ` ${one}`).join('');
  return hosts.flatMap((host) =>
    (paths.length === 0 ? ['/'] : paths).flatMap((path) =>
      verbs.map((verb) => `${scheme}://${host}${tail}${path}${verb}${rest}`),
    ),
  );
}

function streams({ hosts }: RuleParts, scheme: 'tcp' | 'tls', entries: readonly EntryPoint[]): readonly string[] {
  const ports = entries.map(({ port }) => (port === undefined ? '' : `:${port}`));
  return hosts.flatMap((host) => (ports.length === 0 ? [''] : ports).map((port) => `${scheme}://${host}${port}`));
}

/** So many services may stand before one another: weights of weights, mirrors, what stands in where one fails. */
const deepest = 5;

/** Where a service of a file leads: its servers, or those of the services that it is made of. */
function backendsOf(name: string, services: PlainMap, depth = 0): readonly Backend[] {
  const service = mapAt(services, name.replace(/@file$/, ''));
  if (depth > deepest) return [];
  const servers = mapsAt(service, 'loadBalancer', 'servers').flatMap(serverOf);
  const weighted = mapsAt(service, 'weighted', 'services').flatMap((one) => {
    const weight = numberAt(one, 'weight');
    const found = backendsOf(textAt(one, 'name') ?? '', services, depth + 1);
    return found.map((end) => ({ ...end, ...(weight === undefined ? {} : { weight }) }));
  });
  const others = [
    ['mirroring', 'service'],
    ['failover', 'service'],
    ['failover', 'fallback'],
  ].flatMap((path) => backendsOf(textAt(service, ...path) ?? '', services, depth + 1));
  return [...servers, ...weighted, ...others];
}

/** `http://orders:8080`, of streams `orders:5432`. */
function serverOf(server: PlainMap): readonly Backend[] {
  const text = textAt(server, 'url') ?? textAt(server, 'address') ?? '';
  const [, host, port] = /^(?:[a-z\d+]+:\/\/)?([^/:[\]]+)(?::(\d+))?(?:\/.*)?$/i.exec(text) ?? [];
  return host === undefined ? [] : [{ service: host, ...(port === undefined ? {} : { port }) }];
}

interface Labelled {
  readonly protocol: Protocol;
  readonly router: PlainMap;
}

const routerLabel = /^traefik\.(http|tcp)\.routers\.([^.]+)\.(rule|service|entrypoints|tls)(?:\..+)?$/i;
const portLabel = /^traefik\.(http|tcp)\.services\.([^.]+)\.loadbalancer\.server\.port$/i;

/** Routers that labels declare, each as a file would hold it. */
function routersOf(labels: PlainMap): readonly Labelled[] {
  const found = new Map<string, Labelled>();
  for (const key of Object.keys(labels).sort()) {
    const [, protocol, name, field] = routerLabel.exec(key) ?? [];
    const text = textAt(labels, key);
    if (protocol === undefined || name === undefined || field === undefined || text === undefined) continue;
    if (field.toLowerCase() === 'tls' && text === 'false') continue;
    const id = `${protocol}.${name}`.toLowerCase();
    const router = { ...found.get(id)?.router, [field.toLowerCase()]: text };
    found.set(id, { protocol: protocol.toLowerCase() === 'tcp' ? 'tcp' : 'http', router });
  }
  return [...found.values()];
}

/** The port of the service that a router names, or of the only one. */
function portOf({ protocol, router }: Labelled, labels: PlainMap): string | undefined {
  const services = Object.keys(labels).flatMap((key) => {
    const [, of, name] = portLabel.exec(key) ?? [];
    return of?.toLowerCase() === protocol && name !== undefined ? [{ name, port: textAt(labels, key) }] : [];
  });
  const wanted = textAt(router, 'service');
  const own = services.filter(({ name }) => wanted === undefined || name === wanted);
  return own.length === 1 ? own[0]?.port : undefined;
}
