import type {
  AuthenticationModel,
  CorsModel,
  HeaderChangesModel,
  RateLimitModel,
  RetryModel,
  RoutePolicies,
  RouteTimeoutModel,
  StickySessionModel,
} from '../model/route';
import type { DurationInput, NumberInput, SizeInput, TruthInput } from './amounts';
import {
  instance,
  known,
  listOf,
  mapOf,
  name,
  number,
  optionsOf,
  text,
  texts,
  truth,
  wrongValue,
  type Convert,
} from './inputs';
import { bytesOf, secondsOf } from './quantities';
import { Endpoint, ReferenceHandle, settingOf, type ValueInput } from './references';

/** Changes to headers: `set` replaces, `add` adds beside what is there. */
export interface HeaderChanges {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** How long an answer may take. */
export interface RouteTimeout {
  /** From the first byte of the request to the last of the answer, retries and all. */
  readonly request?: DurationInput;
  /** Of one call of a back end. */
  readonly backend?: DurationInput;
}

/**
 * When a request is made again: one that may be made twice, by GET, HEAD, OPTIONS, PUT or DELETE. Gateways that cannot tell
 * methods apart say so in a warning.
 */
export interface Retries {
  /** Further attempts after the first. */
  readonly attempts: NumberInput;
  /**
   * Status codes that are tried again: `[502, 503]`.
   * @default - none; connections that fail always are
   */
  readonly statuses?: readonly number[];
  /**
   * Time before the next attempt.
   * @default - the gateway's own
   */
  readonly backoff?: DurationInput;
}

/** Keeps a caller at one replica by a cookie. */
export interface StickySession {
  /**
   * Name of the cookie.
   * @default - the gateway's own
   */
  readonly cookie?: string;
  /** @default - until the browser is closed */
  readonly lifetime?: DurationInput;
}

/** Options of a rate limit. */
export interface RateLimitOptions {
  /**
   * Requests that may come at once beyond the rate.
   * @default - none: as many at once as the period allows
   */
  readonly burst?: NumberInput;
  /**
   * What is counted together: `'client'`, an address; `'all'`, everything; `{ header }`, a value of a header.
   * @default 'client'
   */
  readonly by?: 'client' | 'all' | { readonly header: string };
}

/** How many requests of a route are let through; the others are answered with 429. */
export class RateLimit {
  /** So many requests in a second. */
  static perSecond(requests: NumberInput, options: RateLimitOptions = {}): RateLimit {
    return RateLimit.of(requests, 'second', options);
  }

  /** So many requests in a minute. */
  static perMinute(requests: NumberInput, options: RateLimitOptions = {}): RateLimit {
    return RateLimit.of(requests, 'minute', options);
  }

  /** So many requests in an hour. */
  static perHour(requests: NumberInput, options: RateLimitOptions = {}): RateLimit {
    return RateLimit.of(requests, 'hour', options);
  }

  private static of(requests: NumberInput, period: RateLimitModel['period'], options: RateLimitOptions): RateLimit {
    const { by, ...given } = optionsOf({ burst: number, by: counted }, options, 'a rate limit');
    return new RateLimit({ requests: number(requests, 'requests'), period, by: by ?? { kind: 'client' }, ...given });
  }

  private constructor(
    /** The limit as plain data. */
    readonly model: RateLimitModel,
  ) {}
}

function counted(input: NonNullable<RateLimitOptions['by']>, field: string): RateLimitModel['by'] {
  if (input === 'client' || input === 'all') return { kind: input };
  const { header } = known(
    { header: (value: string, place: string) => name(value, place, "a header: 'X-Api-Key'") },
    input,
    field,
    'what is counted',
  );
  return { kind: 'header', header: header ?? wrongValue(`${field}.header`, undefined, "a header: 'X-Api-Key'") };
}

/** Which pages of other origins may call. */
export interface Cors {
  /** `https://shop.example.com`, `https://*.example.com` or `*`. */
  readonly origins: readonly ValueInput[];
  /** @default - GET, HEAD and POST */
  readonly methods?: readonly string[];
  /** Headers that a request may have beside the plain ones. */
  readonly headers?: readonly string[];
  /** Headers of an answer that a page may read. */
  readonly exposeHeaders?: readonly string[];
  /**
   * Whether cookies are sent along.
   * @default false
   */
  readonly credentials?: TruthInput;
  /** Time for which a browser keeps the answer. */
  readonly maxAge?: DurationInput;
}

/** Options of tokens. */
export interface JwtOptions {
  /** Who signs the tokens: their `iss`. */
  readonly issuer: ValueInput;
  /** URL of the issuer's public keys. */
  readonly keySet: ValueInput;
  /**
   * For whom a token must be: its `aud`.
   * @default - anyone
   */
  readonly audiences?: readonly string[];
  /** Headers that the back end gets, by the claim: `{ sub: 'X-User' }`. */
  readonly claimsToHeaders?: Readonly<Record<string, string>>;
}

/** Who a caller must be; others are answered with 401. */
export class Authentication {
  /** Somebody with a signed token in the header `Authorization`. */
  static jwt(options: JwtOptions): Authentication {
    const given = optionsOf(
      { issuer: settingOf, keySet: settingOf, audiences: texts, claimsToHeaders: mapOf(text) },
      options,
      'authentication by tokens',
    );
    const { issuer, keySet, ...rest } = given;
    return new Authentication({
      kind: 'jwt',
      issuer: issuer ?? wrongValue('issuer', undefined, "the issuer: 'https://login.example.com'"),
      keySet: keySet ?? wrongValue('keySet', undefined, 'the URL of its keys'),
      ...rest,
    });
  }

  /**
   * Somebody with a name and a password.
   *
   * @param users value of a secret that holds lines as `htpasswd` writes them: `users.value('users')`
   */
  static basic(users: ReferenceHandle, options: { readonly realm?: string } = {}): Authentication {
    const given = optionsOf({ realm: text }, options, 'authentication by password');
    const reference = ReferenceHandle.is(users) ? users.reference : undefined;
    if (reference?.kind !== 'secret') return wrongValue('users', users, "a value of a secret: users.value('users')");
    return new Authentication({ kind: 'basic', users: reference, ...given });
  }

  /**
   * Somebody whom a service lets pass: it is asked with the head of each request, and answers 2xx for yes.
   *
   * @param to the endpoint that is asked
   */
  static forward(
    to: Endpoint,
    options: {
      /** @default '/' */
      readonly path?: string;
      /** Headers of its answer that the back end gets. */
      readonly responseHeaders?: readonly string[];
    } = {},
  ): Authentication {
    const given = optionsOf({ path: text, responseHeaders: texts }, options, 'authentication by a service');
    const { target } = instance(Endpoint, to, 'to', "an endpoint: login.endpoint('http')");
    return new Authentication({ kind: 'forward', to: target, path: '/', ...given });
  }

  private constructor(
    /** The choice as plain data. */
    readonly model: AuthenticationModel,
  ) {}
}

/** What a gateway does with the requests of a route; said of a gateway, it holds for each route that says nothing. */
export interface RoutePolicyOptions {
  /** Changes to the headers of requests. */
  readonly requestHeaders?: HeaderChanges;
  /** Changes to the headers of answers. */
  readonly responseHeaders?: HeaderChanges;
  /**
   * A time alone is that of the whole request; longer ones are answered with 504.
   * @default - the gateway's own
   */
  readonly timeout?: DurationInput | RouteTimeout;
  /** @default - none */
  readonly retries?: Retries;
  /**
   * Size of the body of a request; longer ones are answered with 413.
   * @default - the gateway's own
   */
  readonly maxRequestSize?: SizeInput;
  /** Keeps a caller at one replica by a cookie. */
  readonly stickySession?: StickySession;
  readonly rateLimit?: RateLimit;
  readonly cors?: Cors;
  /**
   * Networks from which callers may come, `['10.0.0.0/8']`; others are answered with 403.
   * @default - all
   */
  readonly allowedAddresses?: readonly string[];
  readonly authentication?: Authentication;
  /**
   * Whether answers are compressed for callers who can read that.
   * @default false
   */
  readonly compression?: TruthInput;
}

/** One converter per policy. */
export const policyConverters = {
  requestHeaders: headerChanges,
  responseHeaders: headerChanges,
  timeout,
  retries,
  maxRequestSize: bytesOf,
  stickySession: (input: StickySession, field: string): StickySessionModel =>
    known({ cookie: text, lifetime: secondsOf }, input, field, 'a sticky session'),
  rateLimit: (input: RateLimit, field: string) => instance(RateLimit, input, field, 'RateLimit.perSecond(50)').model,
  cors,
  allowedAddresses: texts,
  authentication: (input: Authentication, field: string) =>
    instance(Authentication, input, field, 'Authentication.jwt({ … })').model,
  compression: truth,
} satisfies { readonly [K in keyof RoutePolicies]-?: Convert<NonNullable<RoutePolicies[K]>> };

/** Policies as plain data. */
export function toPolicies(input: RoutePolicyOptions, field: string): RoutePolicies {
  return known(policyConverters, input, field, 'policies');
}

function headerChanges(input: HeaderChanges, field: string): HeaderChangesModel {
  return known({ set: mapOf(text), add: mapOf(text), remove: texts }, input, field, 'changes to headers');
}

function timeout(input: DurationInput | RouteTimeout, field: string): RouteTimeoutModel {
  const isPair = typeof input === 'object' && input !== null && ('request' in input || 'backend' in input);
  if (!isPair) return { request: secondsOf(input as DurationInput, field) };
  return known({ request: secondsOf, backend: secondsOf }, input, field, 'a timeout');
}

function retries(input: Retries, field: string): RetryModel {
  const statuses = listOf(number, 'a list of status codes: [502, 503]');
  const given = known({ attempts: number, statuses, backoff: secondsOf }, input, field, 'retries');
  const { attempts = wrongValue(`${field}.attempts`, undefined, 'a number: 2'), ...rest } = given;
  return { attempts, ...rest };
}

function cors(input: Cors, field: string): CorsModel {
  const converters = {
    origins: listOf(settingOf, "a list of origins: ['https://shop.example.com']"),
    methods: texts,
    headers: texts,
    exposeHeaders: texts,
    credentials: truth,
    maxAge: secondsOf,
  };
  const { origins, ...rest } = known(converters, input, field, 'CORS');
  return { origins: origins ?? wrongValue(`${field}.origins`, undefined, "a list of origins: ['*']"), ...rest };
}
