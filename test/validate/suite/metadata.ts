import type { Mistake } from '../mistake';
import { cronJob, deployment, job, object, pod, service, statefulSet } from '../objects';

const long = (length: number): string => 'a'.repeat(length);
const config = (metadata: object): string => object('v1', 'ConfigMap', { data: { a: 'b' } }, metadata as never);

/** Mistakes in names, labels, annotations and the rest of `metadata`. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a name with capitals',
    kubernetes: deployment({ metadata: { name: 'Web' } }),
    finds: 'metadata/name',
    at: 'metadata.name',
    object: 'Deployment/Web',
  },
  { name: 'a name with an underscore', kubernetes: config({ name: 'web_config' }), finds: 'metadata/name' },
  { name: 'a name that ends with "-"', kubernetes: pod({ metadata: { name: 'web-' } }), finds: 'metadata/name' },
  { name: 'a name with two dots in a row', kubernetes: config({ name: 'web..config' }), finds: 'metadata/name' },
  { name: 'a name of 254 characters', kubernetes: config({ name: long(254) }), finds: 'metadata/name' },
  { name: 'a Service with a dot', kubernetes: service({ metadata: { name: 'web.v1' } }), finds: 'metadata/name' },
  {
    name: 'a Service that begins with a digit, up to 1.35',
    kubernetes: service({ metadata: { name: '1web' } }),
    finds: 'metadata/name',
    version: '1.29',
  },
  { name: 'a Service of 64 characters', kubernetes: service({ metadata: { name: long(64) } }), finds: 'metadata/name' },
  {
    name: 'a StatefulSet with a dot',
    kubernetes: statefulSet({ metadata: { name: 'web.v1' } }),
    finds: 'metadata/name',
    object: 'StatefulSet/web.v1',
  },
  {
    name: 'a StatefulSet of 60 characters',
    kubernetes: statefulSet({ metadata: { name: long(60) } }),
    finds: 'metadata/long-name',
  },
  { name: 'a CronJob of 53 characters', kubernetes: cronJob({ metadata: { name: long(53) } }), finds: 'metadata/name' },
  { name: 'a Job of 64 characters', kubernetes: job({ metadata: { name: long(64) } }), finds: 'metadata/name' },
  {
    name: 'a Namespace with a dot',
    kubernetes: object('v1', 'Namespace', {}, { name: 'shop.eu', namespace: undefined }),
    finds: 'metadata/name',
  },
  {
    name: 'a Role with a slash',
    kubernetes: object('rbac.authorization.k8s.io/v1', 'Role', { rules: [] }, { name: 'a/b' }),
    finds: 'metadata/name',
    unasked: true,
    reason: 'no path leads to such a name',
  },
  {
    name: 'a Role with a percent sign',
    kubernetes: object(
      'rbac.authorization.k8s.io/v1',
      'Role',
      { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
      { name: 'a%b' },
    ),
    finds: 'metadata/name',
  },
  {
    name: 'a name to be completed with capitals',
    kubernetes: config({ name: undefined, generateName: 'Web-' }),
    finds: 'metadata/name',
    at: 'metadata.generateName',
  },
  {
    name: 'a label value with a blank',
    kubernetes: deployment({ metadata: { labels: { team: 'the web' } } }),
    finds: 'metadata/labels',
    at: 'metadata.labels.team',
  },
  {
    name: 'a label value of 64 characters',
    kubernetes: deployment({ metadata: { labels: { team: long(64) } } }),
    finds: 'metadata/labels',
  },
  {
    name: 'a label value that ends with "-"',
    kubernetes: service({ metadata: { labels: { team: 'web-' } } }),
    finds: 'metadata/labels',
  },
  { name: 'a label key with two slashes', kubernetes: config({ labels: { 'a/b/c': 'd' } }), finds: 'metadata/labels' },
  {
    name: 'a label key with a prefix in capitals',
    kubernetes: config({ labels: { 'Acme.io/team': 'web' } }),
    finds: 'metadata/labels',
  },
  {
    name: 'a label key with nothing after the slash',
    kubernetes: config({ labels: { 'acme.io/': 'web' } }),
    finds: 'metadata/labels',
  },
  {
    name: 'a label key of 64 characters',
    kubernetes: config({ labels: { [long(64)]: 'web' } }),
    finds: 'metadata/labels',
  },
  {
    name: 'a label of pods with a blank',
    kubernetes: deployment({ template: { metadata: { labels: { team: 'the web' } } } }),
    finds: 'metadata/labels',
    at: 'spec.template.metadata.labels.team',
  },
  {
    name: 'a label of pods of a CronJob with a colon',
    kubernetes: cronJob({ template: { metadata: { labels: { team: 'a:b' } } } }),
    finds: 'metadata/labels',
  },
  {
    name: 'a label of the Jobs of a CronJob with a colon',
    kubernetes: cronJob({ spec: { jobTemplate: { metadata: { labels: { team: 'a:b' } } } } }),
    finds: 'metadata/labels',
    server: 'accepts',
    reason: 'it is seen when the first Job is made',
  },
  {
    name: 'a label of pods of a StatefulSet with a blank',
    kubernetes: statefulSet({ template: { metadata: { labels: { team: 'the web' } } } }),
    finds: 'metadata/labels',
  },
  {
    name: 'an annotation key with a blank',
    kubernetes: deployment({ metadata: { annotations: { 'our team': 'web' } } }),
    finds: 'metadata/annotations',
  },
  {
    name: 'an annotation key of pods with two slashes',
    kubernetes: deployment({ template: { metadata: { annotations: { 'a/b/c': 'd' } } } }),
    finds: 'metadata/annotations',
  },
  {
    name: 'annotations of more than 256 KiB',
    kubernetes: config({ annotations: { a: long(262_144) } }),
    finds: 'metadata/annotations',
  },
  {
    name: 'a namespace with capitals',
    kubernetes: object('v1', 'ConfigMap', {}, { namespace: 'Shop' }),
    finds: 'metadata/namespace',
  },
  {
    name: 'a namespace for what belongs to the cluster',
    kubernetes: object(
      'scheduling.k8s.io/v1',
      'PriorityClass',
      { value: 1000, description: 'For what must run.' },
      { name: 'high' },
    ),
    finds: 'metadata/needless-namespace',
  },
  {
    name: 'a finalizer without a domain',
    kubernetes: config({ finalizers: ['clean-up'] }),
    finds: 'metadata/finalizers',
  },
  {
    name: 'a finalizer with a blank',
    kubernetes: config({ finalizers: ['acme.io/clean up'] }),
    finds: 'metadata/finalizers',
  },
  {
    name: 'two finalizers that contradict each other',
    kubernetes: config({ finalizers: ['orphan', 'foregroundDeletion'] }),
    finds: 'metadata/finalizers',
  },
  {
    name: 'an owner without a uid',
    kubernetes: config({ ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name: 'web', uid: '' }] }),
    finds: 'metadata/owner-references',
  },
  {
    name: 'two owners that are controllers',
    kubernetes: config({
      ownerReferences: ['a', 'b'].map((name) => ({
        apiVersion: 'v1',
        kind: 'Service',
        name,
        uid: name,
        controller: true,
      })),
    }),
    finds: 'metadata/owner-references',
  },
  {
    name: 'an object of more than 256 KiB',
    kubernetes: object('v1', 'ConfigMap', { data: { text: long(300_000) } }),
    finds: 'metadata/apply-size',
  },
  {
    name: 'an object of more than 1.5 MiB',
    kubernetes: object('acme.io/v1', 'Catalogue', { spec: { text: long(1_600_000) } }),
    finds: 'metadata/size',
    unasked: true,
    reason: 'a dry run stores nothing',
  },
];
