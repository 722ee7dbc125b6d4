import { nameOfRoute } from '../../constructs/route';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, numberAt, partAt, textAt, textsAt, wordAt, type Part } from '../../manifests/reading';
import { own, samePlainData } from '../../model/json';
import { compareTexts } from '../../model/order';
import type { HttpMethod, RouteModel, TextMatchModel } from '../../model/route';
import { wholePattern } from '../../targets/gateways/patterns';
import { call, construct, data, list, map, method, type Code } from '../code';
import { filledMap, pairs, seconds, text, texts, word } from './fields';
import type { Reached } from './ingress';

/** A route as the program says it. */
export interface HttpRoute {
  readonly object: ManifestObject;
  readonly hosts: readonly string[];
  readonly match: RouteModel['match'];
  readonly to: Code;
  readonly options: Readonly<Record<string, Code | undefined>>;
}

/** A route that the program can say; undefined for one that says more: several rules, filters of one implementation. */
export function httpRouteOf(object: ManifestObject, reached: readonly Reached[]): HttpRoute | undefined {
  const [rule, ...others] = mapsAt(object.value, 'spec', 'rules');
  return rule === undefined || others.length > 0 ? undefined : routeOf(rule, object, reached);
}

/** The rules of a route that the program can say, each as a route. */
export function httpRulesOf(object: ManifestObject, reached: readonly Reached[]): readonly HttpRoute[] {
  return mapsAt(object.value, 'spec', 'rules').flatMap((rule) => routeOf(rule, object, reached) ?? []);
}

function routeOf(rule: PlainMap, object: ManifestObject, reached: readonly Reached[]): HttpRoute | undefined {
  const match = matchOf(mapsAt(rule, 'matches'));
  const filters = filtersOf(mapsAt(rule, 'filters'), object, reached);
  const backends = backendsOf(mapsAt(rule, 'backendRefs'), object, reached);
  const timeout = timeoutOf(rule);
  if (!hasOnly(rule, ruleKeys) || filters === undefined || backends === undefined || timeout === false)
    return undefined;
  const { redirect, ...options } = filters;
  if (match === undefined || (redirect === undefined) === (backends.length === 0)) return undefined;
  const isChanged = partAt(mapAt(rewriteIn(rule), 'path'), 'replacePrefixMatch') !== undefined;
  if (isChanged && (match.methods ?? []).length > 1) return undefined; // which are several rules of ours
  return {
    object,
    hosts: [...new Set(textsAt(object.value, 'spec', 'hostnames'))].sort(compareTexts),
    match,
    to: redirect ?? targetOf(backends),
    options: { ...options, timeout, annotations: annotationsOf(object) },
  };
}

const ruleKeys: ReadonlySet<string> = new Set(['matches', 'filters', 'backendRefs', 'timeouts']);

function hasOnly(part: PlainMap, keys: ReadonlySet<string>): boolean {
  return Object.keys(part).every((key) => keys.has(key));
}

function annotationsOf({ value }: ManifestObject): Code | undefined {
  return pairs(Object.entries(mapAt(value, 'metadata', 'annotations')).map(([name, one]) => ({ name, value: one })));
}

function rewriteIn(rule: PlainMap): PlainMap {
  const [filter = {}] = mapsAt(rule, 'filters').filter(
    ({ type }) => type === 'URLRewrite' || type === 'RequestRedirect',
  );
  return { ...mapAt(filter, 'urlRewrite'), ...mapAt(filter, 'requestRedirect') };
}

// --- what it takes

const matchKeys: ReadonlySet<string> = new Set(['path', 'headers', 'queryParams', 'method']);

/** What all matches have in common, where they differ in the method alone. */
function matchOf(matches: readonly PlainMap[]): RouteModel['match'] | undefined {
  const [first = {}, ...others] = matches;
  const { method: _, ...common } = first;
  const isOne = others.every(({ method: _other, ...other }) => samePlainData(other, common));
  const methods = matches.flatMap((one) => textAt(one, 'method') ?? []);
  const isAsked = methods.length === 0 ? others.length === 0 : methods.length === matches.length;
  const path = pathOf(mapAt(first, 'path'));
  const [headers, query] = [textMatches(first, 'headers'), textMatches(first, 'queryParams')];
  if (!isOne || !isAsked || !hasOnly(first, matchKeys)) return undefined;
  if (path === undefined || headers === undefined || query === undefined) return undefined;
  return {
    path,
    ...(methods.length === 0 ? {} : { methods: [...new Set(methods)].sort(compareTexts) as HttpMethod[] }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(Object.keys(query).length === 0 ? {} : { query }),
  };
}

const pathKinds: Readonly<Record<string, 'exact' | 'prefix' | 'pattern'>> = {
  Exact: 'exact',
  PathPrefix: 'prefix',
  RegularExpression: 'pattern',
};

function pathOf(path: PlainMap): RouteModel['match']['path'] | undefined {
  const kind = own(pathKinds, textAt(path, 'type') ?? 'PathPrefix');
  const value = textAt(path, 'value') ?? '/';
  const said = kind === 'pattern' ? expressionOf(value) : value;
  return kind === undefined || said === undefined ? undefined : { kind, value: said };
}

/** The expression that matches a whole text, as our output writes it. */
function expressionOf(whole: string): string | undefined {
  const inner = [/^\^\(\?:(.*)\)\$$/s, /^\^(.*)\$$/s].flatMap((form) => form.exec(whole)?.[1] ?? []);
  return inner.find((one) => wholePattern(one) === whole);
}

function textMatches(match: PlainMap, field: string): Readonly<Record<string, TextMatchModel>> | undefined {
  const entries = mapsAt(match, field).map((one): readonly [string, TextMatchModel] | undefined => {
    const [name, value, type = 'Exact'] = [textAt(one, 'name'), textAt(one, 'value'), textAt(one, 'type')];
    if (name === undefined || value === undefined) return undefined;
    if (type === 'Exact') return [name, { kind: 'exact', value }];
    const expression = type === 'RegularExpression' ? expressionOf(value) : undefined;
    return expression === undefined ? undefined : [name, { kind: 'pattern', value: expression }];
  });
  const known = entries.filter((entry) => entry !== undefined);
  const isOnce = new Set(known.map(([name]) => name)).size === entries.length;
  return isOnce ? Object.fromEntries([...known].sort(([a], [b]) => compareTexts(a, b))) : undefined;
}

// --- where it leads

interface Backend {
  readonly endpoint: Code;
  readonly weight: number | undefined;
}

const backendKeys: ReadonlySet<string> = new Set(['name', 'port', 'weight', 'kind', 'group']);

function backendsOf(
  refs: readonly PlainMap[],
  object: ManifestObject,
  reached: readonly Reached[],
): readonly Backend[] | undefined {
  const backends = refs.flatMap((ref) => {
    const endpoint = endpointOf(ref, object, reached);
    return endpoint === undefined ? [] : [{ endpoint, weight: numberAt(ref, 'weight') }];
  });
  return backends.length === refs.length ? backends : undefined;
}

/** The endpoint of a port of a Service in the namespace of the route. */
function endpointOf(ref: PlainMap, { namespace }: ManifestObject, reached: readonly Reached[]): Code | undefined {
  const { name, kind = 'Service', group = '' } = ref;
  if (kind !== 'Service' || group !== '' || !hasOnly(ref, backendKeys)) return undefined;
  const to = reached.find(({ part }) => part.name === name && part.namespace === namespace);
  const service = to?.part.services.find((one) => one.name === name);
  const found = mapsAt(service?.value, 'spec', 'ports').find(({ port }) => port === numberAt(ref, 'port'));
  const port = found && to?.ports.nameOf(partAt(found, 'targetPort') ?? partAt(found, 'port'));
  if (to === undefined || port === undefined) return undefined;
  return method(construct(to.part.id), 'endpoint', data(port));
}

function targetOf(backends: readonly Backend[]): Code {
  const [first, ...others] = backends;
  const isAlone = others.length === 0 && (first?.weight ?? 1) === 1;
  if (first !== undefined && isAlone) return first.endpoint;
  return list(
    backends.map(({ endpoint, weight }) => map({ endpoint, weight: weight === undefined ? undefined : data(weight) })),
  );
}

// --- what it does

type Reader = (filter: PlainMap, object: ManifestObject, reached: readonly Reached[]) => Code | undefined;

/** Options by the type of a filter, the place where it says more, and how that is said. */
const filterReaders: Readonly<Record<string, readonly [option: string, field: string, read: Reader]>> = {
  RequestHeaderModifier: ['requestHeaders', 'requestHeaderModifier', headersOf],
  ResponseHeaderModifier: ['responseHeaders', 'responseHeaderModifier', headersOf],
  RequestMirror: ['mirror', 'requestMirror', mirrorOf],
  RequestRedirect: ['redirect', 'requestRedirect', redirectOf],
  URLRewrite: ['rewrite', 'urlRewrite', rewriteOf],
};

/** Undefined where a filter says more than the program can. */
function filtersOf(
  filters: readonly PlainMap[],
  object: ManifestObject,
  reached: readonly Reached[],
): Readonly<Record<string, Code>> | undefined {
  const read = filters.flatMap((filter): readonly (readonly [string, Code])[] => {
    const [option, field, reader] = own(filterReaders, wordAt(filter, 'type')) ?? [];
    if (option === undefined || field === undefined) return [];
    const code = reader?.(mapAt(filter, field), object, reached);
    return code === undefined ? [] : [[option, code]];
  });
  const said = Object.fromEntries(read);
  return Object.keys(said).length === filters.length ? said : undefined;
}

function headersOf(changes: PlainMap): Code | undefined {
  const table = { set: pairs, add: pairs, remove: texts };
  return allOf(changes, Object.fromEntries(Object.entries(table).map(([key, as]) => [key, [key, as]])));
}

function mirrorOf(mirror: PlainMap, object: ManifestObject, reached: readonly Reached[]): Code | undefined {
  const { backendRef, percent, ...others } = mirror;
  const endpoint = endpointOf(mapAt(backendRef), object, reached);
  if (endpoint === undefined || Object.keys(others).length > 0) return undefined;
  if (percent === undefined) return endpoint;
  return typeof percent === 'number' ? map({ endpoint, percent: data(percent) }) : undefined;
}

/** What the Gateway API answers where nobody says another status. */
const usualStatus = 302;

const statuses: readonly Part[] = [301, usualStatus, 303, 307, 308];

function redirectOf(redirect: PlainMap): Code | undefined {
  const options = allOf(redirect, {
    scheme: ['scheme', word({ http: 'http', https: 'https' })],
    host: ['hostname', text],
    port: ['port', (part) => (typeof part === 'number' ? data(part) : undefined)],
    path: ['path', newPath],
    status: ['statusCode', (part) => (typeof part === 'number' && statuses.includes(part) ? data(part) : undefined)],
  });
  return options && call('Redirect.to', options);
}

function rewriteOf(rewrite: PlainMap): Code | undefined {
  return allOf(rewrite, { host: ['hostname', text], path: ['path', newPath] });
}

function newPath(path: Part): Code | undefined {
  const { type } = mapAt(path);
  if (type === 'ReplaceFullPath') return map({ full: data(wordAt(path, 'replaceFullPath')) });
  return type === 'ReplacePrefixMatch' ? map({ prefix: data(wordAt(path, 'replacePrefixMatch')) }) : undefined;
}

type Table = Readonly<Record<string, readonly [field: string, as: (part: Part) => Code | undefined]>>;

/** Fields of a part under the names of the program; undefined where one of them cannot be said. */
function allOf(part: PlainMap, table: Table): Code | undefined {
  const read = Object.entries(table).map(([option, [field, as]]) => [option, as(partAt(part, field))] as const);
  const code = filledMap(Object.fromEntries(read));
  return Object.keys(code?.entries ?? {}).length === Object.keys(part).length ? code : undefined;
}

// --- times

/** Undefined where there are none, `false` where one cannot be said. */
function timeoutOf(rule: PlainMap): Code | undefined | false {
  const { request, backendRequest, ...others } = mapAt(rule, 'timeouts');
  const times = [request, backendRequest].map((time) => (time === undefined ? undefined : durationOf(time)));
  if (times.includes(false) || Object.keys(others).length > 0) return false;
  const [whole, backend] = times as readonly (Code | undefined)[];
  return backend === undefined ? whole : map({ request: whole, backend });
}

const unitSizes: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** No time at all stands for no limit, which no option says. */
function durationOf(time: Part): Code | false {
  if (typeof time !== 'string' || !/^(?:\d{1,5}(?:ms|h|m|s)){1,4}$/.test(time)) return false;
  const parts = [...time.matchAll(/(\d+)(ms|h|m|s)/g)].map(([, amount, unit = '']) => {
    return Number(amount) * (unitSizes[unit] ?? 0);
  });
  const millis = parts.reduce((sum, part) => sum + part, 0);
  if (millis === 0) return false;
  return (millis % 1000 === 0 ? seconds(millis / 1000) : undefined) ?? call('Duration.millis', data(millis));
}

// --- as code

/** What a route takes, as the program says it; `more` are the hosts and listeners that are its own. */
export function matchCode({ match }: HttpRoute, more: Readonly<Record<string, Code | undefined>>): Code {
  const { path = { kind: 'prefix', value: '/' }, methods, headers, query } = match;
  const rest = filledMap({
    ...more,
    methods: methods && data([...methods]),
    headers: headers && textCodes(headers),
    query: query && textCodes(query),
  });
  const code = path.kind === 'prefix' ? data(path.value) : call(`Path.${path.kind}`, data(path.value));
  return rest === undefined ? code : map({ ...rest.entries, path: code });
}

function textCodes(matches: Readonly<Record<string, TextMatchModel>>): Code {
  const entries = Object.entries(matches).map(([name, { kind, value }]) => {
    return [name, kind === 'pattern' ? call('Pattern.of', data(value)) : data(value)] as const;
  });
  return map(Object.fromEntries(entries));
}

/** The name that a route gets where the program gives it none. */
export function usualName({ match }: HttpRoute, hosts: readonly string[], listeners: readonly string[]): string {
  return nameOfRoute({ backends: [], policies: {}, match, hosts, listeners }, {});
}
