import type { Comparison, ProxyMatch } from './proxy-route';

/** A rule as alternatives, each of which is a route; undefined where a route cannot say it. */
export function matchesOf(rule: string): readonly ProxyMatch[] | undefined {
  const words = rule.length > longest ? undefined : wordsOf(rule);
  if (words === undefined) return undefined;
  const reader: Reader = { words, at: 0, depth: 0 };
  const found = anyOf(reader);
  return found === undefined || reader.at < words.length ? undefined : withHostsTogether(found);
}

const longest = 4000;
const mostAlternatives = 64;
const deepest = 20;

/** `Host`, `(`, `"a"`, `&&`. */
interface Word {
  readonly kind: 'name' | 'text' | 'sign';
  readonly value: string;
}

const wordPattern = /\s*(?:([A-Za-z]+)|`([^`]*)`|"((?:[^"\\]|\\.)*)"|(&&|\|\||[(),!]))\s*/y;

function wordsOf(rule: string): readonly Word[] | undefined {
  const words: Word[] = [];
  wordPattern.lastIndex = 0;
  while (wordPattern.lastIndex < rule.length) {
    const match = wordPattern.exec(rule);
    if (match === null) return undefined;
    const [, name, quoted, doubled, sign = ''] = match;
    if (name !== undefined) words.push({ kind: 'name', value: name });
    else if (quoted !== undefined) words.push({ kind: 'text', value: quoted });
    else if (doubled !== undefined) words.push({ kind: 'text', value: doubled.replace(/\\(.)/g, '$1') });
    else words.push({ kind: 'sign', value: sign });
  }
  return words;
}

interface Reader {
  readonly words: readonly Word[];
  at: number;
  depth: number;
}

type Alternatives = readonly ProxyMatch[] | undefined;

function isNext({ words, at }: Reader, sign: string): boolean {
  const word = words[at];
  return word?.kind === 'sign' && word.value === sign;
}

function took(reader: Reader, sign: string): boolean {
  const found = isNext(reader, sign);
  if (found) reader.at += 1;
  return found;
}

function anyOf(reader: Reader): Alternatives {
  const found: ProxyMatch[] = [];
  do {
    const next = allOf(reader);
    if (next === undefined || found.length + next.length > mostAlternatives) return undefined;
    found.push(...next);
  } while (took(reader, '||'));
  return found;
}

function allOf(reader: Reader): Alternatives {
  let found: readonly ProxyMatch[] = [{ hosts: [] }];
  do {
    const next = one(reader);
    if (next === undefined || found.length * next.length > mostAlternatives) return undefined;
    const both = found.flatMap((a) => next.map((b) => together(a, b)));
    if (both.includes(undefined)) return undefined;
    found = both.flatMap((match) => match ?? []);
  } while (took(reader, '&&'));
  return found;
}

function one(reader: Reader): Alternatives {
  if (took(reader, '(')) {
    reader.depth += 1;
    const inner = reader.depth > deepest ? undefined : anyOf(reader);
    reader.depth -= 1;
    return took(reader, ')') ? inner : undefined;
  }
  const word = reader.words[reader.at];
  if (word?.kind !== 'name') return undefined;
  reader.at += 1;
  const args = argumentsOf(reader);
  const matcher = Object.hasOwn(matchers, word.value) ? matchers[word.value] : undefined;
  return args === undefined || args.length === 0 ? undefined : matcher?.(args);
}

function argumentsOf(reader: Reader): readonly string[] | undefined {
  const found: string[] = [];
  if (!took(reader, '(')) return undefined;
  do {
    const word = reader.words[reader.at];
    if (word?.kind !== 'text') return undefined;
    found.push(word.value);
    reader.at += 1;
  } while (took(reader, ','));
  return took(reader, ')') ? found : undefined;
}

/** Both must hold; undefined where a route cannot say both, as two paths. */
function together(a: ProxyMatch, b: ProxyMatch): ProxyMatch | undefined {
  const clash = (['path', 'methods'] as const).some((key) => a[key] !== undefined && b[key] !== undefined);
  if (clash || (a.hosts.length > 0 && b.hosts.length > 0)) return undefined;
  const maps = (['headers', 'query'] as const).flatMap((key) => {
    return a[key] === undefined && b[key] === undefined ? [] : [[key, { ...a[key], ...b[key] }] as const];
  });
  return { ...a, ...b, hosts: [...a.hosts, ...b.hosts], ...Object.fromEntries(maps) };
}

/** `Host(a) || Host(b)` as one route with two hosts. */
function withHostsTogether(matches: readonly ProxyMatch[]): readonly ProxyMatch[] {
  const groups = new Map<string, ProxyMatch>();
  for (const { hosts, ...rest } of matches) {
    const key = `${hosts.length === 0} ${JSON.stringify(rest)}`;
    const known = groups.get(key)?.hosts ?? [];
    groups.set(key, { ...rest, hosts: [...new Set([...known, ...hosts])] });
  }
  return [...groups.values()];
}

// --- matchers, https://doc.traefik.io/traefik/routing/routers/#rule and, with several arguments, those of version 2

type Matcher = (args: readonly string[]) => Alternatives;

const paths =
  (kind: Comparison['kind']): Matcher =>
  (args) =>
    args.map((value) => ({ hosts: [], path: { kind, value } }));

const pair =
  (field: 'headers' | 'query', kind: Comparison['kind']): Matcher =>
  (args) => {
    const [first = '', second] = args;
    const equals = first.indexOf('=');
    const isJoined = field === 'query' && second === undefined && equals > 0;
    const [key, value] = isJoined ? [first.slice(0, equals), first.slice(equals + 1)] : [first, second];
    return value === undefined || args.length > 2 ? undefined : [{ hosts: [], [field]: { [key]: { kind, value } } }];
  };

/** `{sub:[a-z]+}.example.com`, `^[a-z]+\.example\.com$`: any word before a name. */
const anyWord = /^(?:\{\w+(?::[^{}]*[+*])?\}\.|\^?\[[^\]]+\][+*]\\\.|\^?\.[+*]\\\.)([A-Za-z0-9.\\-]+?)\$?$/;

const matchers: Readonly<Record<string, Matcher>> = {
  Host: (args) => [{ hosts: args }],
  HostRegexp: (args) => {
    const hosts = args.map((arg) => anyWord.exec(arg)?.[1]?.replaceAll('\\', ''));
    return hosts.includes(undefined) ? undefined : [{ hosts: hosts.map((host) => `*.${host}`) }];
  },
  Path: paths('exact'),
  PathPrefix: paths('prefix'),
  PathRegexp: paths('pattern'),
  Method: (args) => [{ hosts: [], methods: args.map((method) => method.toUpperCase()) }],
  Header: pair('headers', 'exact'),
  Headers: pair('headers', 'exact'),
  HeaderRegexp: pair('headers', 'pattern'),
  HeadersRegexp: pair('headers', 'pattern'),
  Query: pair('query', 'exact'),
  QueryRegexp: pair('query', 'pattern'),
};
