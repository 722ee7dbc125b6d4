import type { Mistake } from '../mistake';
import { deployment, ingress, object, pod, service } from '../objects';

/** Single mistakes that one form or limit tells, and that would be two errors where rules looked on. */

const echoes: readonly Mistake[] = [
  {
    name: 'a volume without a name, which is mounted',
    kubernetes: pod({
      container: { volumeMounts: [{ name: 'cache', mountPath: '/cache' }] },
      spec: { volumes: [{ emptyDir: {} }] },
    }),
    finds: 'schema/missing-field',
  },
  {
    name: 'labels of a template that are a list',
    kubernetes: deployment({ template: { metadata: { labels: ['app'] } } }),
    finds: 'schema/wrong-type',
  },
  {
    name: 'a misspelt type of a Service with a port of nodes',
    kubernetes: service({ spec: { typ: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }),
    finds: 'schema/unknown-field',
  },
  {
    name: 'a port name that is none, which a probe asks',
    kubernetes: pod({
      container: {
        ports: [{ name: 'HTTP_1', containerPort: 80 }],
        livenessProbe: { httpGet: null, tcpSocket: { port: 'http' } },
      },
    }),
    finds: 'container/port-name',
  },
];

const limits: readonly Mistake[] = [
  {
    name: 'an Ingress that says nothing',
    kubernetes: object('networking.k8s.io/v1', 'Ingress', {}),
    finds: 'network/ingress-backends',
  },
  {
    name: 'an Ingress of the class ""',
    kubernetes: ingress({ spec: { ingressClassName: '' } }),
    finds: 'schema/out-of-bounds',
    at: 'spec.ingressClassName',
  },
  {
    name: 'a Service that shares both families "IPv4"',
    kubernetes: service({ spec: { ipFamilies: ['IPv4', 'IPv4'] } }),
    finds: 'schema/duplicate-item',
  },
  {
    name: 'a kind of load balancer that is no name',
    kubernetes: service({ spec: { type: 'LoadBalancer', loadBalancerClass: 'Odd Class!' } }),
    finds: 'schema/pattern',
  },
  {
    name: 'a policy for traffic that is empty',
    kubernetes: service({ spec: { internalTrafficPolicy: '' } }),
    finds: 'schema/not-a-choice',
  },
  {
    name: 'a LimitRange of a resource that there is not',
    kubernetes: object('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { cpus: '1' } }] } }),
    finds: 'namespace/limit-range',
  },
  {
    name: 'a LimitRange of a kind that there is not',
    kubernetes: object('v1', 'LimitRange', { spec: { limits: [{ type: 'Deployment', max: { cpu: '1' } }] } }),
    finds: 'schema/pattern',
  },
  {
    name: 'a quota for classes without one',
    kubernetes: object('v1', 'ResourceQuota', {
      spec: {
        hard: { pods: '10' },
        scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: [] }] },
      },
    }),
    finds: 'namespace/resource-quota',
  },
  {
    name: 'a volume on nodes in no zone',
    kubernetes: object('v1', 'PersistentVolume', {
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '1Gi' },
        csi: { driver: 'csi.acme.test', volumeHandle: 'a' },
        nodeAffinity: {
          required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [] }] }] },
        },
      },
    }),
    finds: 'storage/volume',
  },
  {
    name: 'an IngressClass of a controller without a domain',
    kubernetes: object('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'nginx' } }),
    finds: 'schema/pattern',
  },
];

/** Mistakes of forms and limits. */
export const mistakes: readonly Mistake[] = [...echoes, ...limits];
