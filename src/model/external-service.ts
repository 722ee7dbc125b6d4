import type { Declared } from './declared';
import type { PortModel } from './port';
import type { Open, Value } from './value';

/** What an environment can change about a service outside the topology. */
export interface ExternalServiceFields<T = Value> {
  /** Name by which it is called, `api.stripe.com`. */
  readonly host: T;
  /** Address that the name has, where no name server knows it. */
  readonly address?: string;
  /** Networks in which it is, `203.0.113.0/24`; what enforces calls by address lets them through. */
  readonly networks: readonly string[];
  readonly ports: Readonly<Record<string, PortModel>>;
  readonly accept?: Readonly<Record<string, string>>;
}

/** A service that others run. */
export interface ExternalServiceModel extends Declared {
  readonly fields: Open<ExternalServiceFields>;
}
