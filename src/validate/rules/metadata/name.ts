import { kindOf } from '../../../manifests/kubernetes/kinds';
import { partAt } from '../../../manifests/reading';
import { own } from '../../../model/json';
import { called } from '../../called';
import { quoted, textPartsAt } from '../../fields';
import { dnsLabel, dnsLabelWithLetter, pathSegment, subdomain, type Format } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Kinds whose names have another form than that of most. */
const formats: Readonly<Record<string, Format>> = {
  Namespace: dnsLabel,
  'StatefulSet.apps': dnsLabel,
  'ClusterRole.rbac.authorization.k8s.io': pathSegment,
  'ClusterRoleBinding.rbac.authorization.k8s.io': pathSegment,
  'Role.rbac.authorization.k8s.io': pathSegment,
  'RoleBinding.rbac.authorization.k8s.io': pathSegment,
};

/** Kinds whose names are checked by what they are called for: addresses, versions of storage, certificates. */
const others = new Set([
  'ClusterTrustBundle.certificates.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'IPAddress.networking.k8s.io',
  'StorageVersion.internal.apiserver.k8s.io',
]);

/** Longest names, where what is made from an object has a longer one: the label of a Job, the Jobs of a CronJob. */
const longest: Readonly<Record<string, number>> = { 'CronJob.batch': 52, 'Job.batch': 63 };

/** Minor version from which the name of a Service may begin with a digit. */
const relaxedServices = 36;

/** What is added to a name that the server makes up. */
const suffix = 'xxxxx';

/** An object has a name that its kind takes. */
export const objectName: Rule<'object'> = {
  name: 'metadata/name',
  summary: 'An object has a name of the form that its kind takes.',
  why: 'Most names are DNS names of at most 253 characters, those of Services and StatefulSets become host names and have at most 63 and no ".", that of a CronJob at most 52. The API server refuses others.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  fix: 'Call it by lower-case letters, digits and "-", with a letter or digit at both ends.',
  severity: refused,
  subject: 'object',
  examples: {
    passes: [
      { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: orders.v1 } }' },
      {
        kubernetes:
          '{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: "orders:reader" }, rules: [] }',
        title: 'roles may have colons',
      },
    ],
    fails: [
      { kubernetes: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: Orders_1 } }', title: 'capitals' },
      {
        kubernetes: '{ apiVersion: v1, kind: Service, metadata: { name: orders.v1 }, spec: { ports: [{ port: 80 }] } }',
        title: 'a Service with a dot',
      },
    ],
  },
  check(object, { kubernetes }) {
    const kind = kindOf(object);
    if (others.has(kind)) return [];
    const format = formatOf(kind, kubernetes);
    const most = own(longest, kind);
    const wrong = (text: string): string | undefined => {
      if (!format.fits(text)) return format.is;
      return most !== undefined && text.length > most ? `a name of at most ${most} characters` : undefined;
    };
    const name = partAt(object.value, 'metadata', 'name');
    if (typeof name === 'string' && wrong(name) === undefined) return [];
    const generated =
      textPartsAt(object.value, 'metadata', 'name').length > 0
        ? []
        : textPartsAt(object.value, 'metadata', 'generateName');
    return [
      ...textPartsAt(object.value, 'metadata', 'name').map((one) => ({ ...one, is: wrong(one.value) })),
      ...generated.map((one) => ({ ...one, is: wrong(`${one.value.slice(0, 58)}${suffix}`) })),
    ].flatMap(({ value, at, is }) =>
      is === undefined ? [] : [{ message: `${called(object)} has the name ${quoted(value)}, which is not ${is}.`, at }],
    );
  },
};

function formatOf(kind: string, kubernetes: number): Format {
  if (kind === 'Service') return kubernetes >= relaxedServices ? dnsLabel : dnsLabelWithLetter;
  return own(formats, kind) ?? subdomain;
}
