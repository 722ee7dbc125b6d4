import type { Mistake } from '../mistake';
import { cronJob, daemonSet, deployment, job, pod, statefulSet, type Patch } from '../objects';

const volume = (more: Patch): Patch => ({ volumes: [{ name: 'files', ...more }] });
const mounted = { volumeMounts: [{ name: 'files', mountPath: '/files' }] };
const withVolume = (more: Patch): string => deployment({ pod: volume(more), container: mounted });
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const nodes = (expression: Patch): Patch => ({
  affinity: { nodeAffinity: { [required]: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } } },
});
const neighbours = (term: Patch): Patch => ({
  affinity: {
    podAntiAffinity: { [required]: [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } }, ...term }] },
  },
});
const spread = (more: Patch): Patch => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { app: 'web' } },
      ...more,
    },
  ],
});
const other = { name: 'other', image: 'ghcr.io/acme/other:1.0.0' };

/** Mistakes in pods as a whole. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'no containers',
    kubernetes: pod({ pod: { containers: [] } }),
    finds: 'pod/containers',
    at: 'spec.containers',
  },
  {
    name: 'two containers of one name',
    kubernetes: deployment({ pod: { containers: [other, other] } }),
    finds: 'pod/containers',
  },
  {
    name: 'an init container of the name of another',
    kubernetes: cronJob({ pod: { initContainers: [{ ...other, name: 'web' }] } }),
    finds: 'pod/containers',
  },
  {
    name: 'a volume with an underscore',
    kubernetes: deployment({ pod: { volumes: [{ name: 'my_files', emptyDir: {} }] } }),
    finds: 'pod/volumes',
  },
  {
    name: 'two volumes of one name',
    fix: 'name of its own',
    kubernetes: deployment({
      pod: {
        volumes: [
          { name: 'files', emptyDir: {} },
          { name: 'files', emptyDir: {} },
        ],
      },
      container: mounted,
    }),
    finds: 'pod/volumes',
  },
  {
    name: 'a volume of two sources',
    fix: 'Make a volume of each',
    kubernetes: withVolume({ emptyDir: {}, configMap: { name: 'web' } }),
    finds: 'pod/volumes',
    at: 'spec.template.spec.volumes[files]',
  },
  { name: 'a volume without a source', kubernetes: withVolume({}), finds: 'pod/volume-without-source' },
  {
    name: 'a volume of a ConfigMap without a name',
    kubernetes: withVolume({ configMap: { name: '' } }),
    finds: 'pod/volume-source',
    at: 'spec.template.spec.volumes[files].configMap.name',
  },
  {
    name: 'a volume of a Secret without a name',
    kubernetes: withVolume({ secret: { secretName: '' } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a volume of a claim without a name',
    kubernetes: withVolume({ persistentVolumeClaim: { claimName: '' } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a mode above 0777',
    fix: '0644',
    kubernetes: withVolume({ secret: { secretName: 'web', defaultMode: 999 } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a file that leads up',
    kubernetes: withVolume({ configMap: { name: 'web', items: [{ key: 'a', path: '../a' }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a file from the root',
    kubernetes: withVolume({ configMap: { name: 'web', items: [{ key: 'a', path: '/a' }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a file that begins with two dots',
    kubernetes: withVolume({ configMap: { name: 'web', items: [{ key: 'a', path: '..a' }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a folder of the node that leads up',
    kubernetes: withVolume({ hostPath: { path: '/var/../etc' } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'an empty folder of less than nothing',
    kubernetes: withVolume({ emptyDir: { sizeLimit: '-1Mi' } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'an NFS folder that is relative',
    kubernetes: withVolume({ nfs: { server: 'nfs.internal', path: 'files' } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a file of a field that files cannot have',
    kubernetes: withVolume({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'status.podIP' } }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a file of a resource of no container',
    kubernetes: withVolume({ downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a token of one minute',
    kubernetes: withVolume({ projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSeconds: 60 } }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'two projected files of one path',
    kubernetes: withVolume({
      projected: { sources: ['a', 'b'].map((name) => ({ configMap: { name, items: [{ key: 'a', path: 'a' }] } })) },
    }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a projected item of two sources',
    kubernetes: withVolume({ projected: { sources: [{ configMap: { name: 'a' }, secret: { name: 'b' } }] } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a claim for one pod that requests nothing',
    kubernetes: withVolume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } }),
    finds: 'pod/volume-source',
  },
  {
    name: 'a Deployment that is never started again',
    kubernetes: deployment({ pod: { restartPolicy: 'Never' } }),
    finds: 'pod/restart-policy',
    at: 'spec.template.spec.restartPolicy',
  },
  {
    name: 'a DaemonSet that is started again on failure',
    kubernetes: daemonSet({ pod: { restartPolicy: 'OnFailure' } }),
    finds: 'pod/restart-policy',
  },
  {
    name: 'a StatefulSet that is never started again',
    kubernetes: statefulSet({ pod: { restartPolicy: 'Never' } }),
    finds: 'pod/restart-policy',
  },
  {
    name: 'a Job that is always started again',
    kubernetes: job({ pod: { restartPolicy: 'Always' } }),
    finds: 'pod/restart-policy',
  },
  {
    name: 'a CronJob that says nothing about starting again',
    kubernetes: cronJob({ pod: { restartPolicy: undefined } }),
    finds: 'pod/restart-policy',
    at: 'spec.jobTemplate.spec.template.spec',
  },
  {
    name: 'a Deployment with a deadline',
    fix: 'Take "activeDeadlineSeconds" out',
    kubernetes: deployment({ pod: { activeDeadlineSeconds: 60 } }),
    finds: 'pod/restart-policy',
  },
  { name: 'a deadline of no time', kubernetes: job({ pod: { activeDeadlineSeconds: 0 } }), finds: 'pod/deadline' },
  {
    name: 'a grace period below zero',
    kubernetes: pod({ pod: { terminationGracePeriodSeconds: -5 } }),
    finds: 'pod/grace-period',
  },
  { name: 'DNS without a server', kubernetes: deployment({ pod: { dnsPolicy: 'None' } }), finds: 'pod/dns' },
  {
    name: 'a name server that is no address',
    kubernetes: deployment({ pod: { dnsConfig: { nameservers: ['dns.internal'] } } }),
    finds: 'pod/dns',
  },
  {
    name: 'four name servers',
    kubernetes: pod({ pod: { dnsConfig: { nameservers: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'] } } }),
    finds: 'pod/dns',
  },
  {
    name: 'a search domain with a blank',
    kubernetes: cronJob({ pod: { dnsConfig: { searches: ['shop internal'] } } }),
    finds: 'pod/dns',
  },
  {
    name: '33 search domains',
    kubernetes: pod({ pod: { dnsConfig: { searches: Array.from({ length: 33 }, (_, index) => `a${index}`) } } }),
    finds: 'pod/dns',
  },
  {
    name: 'a host name with a dot',
    kubernetes: deployment({ pod: { hostname: 'web.shop' } }),
    finds: 'pod/host-names',
  },
  { name: 'a subdomain with capitals', kubernetes: pod({ pod: { subdomain: 'Shop' } }), finds: 'pod/host-names' },
  {
    name: 'a host alias without an address',
    fix: 'Write an address',
    kubernetes: deployment({ pod: { hostAliases: [{ ip: 'localhost', hostnames: ['db'] }] } }),
    finds: 'pod/host-names',
  },
  {
    name: 'a host alias with an underscore',
    kubernetes: pod({ pod: { hostAliases: [{ ip: '192.0.2.1', hostnames: ['my_db'] }] } }),
    finds: 'pod/host-names',
  },
  {
    name: 'an address with leading zeros, from 1.36 on',
    kubernetes: pod({ pod: { hostAliases: [{ ip: '192.0.2.010', hostnames: ['db'] }] } }),
    finds: 'pod/host-names',
    version: '1.37',
  },
  {
    name: 'a service account with capitals',
    kubernetes: deployment({ pod: { serviceAccountName: 'Web' } }),
    finds: 'pod/names',
  },
  {
    name: 'a runtime class with an underscore',
    kubernetes: deployment({ pod: { runtimeClassName: 'my_runtime' } }),
    finds: 'pod/names',
  },
  { name: 'a node with an underscore', kubernetes: deployment({ pod: { nodeName: 'my_node' } }), finds: 'pod/names' },
  {
    name: 'a priority class with capitals',
    kubernetes: deployment({ pod: { priorityClassName: 'High' } }),
    finds: 'pod/names',
  },
  {
    name: 'a toleration without a key',
    kubernetes: deployment({ pod: { tolerations: [{ value: 'a' }] } }),
    finds: 'pod/tolerations',
  },
  {
    name: 'a toleration of "Exists" with a value',
    kubernetes: pod({ pod: { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] } }),
    finds: 'pod/tolerations',
  },
  {
    name: 'a toleration for some seconds of what does not evict',
    kubernetes: cronJob({
      pod: { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] },
    }),
    finds: 'pod/tolerations',
  },
  {
    name: 'a toleration with a blank',
    kubernetes: deployment({ pod: { tolerations: [{ key: 'a b', operator: 'Exists' }] } }),
    finds: 'pod/tolerations',
  },
  {
    name: 'a node label with a blank',
    kubernetes: deployment({ pod: { nodeSelector: { zone: 'a b' } } }),
    finds: 'pod/node-selector',
  },
  {
    name: 'nodes by "In" without values',
    kubernetes: deployment({ pod: nodes({ key: 'zone', operator: 'In' }) }),
    finds: 'pod/affinity',
  },
  {
    name: 'nodes by "Exists" with values',
    kubernetes: pod({ pod: nodes({ key: 'zone', operator: 'Exists', values: ['a'] }) }),
    finds: 'pod/affinity',
  },
  {
    name: 'nodes by "Gt" with two values',
    kubernetes: pod({ pod: nodes({ key: 'zone', operator: 'Gt', values: ['1', '2'] }) }),
    finds: 'pod/affinity',
  },
  {
    name: 'nodes by a label value with a blank',
    kubernetes: pod({ pod: nodes({ key: 'zone', operator: 'In', values: ['a b'] }) }),
    finds: 'pod/affinity',
    version: '1.37',
  },
  {
    name: 'no nodes at all',
    kubernetes: deployment({ pod: { affinity: { nodeAffinity: { [required]: { nodeSelectorTerms: [] } } } } }),
    finds: 'pod/affinity',
  },
  {
    name: 'a weight above 100',
    kubernetes: deployment({
      pod: {
        affinity: {
          nodeAffinity: {
            [preferred]: [{ weight: 101, preference: { matchExpressions: [{ key: 'zone', operator: 'Exists' }] } }],
          },
        },
      },
    }),
    finds: 'pod/affinity',
  },
  {
    name: 'neighbours without a topology key',
    kubernetes: deployment({ pod: neighbours({ topologyKey: '' }) }),
    finds: 'pod/affinity',
  },
  {
    name: 'neighbours by "NotIn" without values',
    kubernetes: deployment({
      pod: neighbours({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn' }] } }),
    }),
    finds: 'pod/affinity',
  },
  { name: 'a skew of zero', kubernetes: deployment({ pod: spread({ maxSkew: 0 }) }), finds: 'pod/topology-spread' },
  {
    name: 'domains that may be missing',
    kubernetes: deployment({ pod: spread({ minDomains: 2 }) }),
    finds: 'pod/topology-spread',
  },
  {
    name: 'one spread twice',
    kubernetes: deployment({
      pod: {
        topologySpreadConstraints: [1, 2].map((maxSkew) => ({
          ...(spread({ maxSkew })['topologySpreadConstraints'] as object[])[0],
        })),
      },
    }),
    finds: 'pod/topology-spread',
  },
  {
    name: 'a label that spreads twice',
    kubernetes: pod({ pod: spread({ matchLabelKeys: ['app'] }) }),
    finds: 'pod/topology-spread',
  },
  {
    name: 'a label that spreads the pods of a Deployment twice',
    kubernetes: deployment({ pod: spread({ matchLabelKeys: ['app'] }) }),
    finds: 'pod/topology-spread',
    server: 'accepts',
    oldest: 'refuses',
    reason: 'from 1.34 on the pods are refused, and what makes them is not',
  },
  {
    name: 'a readiness gate with a blank',
    kubernetes: deployment({ pod: { readinessGates: [{ conditionType: 'is ready' }] } }),
    finds: 'pod/gates',
  },
  {
    name: 'one scheduling gate twice',
    kubernetes: pod({ pod: { schedulingGates: [{ name: 'a' }, { name: 'a' }] } }),
    finds: 'pod/gates',
  },
  {
    name: 'a pod with its own users in the network of its node',
    kubernetes: deployment({ pod: { hostUsers: false, hostNetwork: true } }),
    finds: 'pod/host-users',
    version: '1.37',
  },
  {
    name: 'one port of the node twice',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080, hostPort: 8080 },
          { name: 'b', containerPort: 81, hostPort: 8080 },
        ],
      },
    }),
    finds: 'pod/host-ports',
  },
  {
    name: 'another port in the network of the node',
    kubernetes: deployment({
      pod: { hostNetwork: true },
      container: { ports: [{ name: 'http', containerPort: 8080, hostPort: 80 }] },
    }),
    finds: 'pod/host-ports',
  },
  {
    name: 'two containers at one port',
    kubernetes: deployment({
      pod: { containers: ['a', 'b'].map((name) => ({ ...other, name, ports: [{ containerPort: 8080 }] })) },
    }),
    finds: 'pod/port-clash',
  },
  {
    name: 'Windows with a user of Linux',
    kubernetes: deployment({
      pod: {
        os: { name: 'windows' },
        securityContext: { runAsUser: undefined, seccompProfile: undefined, fsGroup: 5 },
      },
      container: { securityContext: undefined },
    }),
    finds: 'pod/os',
  },
  {
    name: 'Linux with a user of Windows',
    kubernetes: pod({ pod: { os: { name: 'linux' }, securityContext: { windowsOptions: { runAsUserName: 'web' } } } }),
    finds: 'pod/os',
  },
  {
    name: 'a group of files below zero',
    kubernetes: deployment({ pod: { securityContext: { fsGroup: -1 } } }),
    finds: 'pod/security-context',
  },
  {
    name: 'a group that is too great',
    kubernetes: pod({ pod: { securityContext: { supplementalGroups: [2_147_483_648] } } }),
    finds: 'pod/security-context',
  },
  {
    name: 'a kernel setting with capitals',
    kubernetes: pod({ pod: { securityContext: { sysctls: [{ name: 'Net.core', value: '1' }] } } }),
    finds: 'pod/security-context',
  },
  {
    name: 'one kernel setting twice',
    fix: 'Remove one',
    kubernetes: deployment({
      pod: { securityContext: { sysctls: ['1', '2'].map((value) => ({ name: 'net.ipv4.tcp_syncookies', value })) } },
    }),
    finds: 'pod/security-context',
  },
  {
    name: 'a kernel setting of the node',
    kubernetes: deployment({
      pod: { hostNetwork: true, securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } },
    }),
    finds: 'pod/security-context',
  },
  {
    name: 'processes of the pod and of the node',
    kubernetes: deployment({ pod: { hostPID: true, shareProcessNamespace: true } }),
    finds: 'pod/security-context',
  },
  {
    name: 'a pod that requests less than its containers',
    kubernetes: deployment({ pod: { resources: { requests: { cpu: '50m' } } } }),
    finds: 'pod/resources',
    version: '1.37',
  },
  {
    name: 'a container that may use more than its pod',
    kubernetes: pod({
      pod: { resources: { requests: { memory: '128Mi' }, limits: { memory: '128Mi' } } },
      container: { resources: { limits: { memory: '256Mi' } } },
    }),
    finds: 'pod/resources',
    version: '1.37',
  },
  {
    name: 'a claim of no devices',
    kubernetes: deployment({ pod: { resourceClaims: [{ name: 'gpu' }] } }),
    finds: 'pod/resource-claims',
    version: '1.37',
  },
  {
    name: 'a cost of deletion that is no number',
    kubernetes: deployment({
      template: { metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': 'high' } } },
    }),
    finds: 'pod/annotations',
  },
  {
    name: 'a cost of deletion with a sign',
    kubernetes: pod({ metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '+1' } } }),
    finds: 'pod/annotations',
  },
  {
    name: 'a profile of a container that is not there',
    kubernetes: pod({
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/other': 'runtime/default' } },
    }),
    finds: 'pod/annotations',
  },
  {
    name: 'an ephemeral container',
    kubernetes: deployment({ pod: { ephemeralContainers: [{ name: 'debug', image: 'ghcr.io/acme/debug:1.0.0' }] } }),
    finds: 'pod/ephemeral-containers',
  },
];
