/** What a rule of Traefik asks of requests, as far as an address can tell it. */
export interface RuleParts {
  /** `shop.example.com`, `*.example.com`; `*` alone where any host is taken. */
  readonly hosts: readonly string[];
  /** `/api`; empty where the rule names none. */
  readonly paths: readonly string[];
  /** Methods; empty where any is taken. */
  readonly methods: readonly string[];
  /** All else that a request must have: `X-Api-Version=2`, `?page=1`. */
  readonly others: readonly string[];
}

/** Characters of a rule that are read; nobody writes a longer one. */
const longestRule = 10_000;

/** `Host(`a`, `b`)`, also with a `!` before it. */
const matcher = /(!?)\s*([A-Za-z]+)\(((?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^()`"])*)\)/g;
const argument = /`([^`]*)`|"((?:[^"\\]|\\.)*)"/g;

interface Term {
  readonly name: string;
  readonly values: readonly string[];
  /** As it is written, where no address can say it. */
  readonly text: string;
  readonly isNot: boolean;
}

/**
 * The parts of a rule: of Traefik's routers, also of those in labels and in objects of Kubernetes. Which of them go together
 * where a rule has several of one kind is not told.
 */
export function partsOfRule(rule: string): RuleParts {
  const terms = [...rule.slice(0, longestRule).matchAll(matcher)].map(termOf);
  const of = (kind: keyof RuleParts): readonly string[] => [
    ...new Set(terms.filter((term) => kindOf(term) === kind).flatMap(textsOf)),
  ];
  const hosts = of('hosts');
  return {
    hosts: hosts.length === 0 ? ['*'] : hosts,
    paths: of('paths'),
    methods: of('methods'),
    others: of('others'),
  };
}

/** What each matcher is about, and how its values are shown. */
const matchers: Readonly<Record<string, { readonly kind: keyof RuleParts; readonly show: (term: Term) => string[] }>> =
  {
    Host: { kind: 'hosts', show: ({ values }) => [...values] },
    HostHeader: { kind: 'hosts', show: ({ values }) => [...values] },
    HostRegexp: { kind: 'hosts', show: ({ values }) => values.map(wildcard) },
    HostSNI: { kind: 'hosts', show: ({ values }) => [...values] },
    HostSNIRegexp: { kind: 'hosts', show: ({ values }) => values.map(wildcard) },
    Path: { kind: 'paths', show: ({ values }) => values.map(withoutSlash) },
    PathPrefix: { kind: 'paths', show: ({ values }) => values.map(withoutSlash) },
    PathRegexp: { kind: 'paths', show: ({ values }) => [...values] },
    Method: { kind: 'methods', show: ({ values }) => [...values] },
    Header: { kind: 'others', show: pairOf('') },
    Headers: { kind: 'others', show: pairOf('') },
    HeaderRegexp: { kind: 'others', show: pairOf('') },
    HeadersRegexp: { kind: 'others', show: pairOf('') },
    Query: { kind: 'others', show: pairOf('?') },
    QueryRegexp: { kind: 'others', show: pairOf('?') },
  };

function termOf([text, not = '', name = '', inner = '']: RegExpExecArray): Term {
  const values = [...inner.matchAll(argument)].map(([, plain, quoted]) => plain ?? quoted ?? '');
  return { name, values, text: text.replace(/\s+/g, ''), isNot: not === '!' };
}

function matcherOf({ name, isNot }: Term): (typeof matchers)[string] | undefined {
  return !isNot && Object.hasOwn(matchers, name) ? matchers[name] : undefined;
}

function kindOf(term: Term): keyof RuleParts {
  return matcherOf(term)?.kind ?? 'others';
}

function textsOf(term: Term): readonly string[] {
  return matcherOf(term)?.show(term) ?? [term.text];
}

function pairOf(sign: string): (term: Term) => string[] {
  return ({ values }) => [`${sign}${values.join('=')}`];
}

/** `/api` and `/api/` are one place. */
function withoutSlash(path: string): string {
  return path === '/' ? path : path.replace(/\/$/, '');
}

/** `*.example.com` for an expression that takes one label before a name; any other expression as it is. */
function wildcard(expression: string): string {
  const [, name] = /^(?:\(\?i\))?\^\[\^\.\]\+((?:\\\.|[\w-])+)\$$/.exec(expression) ?? [];
  return name === undefined ? expression : `*${name.replaceAll('\\', '')}`;
}
