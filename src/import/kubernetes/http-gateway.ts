import type { ManifestObject, PlainMap } from '../../manifests/object';
import { itemsAt, mapAt, mapsAt, textAt, textsAt, wordAt } from '../../manifests/reading';
import { samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import { call, data, map, type Code } from '../code';

/** A listener as the program says it: one for all host names that share it. */
export interface GatewayListener {
  readonly name: string;
  readonly protocol: 'http' | 'https';
  readonly port: number;
  readonly hosts: readonly string[];
  readonly secret: string | undefined;
  /** Names of the listeners of the object that it stands for. */
  readonly sections: readonly string[];
  /** The route of the files that sends its callers on to HTTPS, where that is all that they get. */
  readonly redirect: ManifestObject | undefined;
}

/** A Gateway that the program can say, in parts. */
export interface GatewayParts {
  readonly object: ManifestObject;
  readonly className: string;
  readonly listeners: readonly GatewayListener[];
}

/**
 * The parts of a Gateway; undefined for one that the program cannot say.
 *
 * @param routes - Routes of its namespace.
 */
export function gatewayParts(object: ManifestObject, routes: readonly ManifestObject[]): GatewayParts | undefined {
  const spec = mapAt(object.value, 'spec');
  const className = textAt(spec, 'gatewayClassName');
  const sections = mapsAt(spec, 'listeners').map(sectionOf);
  const known = sections.filter((section) => section !== undefined);
  if (className === undefined || known.length === 0 || known.length !== sections.length) return undefined;
  const listeners = grouped(known);
  if (listeners === undefined) return undefined;
  const secure = listeners.find(({ protocol }) => protocol === 'https');
  const withRedirect = (listener: GatewayListener): GatewayListener => {
    const name = `${object.name}-${listener.name}-redirect`;
    const isWay = secure !== undefined && listener.protocol === 'http';
    const found = isWay ? routes.find((route) => route.name === name) : undefined;
    const isOurs = found !== undefined && isRedirect(found, object.name, listener, secure?.port ?? usualPort);
    return isOurs ? { ...listener, redirect: found } : listener;
  };
  return { object, className, listeners: listeners.map(withRedirect) };
}

// --- listeners

const protocols = new Map<unknown, GatewayListener['protocol']>([
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
]);

/** One listener of the object, which has one host name or none. */
function sectionOf(section: PlainMap): GatewayListener | undefined {
  const { name, port, protocol, hostname } = section;
  const speaks = protocols.get(protocol);
  const secret = secretOf(mapAt(section, 'tls'));
  if (typeof name !== 'string' || typeof port !== 'number' || speaks === undefined) return undefined;
  if ((speaks === 'https') !== (typeof secret === 'string') || secret === false) return undefined;
  const hosts = typeof hostname === 'string' && hostname !== '' ? [hostname] : [];
  return { name, protocol: speaks, port, hosts, secret, sections: [name], redirect: undefined };
}

/** The Secret of the certificate; `false` for what says more than that. */
function secretOf(tls: PlainMap): string | undefined | false {
  const { mode = 'Terminate', certificateRefs: _, ...others } = tls;
  if (Object.keys(tls).length === 0) return undefined;
  const refs = itemsAt(tls, 'certificateRefs');
  const { name, kind = 'Secret', group = '', ...more } = mapAt(refs[0]);
  const isPlain = kind === 'Secret' && group === '' && Object.keys({ ...more, ...others }).length === 0;
  return isPlain && mode === 'Terminate' && refs.length === 1 && typeof name === 'string' ? name : false;
}

/** What our output writes as a listener for each host, `https.shop.example.com`, is one of several hosts. */
function grouped(sections: readonly GatewayListener[]): readonly GatewayListener[] | undefined {
  const groups = new Map<string, GatewayListener>();
  for (const section of [...sections].sort((a, b) => compareTexts(a.name, b.name))) {
    const [host = ''] = section.hosts;
    const ending = `.${host.replace(/^\*\./, 'any.')}`;
    const name = section.name.endsWith(ending) ? section.name.slice(0, -ending.length) : section.name;
    const { protocol, port, secret } = section;
    const other = groups.get(name);
    const isSame = other === undefined || samePlainData(headOf(other), headOf({ protocol, port, secret }));
    if (!isSame || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return undefined;
    groups.set(name, { ...section, name, ...together(other, section) });
  }
  return [...groups.values()].sort((a, b) => compareTexts(a.name, b.name));
}

function headOf({ protocol, port, secret = '' }: Pick<GatewayListener, 'protocol' | 'port' | 'secret'>): PlainMap {
  return { protocol, port, secret };
}

function together(
  other: GatewayListener | undefined,
  { hosts, sections }: GatewayListener,
): Pick<GatewayListener, 'hosts' | 'sections'> {
  return {
    hosts: [...(other?.hosts ?? []), ...hosts].sort(compareTexts),
    sections: [...(other?.sections ?? []), ...sections],
  };
}

// --- redirects

/** Port of HTTPS. */
const usualPort = 443;

/** True for the route that a gateway of ours has for a listener that answers nothing but a redirect. */
function isRedirect(route: ManifestObject, gateway: string, { sections }: GatewayListener, port: number): boolean {
  const spec = mapAt(route.value, 'spec');
  const [rule = {}, ...rules] = mapsAt(spec, 'rules');
  const [filter, ...others] = mapsAt(rule, 'filters');
  const names = mapsAt(spec, 'parentRefs').map((ref) =>
    wordAt(ref, 'name') === gateway ? wordAt(ref, 'sectionName') : '',
  );
  const wanted = { scheme: 'https', ...(port === usualPort ? {} : { port }), statusCode: 301 };
  return (
    rules.length + others.length === 0 &&
    Object.keys(rule).length === 1 &&
    textsAt(spec, 'hostnames').length === 0 &&
    samePlainData([...names].sort(compareTexts), [...sections].sort(compareTexts)) &&
    samePlainData(mapAt(filter, 'requestRedirect'), wanted)
  );
}

// --- as code

/** Hosts, certificate and listeners of a gateway as options: what all listeners share is said once. */
export function listenerProps(listeners: readonly GatewayListener[]): Readonly<Record<string, Code | undefined>> {
  const secure = listeners.filter(({ protocol }) => protocol === 'https');
  const hosts = sharedBy(listeners.map((one) => one.hosts));
  const secret = sharedBy(secure.map((one) => one.secret ?? ''));
  const isUsual = hosts !== undefined && (secure.length === 0 || secret !== undefined) && areUsual(listeners);
  return {
    hosts: hosts === undefined || hosts.length === 0 ? undefined : data([...hosts]),
    tls: secret === undefined ? undefined : call('Tls.secret', data(secret)),
    listeners: isUsual
      ? undefined
      : map(Object.fromEntries(listeners.map((one) => [one.name, listenerCode(one, hosts, secret)]))),
  };
}

function sharedBy<T extends string | readonly string[]>(values: readonly T[]): T | undefined {
  const [first, ...others] = values;
  return others.every((other) => samePlainData(other, first ?? '')) ? first : undefined;
}

/** `http`, and with a certificate `https`, to which it redirects: `usualListeners` of what is resolved. */
function areUsual(listeners: readonly GatewayListener[]): boolean {
  const said = listeners.map(
    ({ name, port, protocol, redirect }) => `${name} ${protocol} ${port} ${redirect !== undefined}`,
  );
  return ['http http 80 false', 'http http 80 true,https https 443 false'].includes(said.join(','));
}

function listenerCode(
  { protocol, port, hosts, secret, redirect }: GatewayListener,
  shared: readonly string[] | undefined,
  certificate: string | undefined,
): Code {
  const own = certificate === undefined && secret !== undefined;
  const options = map({
    hosts: shared !== undefined || hosts.length === 0 ? undefined : data([...hosts]),
    tls: own ? call('Tls.secret', data(secret)) : undefined,
    redirect: redirect === undefined ? undefined : data(true),
  });
  return call(`Listener.${protocol}`, data(port), options);
}
