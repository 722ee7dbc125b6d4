import type { SourceLocation } from '../issues/issue';
import type { TlsModel } from './exposure';
import type { Declared } from './declared';
import type { RouteModel, RoutePolicies } from './route';
import type { Open, Value } from './value';

/** What is spoken on a port of a gateway. `tls`: handed on unopened, chosen by the host name of the handshake. */
export type ListenerProtocol = 'http' | 'https' | 'tls' | 'tcp';

/** A port on which a gateway listens. */
export interface ListenerModel<T = Value> {
  readonly protocol: ListenerProtocol;
  readonly port: number;
  /** Host names that it answers for; absent: those of the gateway. */
  readonly hosts?: readonly T[];
  /** Certificate of an `https` listener; absent: that of the gateway. */
  readonly tls?: TlsModel;
  /** True where it answers nothing but a redirect to `https`. */
  readonly redirect?: boolean;
  /** Address of the host that Compose binds. */
  readonly address?: string;
}

/** All that an environment can change about a gateway. */
export interface GatewayFields<T = Value> {
  /** Host names by which it is reached; none: any. */
  readonly hosts: readonly T[];
  readonly tls?: TlsModel;
  /** Listeners by name; none: `http`, and `https` where there is a certificate. */
  readonly listeners: Readonly<Record<string, ListenerModel<T>>>;
  readonly routes: Readonly<Record<string, RouteModel<T>>>;
  /** What holds for every route that does not say it itself. */
  readonly policies: RoutePolicies<T>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly accept?: Readonly<Record<string, string>>;
}

/** A gateway as declared, before any environment. */
export interface GatewayModel extends Declared {
  readonly fields: Open<GatewayFields>;
  /** Where each route was declared. */
  readonly routeSources?: Readonly<Record<string, SourceLocation>>;
}
