import type { Construct } from 'constructs';
import type { SecretFields, SecretModel } from '../model/secret';
import type { PatchOf } from '../model/topology';
import { ConfigFile, type FileOptions } from './config-file';
import { Element, type ElementProps } from './element';
import { list, name, object, placed, refuseUnset } from './inputs';
import { secretReference, type ReferenceHandle } from './references';
import { patchOfSecret, sourceOf, type SecretPatch, type SecretSource } from './secret-source';

/** Options of a secret. */
export interface SecretProps<K extends string> extends ElementProps {
  /** Names of the values that the secret holds. */
  readonly keys: readonly K[];
  /**
   * Where its values are kept; an environment may say otherwise.
   * @default - an existing Secret of its name on Kubernetes, a variable per key on Compose
   */
  readonly source?: SecretSource<NoInfer<K>>;
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
  private readonly fields: SecretFields;

  constructor(scope: Construct, id: string, props: SecretProps<K>) {
    super(scope, id, props);
    this.keys = placed(this.node.path, () => keysOf(props));
    this.fields = placed(this.node.path, () => fieldsOf(props));
  }

  /** The value of one key, to be given to `env`. */
  value(key: K): ReferenceHandle {
    const named = placed(this.node.path, () => name(key, 'key', "the name of a key: 'password'"));
    return secretReference({ name: this.name, path: this.node.path }, named);
  }

  /** One value as a file, byte for byte. */
  file(key: K, options: FileOptions = {}): ConfigFile {
    const { path } = this.node;
    const named = placed(path, () => name(key, 'key', "the name of a key: 'password'"));
    return placed(path, () => new ConfigFile({ kind: 'secret', construct: path, key: named }, options));
  }

  /** All values as a folder, with a file for each key. */
  files(options: FileOptions = {}): ConfigFile {
    const { path } = this.node;
    return placed(path, () => new ConfigFile({ kind: 'secret', construct: path }, options));
  }

  /** A patch as plain data; called by `Environment.configure`. */
  toPatch(patch: SecretPatch<K>): PatchOf<SecretFields> {
    return placed(this.node.path, () => patchOfSecret(patch));
  }

  /** The secret as plain data. */
  toModel(): SecretModel {
    return { ...this.declared(), keys: [...this.keys].sort(), fields: this.fields };
  }
}

function keysOf<K extends string>(props: SecretProps<K>): readonly K[] {
  const example = "a list of names: ['password']";
  const { keys } = object(props, 'options', "{ keys: ['password'] }");
  return list(keys, 'keys', example).map((key, index) => name(key, `keys[${index}]`, "a name: 'password'") as K);
}

function fieldsOf({ source }: { readonly source?: SecretSource }): SecretFields {
  refuseUnset(source, 'source');
  return source === undefined ? {} : { source: sourceOf(source, 'source') };
}
