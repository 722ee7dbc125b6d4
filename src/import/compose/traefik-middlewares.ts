import { bytesOf } from '../../manifests/compose/quantities';
import { call, data, list, map, type Code } from '../code';
import { durationCode, secondsOf, sizeCode } from './amounts';
import type { Comparison, ProxyRoute } from './proxy-route';

/** Options of one middleware, flat, in small letters: `stripprefix.prefixes` → `/api`. */
export type Options = ReadonlyMap<string, string>;

/** What a middleware does to a route; undefined where no route says it. */
type Effect = Partial<Pick<ProxyRoute, 'options' | 'forward'>> & { readonly isRedirect?: true };
type Middleware = (
  option: (name: string) => string | undefined,
  path: Comparison | undefined,
  all: Options,
) => Effect | undefined;

/** What a middleware comes to on a route with some path; undefined where no route says it. */
export function effectOf(kind: string, options: Options, path: Comparison | undefined): Effect | undefined {
  const middleware = Object.hasOwn(middlewares, kind) ? middlewares[kind] : undefined;
  return middleware?.((name) => options.get(name), path, options);
}

/** Items of a list that stands in one label. */
export function itemsOf(text = ''): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function texts(items: readonly string[]): Code {
  return list(items.map((item) => data(item)));
}

const only = (name: string, code: Code | undefined): Effect | undefined => {
  return code === undefined ? undefined : { options: { [name]: code } };
};

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A time of Traefik: `10s`, or seconds. */
function timeOf(text: string | undefined): number | undefined {
  return numberOf(text) ?? secondsOf(text);
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

/** Those of https://doc.traefik.io/traefik/middlewares/http/overview/ that a route can say. */
const middlewares: Readonly<Record<string, Middleware>> = {
  stripprefix: (option, path) => {
    const prefixes = itemsOf(option('prefixes'));
    const [prefix] = prefixes;
    const isIt = prefixes.length === 1 && path?.kind === 'prefix' && path.value.replace(/\/$/, '') === prefix;
    return isIt ? only('rewrite', map({ path: map({ prefix: data('/') }) })) : undefined;
  },
  addprefix: (option, path) => {
    const prefix = option('prefix');
    const own = path === undefined ? '' : path.value.replace(/\/$/, '');
    const isIt = prefix?.startsWith('/') === true && (path === undefined || path.kind === 'prefix');
    return isIt ? only('rewrite', map({ path: map({ prefix: data(`${prefix}${own}`) }) })) : undefined;
  },
  replacepath: (option) => {
    const path = option('path');
    return path === undefined ? undefined : only('rewrite', map({ path: map({ full: data(path) }) }));
  },
  redirectscheme: (option) => (option('scheme') === 'https' ? { isRedirect: true } : undefined),
  ratelimit: (option) => {
    const average = numberOf(option('average'));
    const period = timeOf(option('period')) ?? 1;
    const unit = periods.get(period);
    const burst = numberOf(option('burst')) ?? 1;
    if (average === undefined || average === 0 || unit === undefined) return undefined;
    const options = map({ burst: burst > 1 ? data(burst) : undefined });
    return only('rateLimit', call(`RateLimit.${unit}`, data(average), options));
  },
  compress: () => only('compression', data(true)),
  retry: (option) => {
    const attempts = numberOf(option('attempts'));
    return attempts === undefined ? undefined : only('retries', map({ attempts: data(attempts) }));
  },
  buffering: (option) => {
    const bytes = numberOf(option('maxrequestbodybytes'));
    return bytes === undefined ? undefined : only('maxRequestSize', sizeCode(bytesOf(String(bytes)) ?? bytes));
  },
  ipallowlist: (option) => allowed(option('sourcerange')),
  ipwhitelist: (option) => allowed(option('sourcerange')),
  headers: (option, _path, all) => headers(option, all),
  forwardauth: (option) => {
    const url = option('address');
    const responseHeaders = itemsOf(option('authresponseheaders'));
    return url === undefined ? undefined : { forward: { url, responseHeaders } };
  },
};

const periods: ReadonlyMap<number, string> = new Map([
  [1, 'perSecond'],
  [60, 'perMinute'],
  [3600, 'perHour'],
]);

function allowed(range: string | undefined): Effect | undefined {
  const networks = itemsOf(range).map((one) => (one.includes('/') ? one : `${one}/${one.includes(':') ? 128 : 32}`));
  return networks.length === 0 ? undefined : only('allowedAddresses', texts(networks));
}

/** Options that stand for a header of the answer: its name, and its value where the option is true. */
const securityHeaders: Readonly<Record<string, readonly [string, string]>> = {
  framedeny: ['X-Frame-Options', 'DENY'],
  contenttypenosniff: ['X-Content-Type-Options', 'nosniff'],
  browserxssfilter: ['X-XSS-Protection', '1; mode=block'],
};

/** Options whose value is that of a header of the answer. */
const textHeaders: Readonly<Record<string, string>> = {
  customframeoptionsvalue: 'X-Frame-Options',
  custombrowserxssvalue: 'X-XSS-Protection',
  contentsecuritypolicy: 'Content-Security-Policy',
  referrerpolicy: 'Referrer-Policy',
  permissionspolicy: 'Permissions-Policy',
};

function headers(option: (name: string) => string | undefined, all: Options): Effect | undefined {
  const request = customHeaders(all, 'customrequestheaders.');
  const own = customHeaders(all, 'customresponseheaders.');
  const flags = Object.entries(securityHeaders).flatMap(([name, pair]) => (isTrue(option(name)) ? [pair] : []));
  const values = Object.entries(textHeaders).flatMap(([name, header]): readonly (readonly [string, string])[] => {
    const value = option(name);
    return value === undefined ? [] : [[header, value]];
  });
  const options = {
    ...headerCode('requestHeaders', request),
    ...headerCode('responseHeaders', [...flags, ...values, ...strictTransport(option), ...own]),
    ...corsCode(option),
  };
  return Object.keys(options).length === 0 ? undefined : { options };
}

function customHeaders(all: Options, prefix: string): readonly (readonly [string, string])[] {
  return [...all].flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
}

/** Headers to set; one without a value is removed. */
function headerCode(field: string, pairs: readonly (readonly [string, string])[]): Readonly<Record<string, Code>> {
  if (pairs.length === 0) return {};
  const set = pairs.filter(([, value]) => value !== '').map(([name, value]) => [titled(name), data(value)] as const);
  const remove = pairs.filter(([, value]) => value === '').map(([name]) => titled(name));
  const changes = {
    set: set.length === 0 ? undefined : map(Object.fromEntries(set)),
    remove: remove.length === 0 ? undefined : texts(remove),
  };
  return { [field]: map(changes) };
}

/** `x-frame-options` → `X-Frame-Options`: keys of labels have no capitals that mean anything. */
function titled(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase());
}

function strictTransport(option: (name: string) => string | undefined): readonly (readonly [string, string])[] {
  const seconds = numberOf(option('stsseconds')) ?? 0;
  if (seconds === 0) return [];
  const words = [
    `max-age=${seconds}`,
    ...(isTrue(option('stsincludesubdomains')) ? ['includeSubDomains'] : []),
    ...(isTrue(option('stspreload')) ? ['preload'] : []),
  ];
  return [['Strict-Transport-Security', words.join('; ')]];
}

function corsCode(option: (name: string) => string | undefined): Readonly<Record<string, Code>> {
  const origins = itemsOf(option('accesscontrolalloworiginlist'));
  if (origins.length === 0) return {};
  const listed = (name: string): Code | undefined => {
    const items = itemsOf(option(name));
    return items.length === 0 ? undefined : texts(items);
  };
  const cors = map({
    origins: texts(origins),
    methods: listed('accesscontrolallowmethods'),
    headers: listed('accesscontrolallowheaders'),
    exposeHeaders: listed('accesscontrolexposeheaders'),
    credentials: isTrue(option('accesscontrolallowcredentials')) ? data(true) : undefined,
    maxAge: durationCode(numberOf(option('accesscontrolmaxage'))),
  });
  return { cors };
}
