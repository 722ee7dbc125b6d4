import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import {
  Authentication,
  check,
  compose,
  Environment,
  Gateway,
  kubernetes,
  Microservice,
  Path,
  Secret,
  Topology,
  type RouteMatch,
  type RouteOptions,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import type { ClusterImplementation } from '../../src/targets/gateways/implementations';
import { image, type Tree } from '../model/build';

/** Texts of routes arrive byte for byte where a proxy reads them, or are refused with a code: none is taken for code. */

/** What YAML, a template of Go, a rule of Traefik, a configuration of nginx or a shell takes for something else. */
const traps = [
  ...['`', '"', "'", '$', '$$', '$1', '${1}', '${A}', '{{', '}}', '{{ .A }}', '{{`', '`}}', '#', ': ', '- ', '\\'],
  ...['\\"', '%', '%41', '*', '|', '||', '&&', '(', ')', '`) || Path(`/', '") || Path("/', '[', ']', '~', '^', '.+'],
  ...[
    'é',
    '日本',
    '😀',
    '\u2028',
    '\u0085',
    '\ufeff',
    '\n',
    '\r\n',
    '\t',
    '\0',
    ';',
    '; return 200;',
    '}',
    '<',
    '&',
    '!',
  ],
  ...[' ', 'a', 'yes', '0123', '/', '.', '..', '?', '=', '@', ','],
];
const anyText = fc.array(fc.constantFrom(...traps), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

const anyTexts = fc.record({
  path: anyText.map((text) => `/${text}`),
  kind: fc.constantFrom('prefix' as const, 'exact' as const),
  header: anyText,
  query: anyText,
  set: anyText,
  answer: anyText,
  cookie: fc.oneof(anyText, fc.constantFrom('sid', "a'b", 'a`b', 'a$b', 'a#b', 'a%b', 'a|b')),
  realm: fc.oneof(anyText, fc.constantFrom('the shop', 'a$b', 'a{{b', "it's", 'a;b', 'größe')),
  rewrite: fc.oneof(anyText, fc.constantFrom('a', 'a$b', '$1', 'a{{b')).map((text) => `/${text}`),
});
type Texts = typeof anyTexts extends fc.Arbitrary<infer T> ? T : never;

/** Fields that a run uses, so that one that is refused hides no other. */
const anyFields = fc.subarray(['path', 'header', 'query', 'set', 'answer', 'cookie', 'realm', 'rewrite'] as const, {
  minLength: 1,
});
type Field = 'path' | 'header' | 'query' | 'set' | 'answer' | 'cookie' | 'realm' | 'rewrite';

const runs = { numRuns: 300 };

interface Outcome {
  readonly codes: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

function outcomeOf(texts: Texts, fields: readonly Field[], implementation: ClusterImplementation | 'compose'): Outcome {
  const shop = new Topology('shop', { security: 'none' });
  const has = (field: Field): boolean => fields.includes(field);
  const key = { 'ingress-nginx': 'auth', 'envoy-gateway': '.htpasswd' }[implementation as string] ?? 'users';
  const users = new Secret(shop, 'users', { keys: [key] }).value(key);
  const app = new Microservice(shop, 'app', { image, ports: { http: 8080 } });
  const match: RouteMatch = {
    ...(has('path') ? { path: Path[texts.kind](texts.path) } : {}),
    ...(has('header') ? { headers: { 'X-A': texts.header } } : {}),
    ...(has('query') ? { query: { q: texts.query } } : {}),
  };
  const options: RouteOptions = {
    name: 'all',
    ...(has('set') ? { requestHeaders: { set: { 'X-B': texts.set } } } : {}),
    ...(has('answer') ? { responseHeaders: { set: { 'X-C': texts.answer } } } : {}),
    ...(has('cookie') ? { stickySession: { cookie: texts.cookie } } : {}),
    ...(has('realm') ? { authentication: Authentication.basic(users, { realm: texts.realm }) } : {}),
    ...(has('rewrite') ? { rewrite: { path: { full: texts.rewrite } } } : {}),
  };
  const hosts = ['shop.example'];
  new Gateway(shop, 'edge', { hosts }).route(match, app.endpoint('http'), options);
  const target =
    implementation === 'compose'
      ? compose()
      : kubernetes({ namespace: 'shop', gateway: implementation, gatewayClass: 'a' });
  new Environment(shop, 'there', { target, enforce: 'open' });
  const synthesis = check(shop);
  const errors = synthesis.issues.filter(({ severity }) => severity === 'error');
  for (const { message, hint } of errors) expect(`${message}${hint}`).not.toMatch(/undefined|\[object/);
  if (errors.length > 0) return { codes: errors.map(({ code }) => code), files: new Map() };
  const files = printSynthesis(synthesis).map(({ path, text }) => [path, text.toString()] as const);
  return { codes: [], files: new Map(files) };
}

const refusals = ['invalid-text', 'invalid-path', 'invalid-value', 'policy-not-carried'];

/** Runs over texts; what is not refused is handed on, with how many of them there were. */
function each(
  implementation: ClusterImplementation | 'compose',
  usable: readonly Field[],
  look: (files: ReadonlyMap<string, string>, texts: Partial<Texts>) => void,
): number {
  let taken = 0;
  const property = fc.property(anyTexts, anyFields, (texts, fields) => {
    const used = fields.filter((one) => usable.includes(one));
    const { codes, files } = outcomeOf(texts, used, implementation);
    expect(codes.filter((code) => !refusals.includes(code))).toEqual([]);
    if (codes.length > 0) return;
    taken += 1;
    const given = Object.entries(texts).filter(([name]) => name === 'kind' || used.includes(name as Field));
    look(files, Object.fromEntries(given));
  });
  fc.assert(property, runs);
  return taken;
}

/** What a template of Go with nothing but raw texts gives; anything else in it would be run. */
function rendered(template: string): string {
  const text = template.replaceAll(/\{\{`([^`]*)`\}\}/g, (_, raw: string) => raw.replaceAll('{{', '\0\0'));
  expect(text).not.toContain('{{');
  return text.replaceAll('\0\0', '{{');
}

/** The calls in a rule of Traefik, with their texts as it reads them; between calls there are operators alone. */
function callsIn(rule: string): readonly (readonly string[])[] {
  const texts = /`[^`]*`|"(?:[^"\\]|\\.)*"/g;
  const call = new RegExp(`(\\w+)\\(((?:${texts.source})(?:, (?:${texts.source}))*)\\)`, 'g');
  expect(rule.replaceAll(call, '')).toMatch(/^[ &|()]*$/);
  return [...rule.matchAll(call)].map(([, name, args]) => {
    const read = [...args!.matchAll(texts)].map(([one]) => (one.startsWith('`') ? one.slice(1, -1) : JSON.parse(one)));
    return [name!, ...(read as string[])];
  });
}

test('on Compose, in the rules and the middlewares of Traefik', () => {
  const usable = ['path', 'header', 'query', 'set', 'answer', 'cookie', 'realm', 'rewrite'] as const;
  const taken = each('compose', usable, (files, texts) => {
    const file = files.get('there/files/edge/routes.yaml');
    if (file === undefined) return; // a gateway that is no more than a port
    const { routers, middlewares = {}, services } = (parse(rendered(file)) as Tree)['http'];
    const calls = callsIn(routers.all.rule as string);
    const { path, kind, header, query, set, answer, cookie, realm, rewrite } = texts;
    expect(calls.filter(([name]) => name === 'Header')).toEqual(
      header === undefined ? [] : [['Header', 'X-A', header]],
    );
    expect(calls.filter(([name]) => name === 'Query')).toEqual(query === undefined ? [] : [['Query', 'q', query]]);
    const paths = calls.filter(([name]) => name?.startsWith('Path'));
    if (path === undefined) expect(paths).toEqual([]);
    else if (kind === 'exact') expect(paths).toEqual([['Path', path]]);
    else expect(paths[0]).toEqual(/^\/+$/.test(path) ? undefined : ['Path', path.replace(/\/+$/, '')]);
    const all = Object.values(middlewares as Readonly<Record<string, Tree>>);
    const headers = all.flatMap((one) => one['headers'] ?? []);
    expect(headers.flatMap((one) => one.customRequestHeaders?.['X-B'] ?? [])).toEqual(set === undefined ? [] : [set]);
    expect(headers.flatMap((one) => one.customResponseHeaders?.['X-C'] ?? [])).toEqual(
      answer === undefined ? [] : [answer],
    );
    expect(all.flatMap((one) => one['basicAuth']?.realm ?? [])).toEqual(realm === undefined ? [] : [realm]);
    expect(all.flatMap((one) => one['replacePath']?.path ?? [])).toEqual(rewrite === undefined ? [] : [rewrite]);
    const cookies = Object.values(services as Readonly<Record<string, any>>).flatMap(
      (one) => one.loadBalancer?.sticky?.cookie?.name ?? one.weighted?.sticky?.cookie?.name ?? [],
    );
    if (cookie === undefined) expect(cookies).toEqual([]);
    else expect(new Set(cookies).size === 0 || cookies.every((one) => one === cookie)).toBe(true);
  });
  expect(taken).toBeGreaterThan(20);
});

/** The documents of one kind in a printed file. */
function documentsIn(files: ReadonlyMap<string, string>, kind: string): readonly Tree[] {
  const documents = [...files].flatMap(([path, text]) => (path.endsWith('.yaml') ? parseAllDocuments(text) : []));
  return documents.map((one) => one.toJS() as Tree).filter((one) => one['kind'] === kind);
}

test.each(['gateway-api', 'envoy-gateway', 'traefik-gateway'] as const)('by %s, in the fields of a route', (name) => {
  const taken = each(name, ['path', 'header', 'query', 'set', 'answer', 'rewrite'], (files, texts) => {
    const [route] = documentsIn(files, 'HTTPRoute');
    const { path, kind, header, query, set, answer, rewrite } = texts;
    const rules = route!['spec'].rules as readonly Tree[];
    expect(rules).toHaveLength(1);
    const [{ matches = [{}], filters = [] } = {}] = rules;
    expect(matches).toHaveLength(1);
    const [match] = matches as readonly Tree[];
    expect(match?.['headers']?.map((one: Tree) => one['value'])).toEqual(header === undefined ? undefined : [header]);
    expect(match?.['queryParams']?.map((one: Tree) => one['value'])).toEqual(query === undefined ? undefined : [query]);
    if (path !== undefined && kind === 'exact') expect(match?.['path']).toEqual({ type: 'Exact', value: path });
    if (path !== undefined && kind === 'prefix' && path !== '/')
      expect(match?.['path']).toEqual({ type: 'PathPrefix', value: expect.stringMatching(/^\//) });
    if (path !== undefined && kind === 'prefix' && !path.endsWith('/')) expect(match?.['path'].value).toBe(path);
    const of = (type: string): Tree => (filters as readonly Tree[]).find((one) => one['type'] === type) ?? {};
    expect(of('RequestHeaderModifier')['requestHeaderModifier']?.set[0].value).toBe(set);
    expect(of('ResponseHeaderModifier')['responseHeaderModifier']?.set[0].value).toBe(answer);
    expect(of('URLRewrite')['urlRewrite']?.path.replaceFullPath).toBe(rewrite);
  });
  expect(taken).toBeGreaterThan(20);
});

test('by ingress-nginx, in annotations and paths', () => {
  const taken = each('ingress-nginx', ['path', 'cookie', 'realm', 'rewrite'], (files, texts) => {
    const [ingress] = documentsIn(files, 'Ingress');
    const annotation = (key: string): string | undefined =>
      ingress!['metadata'].annotations?.[`nginx.ingress.kubernetes.io/${key}`] as string | undefined;
    const { path, kind, cookie, realm, rewrite } = texts;
    expect(annotation('auth-realm')).toBe(realm);
    expect(annotation('session-cookie-name')).toBe(cookie);
    expect(annotation('rewrite-target')).toBe(rewrite);
    for (const value of Object.values(ingress!['metadata'].annotations ?? {})) expect(value).not.toMatch(/[\n;{}]/);
    const isPattern = annotation('use-regex') === 'true' || annotation('rewrite-target') !== undefined;
    const [written] = ingress!['spec'].rules[0].http.paths.map((one: Tree) => one['path'] as string) as string[];
    if (path === undefined) return;
    const plain = kind === 'prefix' ? path.replace(/(?<=.)\/+$/, '') : path;
    if (!isPattern) expect(written!.replace(/(?<=.)\/+$/, '')).toBe(plain.replace(/(?<=.)\/+$/, ''));
    else expect(new RegExp(`^${written}`).test(path)).toBe(true);
  });
  expect(taken).toBeGreaterThan(10);
});
