import type { SecretReference, Value } from './value';

/** A port of a service, or of something outside. */
export interface EndpointModel {
  /** Construct path of the service. */
  readonly service: string;
  /** Name of the port. */
  readonly port: string;
}

/** How the path of a request is compared. A prefix ends at a `/`; a pattern (RE2) matches the whole path. */
export interface PathModel {
  readonly kind: 'exact' | 'prefix' | 'pattern';
  readonly value: string;
}

/** How a header or a parameter of a query is compared. */
export interface TextMatchModel {
  readonly kind: 'exact' | 'pattern';
  readonly value: string;
}

/** A method of HTTP. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';

/** Which requests a route takes: all that is stated must hold. */
export interface RouteMatchModel {
  /** Absent: every path. */
  readonly path?: PathModel;
  /** One of them; absent: every method. */
  readonly methods?: readonly HttpMethod[];
  readonly headers?: Readonly<Record<string, TextMatchModel>>;
  readonly query?: Readonly<Record<string, TextMatchModel>>;
  /** Which calls of gRPC. */
  readonly grpc?: { readonly service?: string; readonly method?: string };
}

/** Where a part of the requests goes. */
export interface BackendModel extends EndpointModel {
  /** Share of the requests in relation to the other back ends; absent: 1. */
  readonly weight?: number;
}

/** A copy of the requests, whose answers nobody waits for. */
export interface MirrorModel extends EndpointModel {
  /** Of a hundred requests; absent: all. */
  readonly percent?: number;
}

/** A new path: the whole of it, or in the place of the prefix that the route matched. */
export interface PathChangeModel {
  readonly kind: 'full' | 'prefix';
  readonly value: string;
}

/** The answer that sends a caller elsewhere; what is absent stays as in the request. */
export interface RedirectModel {
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly port?: number;
  readonly path?: PathChangeModel;
  readonly status: 301 | 302 | 303 | 307 | 308;
}

/** What the back end is asked in place of what the caller asked. */
export interface RewriteModel {
  readonly host?: string;
  readonly path?: PathChangeModel;
}

/** Changes to headers: `set` replaces, `add` adds beside what is there. */
export interface HeaderChangesModel {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}

/** How long an answer may take, in seconds. */
export interface RouteTimeoutModel {
  /** From the first byte of the request to the last of the answer, retries and all. */
  readonly request?: number;
  /** Of one call of a back end. */
  readonly backend?: number;
}

/** When a request is made again. */
export interface RetryModel {
  /** Further attempts after the first. */
  readonly attempts: number;
  /** Status codes that are tried again; connections that fail always are. */
  readonly statuses?: readonly number[];
  /** Seconds before the next attempt. */
  readonly backoff?: number;
}

/** Keeps a caller at one replica by a cookie. */
export interface StickySessionModel {
  readonly cookie?: string;
  /** Seconds; absent: until the browser is closed. */
  readonly lifetime?: number;
}

/** How many requests are let through. */
export interface RateLimitModel {
  readonly requests: number;
  readonly period: 'second' | 'minute' | 'hour';
  /** Requests that may come at once beyond that. */
  readonly burst?: number;
  /** What is counted together: an address, a value of a header, or everything. */
  readonly by: { readonly kind: 'client' | 'all' } | { readonly kind: 'header'; readonly header: string };
}

/** Which pages of other origins may call. */
export interface CorsModel<T = Value> {
  /** `https://shop.example.com`, `https://*.example.com` or `*`. */
  readonly origins: readonly T[];
  readonly methods?: readonly string[];
  readonly headers?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly credentials?: boolean;
  /** Seconds that a browser keeps the answer. */
  readonly maxAge?: number;
}

/** Who a caller must be. */
export type AuthenticationModel<T = Value> =
  | {
      readonly kind: 'jwt';
      readonly issuer: T;
      /** URL of the issuer's public keys. */
      readonly keySet: T;
      readonly audiences?: readonly string[];
      /** Headers that the back end gets, by the claim. */
      readonly claimsToHeaders?: Readonly<Record<string, string>>;
    }
  /** Users as `htpasswd` writes them. */
  | { readonly kind: 'basic'; readonly users: SecretReference; readonly realm?: string }
  /** A service that answers 2xx for a request that may pass. */
  | {
      readonly kind: 'forward';
      readonly to: EndpointModel;
      readonly path: string;
      /** Headers of its answer that the back end gets. */
      readonly responseHeaders?: readonly string[];
    };

/** What a gateway does with the requests of a route. */
export interface RoutePolicies<T = Value> {
  readonly requestHeaders?: HeaderChangesModel;
  readonly responseHeaders?: HeaderChangesModel;
  readonly timeout?: RouteTimeoutModel;
  readonly retries?: RetryModel;
  /** Bytes. */
  readonly maxRequestSize?: number;
  readonly stickySession?: StickySessionModel;
  readonly rateLimit?: RateLimitModel;
  readonly cors?: CorsModel<T>;
  /** Networks from which callers may come. */
  readonly allowedAddresses?: readonly string[];
  readonly authentication?: AuthenticationModel<T>;
  readonly compression?: boolean;
}

/** A way through a gateway. */
export interface RouteModel<T = Value> {
  /** Host names; absent: those of the gateway. */
  readonly hosts?: readonly T[];
  /** Names of listeners; absent: all that speak its protocol. */
  readonly listeners?: readonly string[];
  readonly match: RouteMatchModel;
  /** None where it redirects. */
  readonly backends: readonly BackendModel[];
  readonly mirror?: MirrorModel;
  readonly redirect?: RedirectModel;
  readonly rewrite?: RewriteModel;
  /** Whether connections stay open as WebSockets. */
  readonly webSocket?: boolean;
  /** True where only what the description of the API lists is let through. */
  readonly documentedOnly?: boolean;
  readonly policies: RoutePolicies<T>;
  /** Policies of the gateway that do not hold for it. */
  readonly without?: readonly (keyof RoutePolicies)[];
  /** Annotations of the object that says the route. */
  readonly annotations?: Readonly<Record<string, string>>;
}
