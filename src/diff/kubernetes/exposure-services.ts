import type { ManifestObject } from '../../manifests/object';
import { includesRange, type AddressRange } from './address-ranges';
import { sourceRanges, withoutEverybody } from './sources';
import { moreIsExposure, type Grant, type Measure, type Place } from './grants';
import { mapsAt, numberAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { annotationPlace, annotationsOf } from '../../manifests/kubernetes/labels';

/** A way to a port of a Service from outside of the cluster. */
interface ServiceGrant extends Grant {
  /** Who may use it. */
  readonly sources: readonly AddressRange[];
  /** True where only the private network of the provider reaches it. */
  readonly internal: boolean;
}

/**
 * Annotations by which a load balancer gets no public address, with the values that say so; of AWS, Azure, Google Cloud,
 * OpenStack, Alibaba, Oracle, IBM, Tencent and Huawei.
 */
const internalAnnotations: Readonly<Record<string, RegExp>> = {
  'service.beta.kubernetes.io/aws-load-balancer-internal': /^(?!false$|$)/,
  'service.beta.kubernetes.io/aws-load-balancer-scheme': /^internal$/,
  'service.beta.kubernetes.io/azure-load-balancer-internal': /^true$/,
  'networking.gke.io/load-balancer-type': /^internal$/i,
  'cloud.google.com/load-balancer-type': /^internal$/i,
  'service.beta.kubernetes.io/openstack-internal-load-balancer': /^true$/,
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type': /^intranet$/,
  'service.beta.kubernetes.io/oci-load-balancer-internal': /^true$/,
  'oci.oraclecloud.com/load-balancer-type': /^internal$/,
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type': /^private$/,
  'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': /./,
};

/** Annotations that bound who may use a load balancer, beside `loadBalancerSourceRanges`. */
export const sourceAnnotations: readonly string[] = [
  'service.beta.kubernetes.io/load-balancer-source-ranges',
  'service.beta.kubernetes.io/azure-allowed-ip-ranges',
];

const everybody = sourceRanges([]);

/** Who reaches a Service from outside of the cluster: through nodes, a load balancer, or addresses of its own. */
export const serviceExposure: Measure<ServiceGrant> = {
  kinds: ['Service'],
  ...moreIsExposure,
  grants: ({ value }) => [...nodeGrants(value), ...balancerGrants(value), ...addressGrants(value)],
  covers: (one, other) =>
    one.key === other.key &&
    (!one.internal || other.internal) &&
    other.sources.every((range) => one.sources.some((wider) => includesRange(wider, range))),
};

type Value = ManifestObject['value'];

const typeAt: Place = ['spec', 'type'];
const portsAt: Place = ['spec', 'ports'];

function portsOf(value: Value): readonly string[] {
  return mapsAt(value, 'spec', 'ports').map((port) => {
    return `${numberAt(port, 'port') ?? '?'}/${textAt(port, 'protocol') ?? 'TCP'}`;
  });
}

function nodeGrants(value: Value): readonly ServiceGrant[] {
  const type = partAt(value, 'spec', 'type');
  const opened = type === 'NodePort' || (type === 'LoadBalancer' && allocates(value));
  const at = [typeAt, portsAt, ['spec', 'allocateLoadBalancerNodePorts']];
  return (opened ? portsOf(value) : []).map((port) => ({
    ...{ subject: 'Service', key: `node ${port}`, sources: everybody, internal: true, at },
    says: `port ${port} is open on every node`,
  }));
}

function allocates(value: Value): boolean {
  return partAt(value, 'spec', 'allocateLoadBalancerNodePorts') !== false;
}

function balancerGrants(value: Value): readonly ServiceGrant[] {
  if (partAt(value, 'spec', 'type') !== 'LoadBalancer') return [];
  const annotations = annotationsOf(value);
  const internal = Object.entries(internalAnnotations).some(([key, says]) => says.test(annotations.get(key) ?? ''));
  const given = textsAt(value, 'spec', 'loadBalancerSourceRanges');
  const noted = sourceAnnotations.flatMap((key) => annotations.get(key)?.split(',') ?? []);
  const texts = withoutEverybody(given.length > 0 ? given : noted);
  const from = texts.length === 0 ? '' : `, open to ${texts.join(', ')}`;
  return portsOf(value).map((port) => ({
    ...{ subject: 'Service', key: `balancer ${port}`, sources: sourceRanges(texts), internal },
    says: `${internal ? 'an internal' : 'a public'} load balancer takes requests on port ${port}${from}`,
    at: [
      ...[typeAt, portsAt, ['spec', 'loadBalancerSourceRanges']],
      ...[...Object.keys(internalAnnotations), ...sourceAnnotations].map(annotationPlace),
    ],
  }));
}

function addressGrants(value: Value): readonly ServiceGrant[] {
  return textsAt(value, 'spec', 'externalIPs').flatMap((address) =>
    portsOf(value).map((port) => ({
      ...{ subject: 'Service', key: `address ${address} ${port}`, sources: everybody, internal: false },
      says: `port ${port} answers at ${address}`,
      at: [['spec', 'externalIPs'], portsAt],
    })),
  );
}
