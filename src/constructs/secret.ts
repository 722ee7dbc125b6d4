import type { Construct } from 'constructs';
import type { SecretModel } from '../model/topology';
import { Element, type ElementProps } from './element';
import { list, name, object, placed } from './inputs';
import { secretReference, type ReferenceHandle } from './references';

/** Options of a secret. */
export interface SecretProps<K extends string> extends ElementProps {
  /** Names of the values that the secret holds. */
  readonly keys: readonly K[];
}

/**
 * Values that nobody may read in a manifest. The program names the secret and its keys, never a value: on Kubernetes
 * it is an existing Secret of that name, on Compose a variable per key that must be set (`ORDERS_DB_PASSWORD`).
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const database = new Secret(shop, 'orders-db', { keys: ['password'] });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   env: { DATABASE_PASSWORD: database.value('password') },
 * });
 * ```
 */
export class Secret<const K extends string = string> extends Element {
  readonly elementKind = 'secret';
  private readonly keys: readonly K[];

  constructor(scope: Construct, id: string, props: SecretProps<K>) {
    super(scope, id, props);
    this.keys = placed(this.node.path, () => keysOf(props));
  }

  /** The value of one key, to be given to `env`. */
  value(key: K): ReferenceHandle {
    const named = placed(this.node.path, () => name(key, 'key', "the name of a key: 'password'"));
    return secretReference({ name: this.name, path: this.node.path }, named);
  }

  /** The secret as plain data. */
  toModel(): SecretModel {
    return { ...this.declared(), keys: [...this.keys].sort() };
  }
}

function keysOf<K extends string>(props: SecretProps<K>): readonly K[] {
  const example = "a list of names: ['password']";
  const { keys } = object(props, 'options', "{ keys: ['password'] }");
  return list(keys, 'keys', example).map((key, index) => name(key, `keys[${index}]`, "a name: 'password'") as K);
}
