import type { Declared } from './declared';

/** Where one value of a secret stands in an external store. */
export interface RemoteKeyModel {
  /** Name of the entry in the store. */
  readonly key: string;
  /** Name of the value inside the entry, where it holds several. */
  readonly property?: string;
}

/** Where the values of a secret come from in an environment; maps are by the key of the secret. */
export type SecretSourceModel =
  | { readonly kind: 'existing'; readonly name: string; readonly keys: Readonly<Record<string, string>> }
  | {
      readonly kind: 'external';
      readonly store: string;
      readonly storeKind: 'SecretStore' | 'ClusterSecretStore';
      /** Seconds. */
      readonly refreshInterval?: number;
      readonly keys: Readonly<Record<string, RemoteKeyModel>>;
    }
  | {
      readonly kind: 'sealed';
      /** What the cluster alone can decrypt, in base64. */
      readonly values: Readonly<Record<string, string>>;
      readonly scope: 'strict' | 'namespace-wide' | 'cluster-wide';
    }
  | { readonly kind: 'variables'; readonly names: Readonly<Record<string, string>> }
  | {
      readonly kind: 'files';
      /** Paths relative to the program, like build contexts. */
      readonly paths: Readonly<Record<string, string>>;
    };

/** What an environment can change about a secret. */
export interface SecretFields {
  /** Absent: a Secret of that name on Kubernetes, a variable per key on Compose. */
  readonly source?: SecretSourceModel;
}

/** A secret and its keys; values live where the environment keeps them. */
export interface SecretModel extends Declared {
  readonly keys: readonly string[];
  /** True for a secret parameter: its one value is named after it alone. */
  readonly isParameter?: true;
  readonly fields: SecretFields;
}

/** The name of the object that holds the values in a cluster. */
export function secretObjectName({ name, fields: { source } }: SecretModel): string {
  return source?.kind === 'existing' ? source.name : name;
}

/** The key of that object which holds the value of a key of ours. */
export function secretObjectKey({ fields: { source } }: SecretModel, key: string): string {
  return source?.kind === 'existing' && Object.hasOwn(source.keys, key) ? (source.keys[key] ?? key) : key;
}

/** The variable that carries the value on a machine: `orders-db`, `password` → `ORDERS_DB_PASSWORD`. */
export function secretVariableName({ name, fields: { source }, isParameter }: SecretModel, key: string): string {
  if (source?.kind === 'variables' && Object.hasOwn(source.names, key)) return source.names[key] ?? '';
  const words = isParameter === true ? name : `${name}_${key}`;
  const variable = words.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^\d/.test(variable) ? `_${variable}` : variable;
}
