import type { Mistake } from '../mistake';
import { deployment, ingress, object, service, together, type Patch, type WorkloadPatch } from '../objects';

const behind = (patch: WorkloadPatch): string => together(deployment(), service(), ingress(patch));
const policy = (spec: Patch): string =>
  together(deployment(), object('networking.k8s.io/v1', 'NetworkPolicy', { spec }));
const binding = (role: string, name: string): string =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'Group', name, apiGroup: 'rbac.authorization.k8s.io' }],
    },
    { namespace: undefined },
  );
const role = (rule: Patch): string =>
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [rule] }, { namespace: undefined });
const hostPath = (path: string, readOnly: boolean): WorkloadPatch => ({
  container: { volumeMounts: [{ name: 'host', mountPath: '/host', readOnly }] },
  pod: { volumes: [{ name: 'host', hostPath: { path } }] },
});

export const mistakes: readonly Mistake[] = [
  { name: 'a host without TLS', kubernetes: behind({ spec: { tls: [] } }), finds: 'exposure/tls', at: 'spec.rules[0]' },
  {
    name: 'a certificate of another host',
    kubernetes: behind({ spec: { tls: [{ hosts: ['example.com'], secretName: 'shop-tls' }] } }),
    finds: 'exposure/tls',
  },
  {
    name: 'one route in two Ingresses',
    kubernetes: together(behind({}), ingress({ metadata: { name: 'other' } })),
    finds: 'exposure/same-route',
    object: 'Ingress/web',
  },
  {
    name: 'text for the configuration of nginx',
    kubernetes: behind({
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/configuration-snippet': 'more_set_headers "A: b";' } },
    }),
    finds: 'exposure/snippet',
  },
  {
    name: 'an address that the Service takes',
    kubernetes: together(deployment(), service({ spec: { externalIPs: ['203.0.113.7'] } })),
    finds: 'exposure/external-ips',
    at: 'spec.externalIPs',
  },
  {
    name: 'the port of SSH',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'ssh', containerPort: 22 },
        ],
      },
    }),
    finds: 'exposure/ssh-port',
  },
  {
    name: 'a policy for labels that no pod has',
    kubernetes: policy({ podSelector: { matchLabels: { app: 'wbe' } }, policyTypes: ['Ingress'] }),
    finds: 'exposure/policy-selects-nothing',
    at: 'spec.podSelector',
  },
  {
    name: 'a peer that no pod is',
    kubernetes: policy({
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'shop' } } }] }],
    }),
    finds: 'exposure/peer-selects-nothing',
    at: 'spec.ingress[0].from[0].podSelector',
  },
  {
    name: 'a policy that lets everybody call everything',
    kubernetes: policy({ podSelector: {}, ingress: [{}] }),
    finds: 'exposure/policy-for-all',
  },
  {
    name: 'every right',
    kubernetes: binding('cluster-admin', 'ops'),
    finds: 'identity/cluster-admin',
    at: 'roleRef.name',
  },
  { name: 'a right for everybody', kubernetes: binding('view', 'system:authenticated'), finds: 'identity/everybody' },
  {
    name: 'a role for all resources',
    kubernetes: role({ apiGroups: ['apps'], resources: ['*'], verbs: ['get'] }),
    finds: 'identity/wildcard',
    at: 'rules[0].resources',
  },
  {
    name: 'a role that can give itself rights',
    kubernetes: role({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind'] }),
    finds: 'identity/strong-rights',
  },
  {
    name: 'a role that reads every Secret',
    kubernetes: role({ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }),
    finds: 'identity/secret-access',
  },
  {
    name: 'the old field of the account',
    kubernetes: together(deployment({ pod: { serviceAccount: 'web' } }), object('v1', 'ServiceAccount')),
    finds: 'identity/account-field',
  },
  {
    name: 'the socket of the container engine',
    kubernetes: deployment(hostPath('/var/run/docker.sock', true)),
    finds: 'security/engine-socket',
  },
  {
    name: 'the credentials of the node',
    kubernetes: deployment(hostPath('/etc/kubernetes', true)),
    finds: 'security/sensitive-host-path',
  },
  {
    name: 'a folder of the node that is written to',
    kubernetes: deployment(hostPath('/srv/data', false)),
    finds: 'security/writable-host-path',
  },
];
