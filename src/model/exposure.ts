import type { Value } from './value';

/** How an endpoint is reached from outside the topology. `T` is finished text, or a value before parameters are known. */
export type ExposureModel<T = Value> =
  | { readonly kind: 'port'; readonly port?: number; readonly address?: string }
  | { readonly kind: 'host'; readonly host: T; readonly path: string; readonly tls?: TlsModel };

/** Where the certificate of a public host comes from. */
export type TlsModel =
  { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'issuer'; readonly issuer: string };
