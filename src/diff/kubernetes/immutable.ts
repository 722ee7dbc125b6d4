import { samePlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import type { Judgement } from '../difference';
import { matchesPath } from '../path';
import { refusedByDefinition } from './definition-rules';
import { isAbout, type Place } from './rule';
import * as ways from './ways-out';
import { itemsAt, mapAt, mapsAt, numberAt, partAt, textAt, wordOf } from '../../manifests/reading';

/** A field that the API server refuses to change. */
export interface ImmutableField {
  readonly kinds: readonly string[];
  /** Pattern of `matchesPath`. */
  readonly path: string;
  /** Parts of it that may change all the same. */
  readonly except?: readonly string[];
  /** When it is refused. @default always */
  readonly when?: (before: PlainMap, after: PlainMap, place: Place) => boolean;
  /** What is refused, in words that follow "refuses": `another selector`. */
  readonly refuses: string;
  /** What happens where the update is taken and does nothing. */
  readonly why?: string;
  /** How to get there, for an object of a name. */
  readonly way: (place: Place) => string;
}

const isIndexed = (job: PlainMap): boolean => partAt(job, 'spec', 'completionMode') === 'Indexed';
const isExternal = (service: PlainMap): boolean => partAt(service, 'spec', 'type') === 'ExternalName';
const neitherExternal = (before: PlainMap, after: PlainMap): boolean => !isExternal(before) && !isExternal(after);
const isFixed = (before: PlainMap): boolean => partAt(before, 'immutable') === true;
const had =
  (...path: readonly string[]) =>
  (before: PlainMap): boolean =>
    (partAt(before, ...path) ?? null) !== null;

/** Completions of an indexed Job may change together with its parallelism, to the same number. */
function completionsStay(before: PlainMap, after: PlainMap): boolean {
  const completions = numberAt(after, 'spec', 'completions');
  return !(isIndexed(before) && isIndexed(after) && completions === numberAt(after, 'spec', 'parallelism'));
}

function anotherAddress(before: PlainMap, after: PlainMap): boolean {
  const [old, fresh] = [before, after].map(addressOf);
  return neitherExternal(before, after) && old !== fresh && fresh !== '';
}

function staysHeadless(before: PlainMap, after: PlainMap): boolean {
  return neitherExternal(before, after) && addressOf(before) === 'None' && addressOf(after) === '';
}

/** The address of a Service inside of the cluster; empty where the API server gives it. */
function addressOf(service: PlainMap): string {
  return textAt(service, 'spec', 'clusterIP') ?? wordOf(itemsAt(service, 'spec', 'clusterIPs')[0]);
}

function anotherFamily(before: PlainMap, after: PlainMap): boolean {
  const [old, fresh] = [before, after].map((side) => wordOf(itemsAt(side, 'spec', 'ipFamilies')[0]));
  return neitherExternal(before, after) && old !== '' && fresh !== '' && old !== fresh;
}

const isLocal = (service: PlainMap): boolean =>
  partAt(service, 'spec', 'type') === 'LoadBalancer' && partAt(service, 'spec', 'externalTrafficPolicy') === 'Local';

function isBalancer(before: PlainMap, after: PlainMap): boolean {
  return [before, after].every((side) => partAt(side, 'spec', 'type') === 'LoadBalancer');
}

/** Limits of a Pod's life may be set and shortened. */
function deadlineGrows(before: PlainMap, after: PlainMap): boolean {
  const [old, fresh] = [before, after].map((side) => numberAt(side, 'spec', 'activeDeadlineSeconds'));
  return old !== undefined && (fresh === undefined || fresh > old);
}

/** Something that was in a list is there no more. */
const loses =
  (...path: readonly string[]) =>
  (before: PlainMap, after: PlainMap): boolean =>
    itemsAt(before, ...path).some((one) => !itemsAt(after, ...path).some((kept) => samePlainData(one, kept)));

/** Something is in a list that was not there. */
const gains =
  (...path: readonly string[]) =>
  (before: PlainMap, after: PlainMap): boolean =>
    loses(...path)(after, before);

function losesAttributes(before: PlainMap, after: PlainMap): boolean {
  const [had, has] = [before, after].map((side) => textAt(side, 'spec', 'volumeAttributesClassName'));
  return had !== undefined && has === undefined;
}

/** A range of the other family may come beside the only one; nothing else may change. */
function notExtended(before: PlainMap, after: PlainMap): boolean {
  const [had, has] = [before, after].map((side) => itemsAt(side, 'spec', 'cidrs'));
  const [only, ...others] = had ?? [];
  return others.length > 0 || has?.length !== 2 || !samePlainData(only ?? null, has[0] ?? null);
}

function dropsStoredVersion(before: PlainMap, after: PlainMap): boolean {
  const names = mapsAt(after, 'spec', 'versions').map((version) => wordOf(partAt(version, 'name')));
  const stored = mapsAt(before, 'spec', 'versions').filter((version) => partAt(version, 'storage') === true);
  return stored.some((version) => !names.includes(wordOf(partAt(version, 'name'))));
}

/** Fields of a PersistentVolume that are not the place where it is stored. */
const volumeSettings = [
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
];

/** What may change in the template of a Job that is suspended; resources in newer releases only. */
const whileSuspended = [
  'metadata.labels',
  'metadata.annotations',
  'spec.nodeSelector',
  'spec.affinity.nodeAffinity',
  'spec.tolerations',
  'spec.schedulingGates',
  'spec.containers[].resources',
  'spec.initContainers[].resources',
].map((part) => `spec.template.${part}`);

const changesInTemplate = (_before: PlainMap, _after: PlainMap, { before, difference }: Place): boolean =>
  partAt(before, 'spec', 'suspend') !== true || !whileSuspended.some((part) => matchesPath(difference.path, part));

const row = (
  kinds: string | readonly string[],
  path: string,
  refuses: string,
  way: ImmutableField['way'],
  more: Pick<ImmutableField, 'except' | 'when' | 'why'> = {},
): ImmutableField => ({ kinds: typeof kinds === 'string' ? [kinds] : kinds, path, refuses, way, ...more });

const job = 'Job.batch';
const statefulSet = 'StatefulSet.apps';
const claim = 'PersistentVolumeClaim';
const storageClass = 'StorageClass.storage.k8s.io';
const attributes = 'VolumeAttributesClass.storage.k8s.io';
const crd = 'CustomResourceDefinition.apiextensions.k8s.io';
const driver = 'CSIDriver.storage.k8s.io';
const bindings = ['RoleBinding.rbac.authorization.k8s.io', 'ClusterRoleBinding.rbac.authorization.k8s.io'];

/**
 * Every field that an API server refuses to change, as seen with releases 1.29 and 1.37; where they differ, the newest
 * one is what counts.
 *
 * @see https://github.com/kubernetes/kubernetes/tree/master/pkg/apis
 */
export const immutableFields: readonly ImmutableField[] = [
  row(['Deployment.apps', 'DaemonSet.apps', 'ReplicaSet.apps'], 'spec.selector', 'another selector', ways.orphan),
  row(statefulSet, 'spec.selector', 'another selector', ways.orphan),
  row(statefulSet, 'spec.serviceName', 'another Service of its pods', ways.orphan),
  row(statefulSet, 'spec.podManagementPolicy', 'another order of its pods', ways.orphan),
  row(statefulSet, 'spec.volumeClaimTemplates', 'other claim templates', ways.orphanThenClaims),
  row(job, 'spec.selector', 'another selector', ways.anotherJob),
  row(job, 'spec.template', 'another template', ways.anotherJob, { when: changesInTemplate }),
  row(job, 'spec.completions', 'another number of completions', ways.anotherJob, { when: completionsStay }),
  row(job, 'spec.completionMode', 'another completion mode', ways.anotherJob),
  row(job, 'spec.podFailurePolicy', 'other rules for failed pods', ways.anotherJob),
  // Unknown before 1.30.
  row(job, 'spec.successPolicy', 'another rule for success', ways.anotherJob),
  row(job, 'spec.backoffLimitPerIndex', 'another limit of retries per index', ways.anotherJob),
  // Unknown before 1.30.
  row(job, 'spec.managedBy', 'another controller', ways.anotherJob),
  row('Pod', 'spec', 'changes of a Pod, but for images,', ways.anew, {
    except: [
      'spec.containers[].image',
      'spec.initContainers[].image',
      'spec.activeDeadlineSeconds',
      'spec.tolerations',
      'spec.schedulingGates',
    ],
  }),
  row('Pod', 'spec.activeDeadlineSeconds', 'a longer deadline', ways.anew, { when: deadlineGrows }),
  row('Pod', 'spec.tolerations', 'the loss of a toleration', ways.anew, { when: loses('spec', 'tolerations') }),
  row('Pod', 'spec.schedulingGates', 'another scheduling gate', ways.anew, { when: gains('spec', 'schedulingGates') }),
  row('Service', 'spec.clusterIP', 'another address', ways.service, { when: anotherAddress }),
  row('Service', 'spec.clusterIP', 'an address', ways.service, {
    when: staysHeadless,
    why: 'The API server takes it and changes nothing: a Service made without an address never gets one.',
  }),
  row('Service', 'spec.clusterIPs', 'another address', ways.service, { when: anotherAddress }),
  row('Service', 'spec.ipFamilies', 'another first family of addresses', ways.service, { when: anotherFamily }),
  row('Service', 'spec.healthCheckNodePort', 'another port for health checks', ways.service, {
    when: (before, after) => isLocal(before) && isLocal(after) && had('spec', 'healthCheckNodePort')(before),
  }),
  row('Service', 'spec.loadBalancerClass', 'another class of load balancer', ways.service, { when: isBalancer }),
  row(claim, 'spec.accessModes', 'other access modes', ways.copyClaim),
  row(claim, 'spec.selector', 'another selector of volumes', ways.copyClaim),
  row(claim, 'spec.storageClassName', 'another storage class', ways.copyClaim, {
    when: had('spec', 'storageClassName'),
  }),
  row(claim, 'spec.volumeName', 'another volume', ways.copyClaim, { when: had('spec', 'volumeName') }),
  row(claim, 'spec.volumeMode', 'another mode', ways.copyClaim),
  // v1 since 1.34.
  row(claim, 'spec.volumeAttributesClassName', 'the loss of a class of attributes that was applied', ways.attributes, {
    when: losesAttributes,
  }),
  row(claim, 'spec.dataSource', 'another source', ways.copyClaim),
  row(claim, 'spec.dataSourceRef', 'another source', ways.copyClaim),
  row(claim, 'spec.resources.limits', 'another limit', ways.copyClaim),
  row('PersistentVolume', 'spec', 'another place of storage', ways.volume, {
    except: volumeSettings.map((field) => `spec.${field}`),
  }),
  row('PersistentVolume', 'spec.volumeMode', 'another mode', ways.volume),
  // v1 since 1.34.
  row('PersistentVolume', 'spec.volumeAttributesClassName', 'the loss of its class of attributes', ways.attributes, {
    when: losesAttributes,
  }),
  row('PersistentVolume', 'spec.nodeAffinity', 'other nodes', ways.volume, { when: had('spec', 'nodeAffinity') }),
  ...['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'].map((field) =>
    row(storageClass, field, `another ${field}`, ways.storageClass),
  ),
  // v1 since 1.34.
  row(attributes, 'driverName', 'another driver', ways.anotherName),
  // v1 since 1.34.
  row(attributes, 'parameters', 'other parameters', ways.anotherName),
  row(driver, 'spec.attachRequired', 'another attachRequired', ways.anew),
  row(driver, 'spec.volumeLifecycleModes', 'other volumeLifecycleModes', ways.anew),
  row('CSIStorageCapacity.storage.k8s.io', 'nodeTopology', 'other nodes', ways.anew),
  row('CSIStorageCapacity.storage.k8s.io', 'storageClassName', 'another storage class', ways.anew),
  row('VolumeAttachment.storage.k8s.io', 'spec', 'another spec', ways.anew),
  ...['data', 'immutable'].map((field) =>
    row(['ConfigMap', 'Secret'], field, `another "${field}" in what is "immutable"`, ways.anotherName, {
      when: isFixed,
    }),
  ),
  row('ConfigMap', 'binaryData', 'another "binaryData" in what is "immutable"', ways.anotherName, { when: isFixed }),
  row('Secret', 'stringData', 'another "stringData" in what is "immutable"', ways.anotherName, { when: isFixed }),
  row('Secret', 'type', 'another type', ways.secretType),
  row(bindings, 'roleRef', 'another role', ways.binding),
  row('IngressClass.networking.k8s.io', 'spec.controller', 'another controller', ways.ingressClass),
  row('PriorityClass.scheduling.k8s.io', 'value', 'another value', ways.anotherName),
  row('PriorityClass.scheduling.k8s.io', 'preemptionPolicy', 'another preemption policy', ways.anotherName),
  row('RuntimeClass.node.k8s.io', 'handler', 'another handler', ways.anotherName),
  row('EndpointSlice.discovery.k8s.io', 'addressType', 'another type of address', ways.anotherName),
  row('ResourceQuota', 'spec.scopes', 'other scopes', ways.anew),
  row('ControllerRevision.apps', 'data', 'other data', ways.anotherName),
  // v1 since 1.34.
  row('ResourceClaim.resource.k8s.io', 'spec', 'another spec', ways.anew),
  // v1 since 1.34.
  row('ResourceClaimTemplate.resource.k8s.io', 'spec', 'another spec', ways.anew),
  // v1 since 1.33.
  row('IPAddress.networking.k8s.io', 'spec.parentRef', 'another parent', ways.anew),
  // v1 since 1.33.
  row('ServiceCIDR.networking.k8s.io', 'spec.cidrs', 'other ranges', ways.serviceRange, {
    when: notExtended,
  }),
  row('ClusterTrustBundle.certificates.k8s.io', 'spec.signerName', 'another signer', ways.anotherName),
  row('CertificateSigningRequest.certificates.k8s.io', 'spec', 'another spec', ways.anew),
  row('Node', 'spec.providerID', 'another machine', ways.anew, { when: had('spec', 'providerID') }),
  row('Node', 'spec.podCIDR', 'another range of addresses', ways.anew, { when: had('spec', 'podCIDR') }),
  ...['group', 'scope', 'names.plural', 'names.kind'].map((field) =>
    row(crd, `spec.${field}`, `another ${field}`, ways.definition),
  ),
  row(crd, 'spec.versions', 'the loss of a version that objects are stored in', ways.storedVersion, {
    when: dropsStoredVersion,
  }),
  row('GatewayClass.gateway.networking.k8s.io', 'spec.controllerName', 'another controller', ways.anotherName),
  row(['CertificateRequest.cert-manager.io', 'Order.acme.cert-manager.io'], 'spec', 'another spec', ways.anew),
];

/** What the API server refuses about a difference; undefined where it takes it. */
export function refusal(place: Place): Judgement | undefined {
  const field = immutableFields.find((one) => isRefused(one, place));
  if (field === undefined) return notSelected(place) ?? refusedByDefinition(place);
  const why = field.why ?? `The API server refuses ${field.refuses} of a ${place.fresh.kind}.`;
  return { impact: 'recreate', why, advice: field.way(place) };
}

function isRefused(field: ImmutableField, place: Place): boolean {
  if (!isAbout({ kinds: field.kinds, paths: [field.path] }, place)) return false;
  if (field.except?.some((path) => matchesPath(place.difference.path, path)) === true) return false;
  return field.when?.(place.before, place.after, place) ?? true;
}

const selecting = ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps'];

/** Labels of a template must be those that the selector asks for, and the selector cannot follow them. */
function notSelected(place: Place): Judgement | undefined {
  if (!isAbout({ kinds: selecting, paths: ['spec.template.metadata.labels'] }, place)) return undefined;
  const labels = mapAt(place.after, 'spec', 'template', 'metadata', 'labels');
  const pairs = mapAt(place.after, 'spec', 'selector', 'matchLabels');
  const lost = Object.keys(pairs).filter((key) => !samePlainData(partAt(labels, key) ?? null, pairs[key]));
  if (lost.length === 0) return undefined;
  const why = `The API server refuses a template without the labels of its selector (${lost.map((key) => `"${key}"`).join(', ')}).`;
  return { impact: 'recreate', why, advice: ways.keepLabels(place) };
}
