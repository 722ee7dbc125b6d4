import { own, type PlainData } from '../../model/json';
import { objectShape } from './definitions';
import type { Shape } from './shape';
import type { Scope } from './table';

/** A custom kind whose published definition we keep. */
export interface PublishedKind {
  readonly shape: Shape;
  readonly scope: Scope;
  /** Where the definition is from, with its version: `traefik/v3 v3.7.1`. */
  readonly release: string;
}

interface Table {
  readonly kinds: Readonly<Record<string, readonly [scope: string, schema: PlainData, release: string]>>;
  readonly parts: readonly PlainData[];
}

/** Read when it is asked for first. */
function table(): Table {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (loaded ??= require('../../../schemas/custom.json') as Table);
}

let loaded: Table | undefined;

/** Versions with the same schema as the one whose definition we keep. */
const same: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/v1 ReferenceGrant': 'gateway.networking.k8s.io/v1beta1 ReferenceGrant',
  'gateway.networking.k8s.io/v1beta1 Gateway': 'gateway.networking.k8s.io/v1 Gateway',
  'gateway.networking.k8s.io/v1beta1 HTTPRoute': 'gateway.networking.k8s.io/v1 HTTPRoute',
};

const kinds = new Map<string, PublishedKind | undefined>();

/** A custom kind whose published definition we keep; undefined for all others. */
export function publishedKind(apiVersion: string, kind: string): PublishedKind | undefined {
  const key = `${apiVersion} ${kind}`;
  if (kinds.has(key)) return kinds.get(key);
  const [scope, schema, release = ''] = own(table().kinds, own(same, key) ?? key) ?? [];
  const found: PublishedKind | undefined =
    schema === undefined
      ? undefined
      : { shape: objectShape(schema, table().parts), scope: scope === 'c' ? 'cluster' : 'namespaced', release };
  if (found !== undefined) kinds.set(key, found);
  return found;
}
