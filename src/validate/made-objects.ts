import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import { annotationsOf } from '../manifests/kubernetes/labels';
import { mapsAt, textAt } from '../manifests/reading';

/** Names of Secrets and ConfigMaps that controllers make for objects of a kind. */
const makers: Readonly<Record<string, (object: ManifestObject) => readonly (string | undefined)[]>> = {
  ExternalSecret: ({ name, value }) => [textAt(value, 'spec', 'target', 'name') ?? name],
  ClusterExternalSecret: ({ name, value }) => [textAt(value, 'spec', 'externalSecretName') ?? name],
  SealedSecret: ({ name }) => [name],
  OnePasswordItem: ({ name }) => [name],
  Bundle: ({ name }) => [name],
  Certificate: ({ value }) => [textAt(value, 'spec', 'secretName')],
  VaultStaticSecret: ({ value }) => [textAt(value, 'spec', 'destination', 'name')],
  VaultDynamicSecret: ({ value }) => [textAt(value, 'spec', 'destination', 'name')],
  SecretProviderClass: ({ value }) => mapsAt(value, 'spec', 'secretObjects').map((one) => textAt(one, 'secretName')),
  Ingress: (object) =>
    isIssued(object) ? mapsAt(object.value, 'spec', 'tls').map((one) => textAt(one, 'secretName')) : [],
  Gateway: (object) =>
    isIssued(object)
      ? mapsAt(object.value, 'spec', 'listeners').flatMap((one) =>
          mapsAt(one, 'tls', 'certificateRefs').map((reference) => textAt(reference, 'name')),
        )
      : [],
};

/** ConfigMaps that clusters put into every namespace. */
const everywhere = [
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'linkerd-identity-trust-roots',
];

const known = new WeakMap<System, ReadonlySet<string>>();

/** True for the name of a Secret or a ConfigMap that a controller makes, as far as the objects tell. */
export function isMadeByController(system: System, name: string): boolean {
  const names = known.get(system) ?? new Set([...everywhere, ...madeIn(system)]);
  known.set(system, names);
  return names.has(name);
}

function madeIn({ objects }: System): readonly string[] {
  return [...objects.values()].flatMap((object) =>
    (Object.hasOwn(makers, object.kind) ? (makers[object.kind]?.(object) ?? []) : []).flatMap((name) => name ?? []),
  );
}

function isIssued({ value }: ManifestObject): boolean {
  return [...annotationsOf(value).keys()].some(
    (key) => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme',
  );
}
