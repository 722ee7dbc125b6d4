import { refuse } from '../issues/error';
import type { RemoteKeyModel, SecretFields, SecretSourceModel } from '../model/secret';
import type { PatchOf, Unset } from '../model/topology';
import { instance, known, mapOf, name, object, oneOf, optionsOf, programPath, text, wrongValue } from './inputs';
import type { Parameter } from './parameter';
import { secondsOf } from './quantities';
import { callerLocation } from './source';
import type { Duration } from './units';
import { variableName } from './variable';

/** Where a value stands in an external store: the name of an entry, or an entry and the name of a value inside it. */
export type RemoteKey = string | { readonly key: string; readonly property?: string };

/** Options of a source in an external store. */
export interface ExternalOptions<K extends string = string> {
  /** Name of the store, as the operator knows it. */
  readonly store: string;
  /** @default 'SecretStore', one of the namespace */
  readonly storeKind?: 'SecretStore' | 'ClusterSecretStore';
  /**
   * Time after which the values are read again.
   * @default - the operator's own: 1 hour
   */
  readonly refreshInterval?: Duration | Parameter<'duration'>;
  /** Where each key of the secret stands in the store. */
  readonly keys: Readonly<Record<K, RemoteKey>>;
}

/**
 * Where an environment keeps the values of a secret. `K`: the keys that it knows.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const database = new Secret(shop, 'orders-db', { keys: ['password'] });
 * new Environment(shop, 'laptop', { target: compose() })
 *   .configure(database, { source: SecretSource.variables({ password: 'DB_PASSWORD' }) });
 * new Environment(shop, 'production', { target: kubernetes() }).configure(database, {
 *   source: SecretSource.external({
 *     store: 'vault',
 *     storeKind: 'ClusterSecretStore',
 *     refreshInterval: Duration.hours(1),
 *     keys: { password: { key: 'prod/orders', property: 'password' } },
 *   }),
 * });
 * ```
 */
export class SecretSource<K extends string = string> {
  /** A Secret that is there under another name; `keys`: its own names for keys that it calls otherwise. */
  static existing<const K extends string = never>(
    secret: string,
    options: { readonly keys?: Readonly<Record<K, string>> } = {},
  ): SecretSource<K> {
    const { keys = {} } = optionsOf({ keys: mapOf(text) }, options, 'an existing secret');
    return new SecretSource({ kind: 'existing', name: name(secret, 'name', "a name: 'orders-db'"), keys });
  }

  /** An external store, by way of the External Secrets Operator: `ExternalSecret`. */
  static external<const K extends string>(options: ExternalOptions<K>): SecretSource<K> {
    const given = optionsOf(externalFields, options, 'an external secret');
    const { store = '', storeKind = 'SecretStore', keys = wrongValue('keys', undefined, 'a map of keys') } = given;
    const { refreshInterval } = given;
    return new SecretSource({
      kind: 'external',
      store: name(store, 'store', "the name of a store: 'vault'"),
      storeKind,
      ...(refreshInterval === undefined ? {} : { refreshInterval }),
      keys,
    });
  }

  /** Values that `kubeseal` has encrypted for one cluster, which alone can read them: `SealedSecret`. */
  static sealed<const K extends string>(
    values: Readonly<Record<K, string>>,
    options: {
      /**
       * In which other places of the cluster the values may be used, as they were sealed.
       * @default 'strict': under this name and in this namespace only
       */
      readonly scope?: 'strict' | 'namespace-wide' | 'cluster-wide';
    } = {},
  ): SecretSource<K> {
    const scopes = oneOf(['strict', 'namespace-wide', 'cluster-wide'] as const);
    const { scope = 'strict' } = optionsOf({ scope: scopes }, options, 'a sealed secret');
    return new SecretSource({ kind: 'sealed', values: mapOf(sealedText)(values, 'values'), scope });
  }

  /** Variables of the shell or of `.env`, under other names; several secrets may share one. Compose only. */
  static variables<const K extends string>(names: Readonly<Record<K, string>>): SecretSource<K> {
    return new SecretSource({ kind: 'variables', names: mapOf(variableName)(names, 'variables') });
  }

  /**
   * Files beside the program, by their paths relative to it. Compose only, and for containers that read the secret from
   * a file: no variable can hold one.
   */
  static files<const K extends string>(paths: Readonly<Record<K, string>>): SecretSource<K> {
    const path = (input: string, field: string): string =>
      programPath(input, field, "a path: './secrets/password.txt'");
    return new SecretSource({ kind: 'files', paths: mapOf(path)(paths, 'files') });
  }

  /** The keys that it knows, for the type checker. */
  declare readonly keys: K | undefined;

  private constructor(
    /** The source as plain data. */
    readonly model: SecretSourceModel,
  ) {}
}

/** What an environment may change about a secret. */
export interface SecretPatch<K extends string = string> {
  readonly source?: SecretSource<NoInfer<K>> | Unset;
}

/** The fields of a secret that a patch gives anew or removes, as plain data. */
export function patchOfSecret(patch: object): PatchOf<SecretFields> {
  return known({ source: sourceOf }, object(patch, 'options', '{ source: … }'), '', 'a secret');
}

/** The source as plain data. */
export function sourceOf(input: SecretSource, field: string): SecretSourceModel {
  return instance(
    SecretSource as unknown as { readonly name: string; readonly prototype: SecretSource },
    input,
    field,
    "SecretSource.existing('orders-db')",
  ).model;
}

const externalFields = {
  store: text,
  storeKind: oneOf<'SecretStore' | 'ClusterSecretStore'>(['SecretStore', 'ClusterSecretStore']),
  refreshInterval: secondsOf,
  keys: mapOf(remoteKey),
};

function remoteKey(input: RemoteKey, field: string): RemoteKeyModel {
  const example = "the name of an entry: 'prod/orders'";
  if (typeof input === 'string') return { key: name(input, field, example) };
  const { key, property } = known({ key: text, property: text }, input, field, 'a key of a store');
  return { key: name(key as string, `${field}.key`, example), ...(property === undefined ? {} : { property }) };
}

/** In clear it must never enter the model, so what cannot be sealed is refused at once. */
function sealedText(input: string, field: string): string {
  const isSealed = typeof input === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(input);
  if (isSealed) return input;
  return refuse({
    code: 'invalid-text',
    field,
    message: `"${field}" has a value that is not sealed.`,
    hint: "Give it what kubeseal gives: 'AgBy…'.",
    source: callerLocation(),
  });
}
