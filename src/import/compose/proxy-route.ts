import type { Code } from '../code';

/** How a path, a header or a parameter of a query is compared. */
export interface Comparison {
  readonly kind: 'exact' | 'prefix' | 'pattern';
  readonly value: string;
}

/** Which requests the labels of a proxy lead to a service: all that is stated must hold. */
export interface ProxyMatch {
  readonly hosts: readonly string[];
  readonly path?: Comparison;
  readonly methods?: readonly string[];
  readonly headers?: Readonly<Record<string, Comparison>>;
  readonly query?: Readonly<Record<string, Comparison>>;
}

/** A route that labels or variables of a service tell to a proxy. */
export interface ProxyRoute {
  /** The service to which it leads. */
  readonly service: string;
  /** Port of the container; absent where the proxy finds it by itself. */
  readonly port?: number;
  readonly match: ProxyMatch;
  /** Where its certificate is from: an issuer by name, or one for development. */
  readonly tls?: { readonly issuer: string } | 'local';
  /** Whether requests without TLS get through as well. */
  readonly isPlain?: boolean;
  /** Options of the route: `rewrite`, `rateLimit`. */
  readonly options: Readonly<Record<string, Code>>;
  /** The service that is asked who a caller is, and where. */
  readonly forward?: { readonly url: string; readonly responseHeaders: readonly string[] };
}

/** What labels of one service say to proxies. */
export interface ProxyRoutes {
  readonly routes: readonly ProxyRoute[];
  /** What of it no route says, in words that follow "The routes leave out": `the middleware "auth" (basicauth)`. */
  readonly unsaid: readonly string[];
}
