import type { ResolvedRoute } from '../../../model/resolved';
import type { ClusterImplementation } from '../../gateways/implementations';
import { everyMethod } from '../../gateways/methods';
import { httpMatches } from './matches';

/** A list of a route that an API server lets grow to a certain length only. */
export interface LengthRule {
  readonly field: string;
  /** What it lists. */
  readonly what: string;
  readonly most: number;
  readonly count: (route: ResolvedRoute) => number;
}

/** Texts of a route that an API server compares with a form. */
export interface FormRule {
  readonly field: string;
  readonly texts: (route: ResolvedRoute) => readonly string[];
  readonly fits: (text: string) => boolean;
  readonly hint: string;
  /** Implementations that it holds for; absent: every one of the Gateway API. */
  readonly of?: readonly ClusterImplementation[];
}

type Map = Readonly<Record<string, unknown>>;

function entries(map: Map | undefined): number {
  return Object.keys(map ?? {}).length;
}

/** The lengths of HTTPRoute, which are those of the other routes as well. */
export const lengthRules: readonly LengthRule[] = [
  { field: 'match.host', what: 'host names', most: 16, count: ({ hosts }) => new Set(hosts).size },
  { field: 'match.headers', what: 'headers', most: 16, count: ({ match }) => entries(match.headers) },
  { field: 'match.query', what: 'parameters', most: 16, count: ({ match }) => entries(match.query) },
  { field: 'to', what: 'back ends', most: 16, count: ({ backends }) => backends.length },
  ...(['requestHeaders', 'responseHeaders'] as const).flatMap((field): readonly LengthRule[] => [
    { field: `${field}.set`, what: 'headers', most: 16, count: ({ policies }) => entries(policies[field]?.set) },
    { field: `${field}.add`, what: 'headers', most: 16, count: ({ policies }) => entries(policies[field]?.add) },
    {
      field: `${field}.remove`,
      what: 'headers',
      most: 16,
      count: ({ policies }) => policies[field]?.remove?.length ?? 0,
    },
  ]),
  { field: 'cors.origins', what: 'origins', most: 64, count: ({ policies }) => policies.cors?.origins.length ?? 0 },
  { field: 'cors.methods', what: 'methods', most: 9, count: ({ policies }) => policies.cors?.methods?.length ?? 0 },
  { field: 'cors.headers', what: 'headers', most: 64, count: ({ policies }) => policies.cors?.headers?.length ?? 0 },
  {
    field: 'cors.exposeHeaders',
    what: 'headers',
    most: 64,
    count: ({ policies }) => policies.cors?.exposeHeaders?.length ?? 0,
  },
  {
    field: 'authentication.audiences',
    what: 'audiences',
    most: 8,
    count: ({ policies: { authentication: given } }) => (given?.kind === 'jwt' ? (given.audiences?.length ?? 0) : 0),
  },
];

const path = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const pathHint =
  "Use at most 1024 characters, and write others than letters, digits and -._~!$&'()*+,;=:@ as `%` and two digits.";
const valueHint = 'Give it at least one character, and at most';

function within(most: number): (text: string) => boolean {
  return (text) => text !== '' && text.length <= most;
}

function values(map: Readonly<Record<string, string>> | undefined): readonly string[] {
  return Object.values(map ?? {});
}

/** The forms of HTTPRoute, and of what Envoy Gateway attaches to it. */
export const formRules: readonly FormRule[] = [
  {
    field: 'match.path',
    texts: (route) =>
      httpMatches(route).flatMap((one) => (one.path?.type === 'RegularExpression' ? [] : [one.path?.value ?? '/'])),
    fits: (text) => path.test(text) && text.length <= 1024,
    hint: pathHint,
  },
  {
    field: 'match.headers',
    texts: ({ match }) => Object.values(match.headers ?? {}).map(({ value }) => value),
    fits: within(4000),
    hint: `${valueHint} 4000.`,
  },
  {
    field: 'match.query',
    texts: ({ match }) => Object.values(match.query ?? {}).map(({ value }) => value),
    fits: within(1000),
    hint: `${valueHint} 1000.`,
  },
  ...(['requestHeaders', 'responseHeaders'] as const).map((field): FormRule => {
    return {
      field,
      texts: ({ policies }) => [...values(policies[field]?.set), ...values(policies[field]?.add)],
      fits: within(4096),
      hint: `${valueHint} 4096; a header without a value is removed: { remove: ['Server'] }.`,
    };
  }),
  {
    field: 'rewrite.path',
    texts: ({ rewrite }) => (rewrite?.path === undefined ? [] : [rewrite.path.value]),
    fits: (text) => text.length <= 1024,
    hint: pathHint,
  },
  {
    field: 'cors.methods',
    texts: ({ policies }) => policies.cors?.methods ?? [],
    fits: (text) => text === '*' || everyMethod.some((one) => one === text),
    hint: `Use ${everyMethod.join(', ')}, or '*'.`,
    of: ['gateway-api'],
  },
  {
    field: 'cors.origins',
    texts: ({ policies }) => policies.cors?.origins ?? [],
    fits: (text) => text.length <= 253 && /^(\*|https?:\/\/(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?)$/i.test(text),
    hint: "Write scheme, host name and port alone: 'https://shop.example.com'.",
    of: ['gateway-api'],
  },
  {
    field: 'cors.origins',
    texts: ({ policies }) => policies.cors?.origins ?? [],
    fits: (text) =>
      text.length <= 253 && /^(\*|[a-z][a-z0-9+.-]*:\/\/(\*\.)?([\w-]+\.)*[\w-]+(:\d{1,5})?)$/i.test(text),
    hint: "Write scheme, host name and port alone: 'https://shop.example.com'.",
    of: ['envoy-gateway'],
  },
  {
    field: 'authentication',
    texts: ({ policies: { authentication: given } }) => (given?.kind === 'jwt' ? [given.issuer, given.keySet] : []),
    fits: within(253),
    hint: `${valueHint} 253.`,
    of: ['envoy-gateway'],
  },
];
