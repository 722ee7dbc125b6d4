import { own } from '../../../model/json';
import type { ManifestObject } from '../../../manifests/object';
import { groupOf } from '../../../manifests/kubernetes/read-kubernetes';
import { subjectOf } from '../../pods';
import { kindIn, versionsOf } from '../../schema/kinds';
import { deprecatedApis } from '../../schema/removed';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** An API version that will be gone. */
export const deprecatedApi: Rule<'object'> = {
  name: 'schema/deprecated-api',
  summary: 'API versions are ones that stay.',
  why: 'An alpha or beta version is removed once there is a stable one; the object is then refused.',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  fix: 'Write the stable API version.',
  severity: risky,
  subject: 'object',
  examples: {
    passes: {
      settings: { kubernetes: '1.36' },
      kubernetes:
        '{ apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: { name: fast }, driverName: csi.acme.io }',
    },
    fails: {
      settings: { kubernetes: '1.36' },
      kubernetes:
        '{ apiVersion: storage.k8s.io/v1beta1, kind: VolumeAttributesClass, metadata: { name: fast }, driverName: csi.acme.io }',
    },
  },
  check(object, { system, kubernetes }) {
    const { apiVersion = '' } = object;
    if (kindIn(system, object, kubernetes).state !== 'known') return [];
    const instead = replacement(object, kubernetes);
    if (instead === undefined) return [];
    const message = `${subjectOf(object)} is of "${apiVersion}", which is deprecated in Kubernetes 1.${kubernetes}.`;
    return [{ message, at: ['apiVersion'], fix: `Write ${instead}.` }];
  },
};

function replacement({ apiVersion = '', kind }: ManifestObject, minor: number): string | undefined {
  const listed = own(deprecatedApis, `${apiVersion} ${kind}`);
  if (listed !== undefined) return minor < listed.since ? undefined : listed.instead;
  if (!/v\d+(alpha|beta)\d+$/.test(apiVersion)) return undefined;
  const stable = versionsOf(kind, minor).find((one) => groupOf(one) === groupOf(apiVersion) && /v\d+$/.test(one));
  return stable === undefined ? undefined : `"${stable}"`;
}
