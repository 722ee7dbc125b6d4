import type { Declared } from './declared';
import type { Value } from './value';

/** What an environment can change about a config. */
export interface ConfigFields<V = Value> {
  /** Settings by name. */
  readonly values: Readonly<Record<string, V>>;
}

/** Settings that services share. */
export interface ConfigModel extends Declared {
  readonly fields: ConfigFields;
}

/** All values of a config or a secret as variables of a container. */
export interface EnvSourceModel {
  readonly kind: 'config' | 'secret';
  /** Construct path of the config or the secret. */
  readonly construct: string;
  /** What stands before the name of each variable; none where it is empty. */
  readonly prefix: string;
}
