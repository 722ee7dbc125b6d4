import type { Issue } from '../../issues/issue';
import type { ResolvedTopology } from '../../model/resolved';
import type { RemoteKeyModel, SecretModel } from '../../model/secret';
import { sorted } from '../sorted';
import type { ObjectOf } from './api';
import { sharedLabels, type Context } from './names';

/** The object from which an operator makes the Secret; none where the Secret is there already. */
export function secretObjects(
  secret: SecretModel,
  { topology }: Context,
): readonly (ObjectOf<'ExternalSecret'> | ObjectOf<'SealedSecret'>)[] {
  const { source } = secret.fields;
  if (source?.kind === 'external') return [externalSecret(secret, source, topology)];
  return source?.kind === 'sealed' ? [sealedSecret(secret, source, topology)] : [];
}

type SourceOf<K extends string> = Extract<SecretModel['fields']['source'], { readonly kind: K }>;

/**
 * What the External Secrets Operator makes a Secret of.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
function externalSecret(
  { name }: SecretModel,
  { store, storeKind, refreshInterval, keys }: SourceOf<'external'>,
  topology: ResolvedTopology,
): ObjectOf<'ExternalSecret'> {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: sharedLabels(topology) },
    spec: {
      ...(refreshInterval === undefined ? {} : { refreshInterval: goDuration(refreshInterval) }),
      secretStoreRef: { name: store, kind: storeKind },
      target: { name },
      data: Object.entries(sorted(keys)).map(([secretKey, remote]) => ({ secretKey, remoteRef: remoteRef(remote) })),
    },
  };
}

function remoteRef({ key, property }: RemoteKeyModel): RemoteKeyModel {
  return property === undefined ? { key } : { key, property };
}

/** Kinds of scope, as annotations of the object and of the Secret that is made of it. */
const scopes = {
  strict: undefined,
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
} as const;

/**
 * What the controller of Sealed Secrets makes a Secret of.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
function sealedSecret(
  { name }: SecretModel,
  { values, scope }: SourceOf<'sealed'>,
  topology: ResolvedTopology,
): ObjectOf<'SealedSecret'> {
  const annotation = scopes[scope];
  const annotations = annotation === undefined ? {} : { annotations: { [annotation]: 'true' } };
  const labels = sharedLabels(topology);
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, labels, ...annotations },
    spec: { encryptedData: sorted(values), template: { metadata: { name, labels, ...annotations } } },
  };
}

/** A time as programs in Go write it, in its largest whole units: `1h30m`. */
function goDuration(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole !== seconds) return `${Math.round(seconds * 1000)}ms`;
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'm'],
    [whole % 60, 's'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join('') || '0s';
}

/** In a cluster nobody is asked for a value at the start: every parameter must have one. */
export function checkOpenParameters({ environment, openParameters }: ResolvedTopology): readonly Issue[] {
  return openParameters.map(({ name, path, source, variable }) => ({
    code: 'open-variable',
    severity: 'error',
    path,
    source,
    environment: environment.name,
    message: `Parameter "${name}" is left open in "${environment.name}" as variable ${variable}, and Kubernetes has no such variables.`,
    hint: `Give it a value there: .set(${identifier(name)}, value).`,
  }));
}

function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
}
