import { describeDifferences } from './difference';
import { compareManifests, type ManifestOptions } from './kubernetes';
import { parseManifests } from './read';

/** A Deployment around a container and more fields of its pod, both as YAML in one line. */
function deployment(container: string, pod = '', spec = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: server, image: 'web:1', ${container} }], ${pod} }
${spec === '' ? '' : `  ${spec}`}
`;
}

function document(apiVersion: string, kind: string, rest: string): string {
  return `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web }
${rest}
`;
}

const service = (spec: string): string => document('v1', 'Service', `spec: { selector: { app: web }, ${spec} }`);
const autoscaler = (spec: string, version = 'v2'): string =>
  document(
    `autoscaling/${version}`,
    'HorizontalPodAutoscaler',
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, ${spec} }`,
  );
const policy = (spec: string): string =>
  document('networking.k8s.io/v1', 'NetworkPolicy', `spec: { podSelector: {}, ${spec} }`);
const files = (...documents: readonly string[]): string => documents.join('\n---\n');

function differences(original: string, ours: string, options?: ManifestOptions): string {
  return describeDifferences(compareManifests(parseManifests(original), parseManifests(ours), options));
}

const POD = 'spec.template.spec';
const SERVER = `${POD}.containers.server`;

describe('what says the same', () => {
  const web = deployment('');
  const http = 'ports: [{ name: http, containerPort: 8080 }]';

  test.each([
    ['an empty mapping and none', deployment('resources: {}, securityContext: {}'), web],
    ['an empty list and none', deployment('env: [], command: []', 'volumes: []'), web],
    ['a null and nothing', deployment('resources: null'), web],
    [
      'TCP and no protocol',
      deployment('ports: [{ containerPort: 80, protocol: TCP }]'),
      deployment('ports: [{ containerPort: 80 }]'),
    ],
    [
      'ports in any order',
      deployment('ports: [{ containerPort: 1 }, { containerPort: 2 }]'),
      deployment('ports: [{ containerPort: 2 }, { containerPort: 1 }]'),
    ],
    [
      'variables in any order',
      deployment('env: [{ name: A, value: a }, { name: B, value: b }]'),
      deployment('env: [{ name: B, value: b }, { name: A, value: a }]'),
    ],
    [
      'an empty variable and one without a value',
      deployment('env: [{ name: A, value: "" }]'),
      deployment('env: [{ name: A }]'),
    ],
    [
      'a dollar, escaped or alone',
      deployment('env: [{ name: A, value: "a$b" }], args: ["$5"]'),
      deployment('env: [{ name: A, value: "a$$b" }], args: ["$$5"]'),
    ],
    [
      'a reference that comes too early, and its escaped text',
      deployment('env: [{ name: A, value: $(B) }, { name: B, value: b }]'),
      deployment('env: [{ name: B, value: b }, { name: A, value: $$(B) }]'),
    ],
    ['the pull policy of a tag', deployment('imagePullPolicy: IfNotPresent'), web],
    [
      'the defaults of a container',
      deployment(
        'terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File, tty: false, securityContext: { privileged: false }',
      ),
      web,
    ],
    [
      'the defaults of a pod',
      deployment(
        '',
        'restartPolicy: Always, dnsPolicy: ClusterFirst, terminationGracePeriodSeconds: 30, serviceAccountName: default, securityContext: {}, schedulerName: default-scheduler',
      ),
      web,
    ],
    [
      'both names of the service account',
      deployment('', 'serviceAccount: web'),
      deployment('', 'serviceAccountName: web'),
    ],
    [
      'the defaults of a probe',
      deployment(
        'livenessProbe: { httpGet: { path: /, port: 80, scheme: HTTP }, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3, initialDelaySeconds: 0 }',
      ),
      deployment('livenessProbe: { httpGet: { port: 80 } }'),
    ],
    [
      'the empty service of a gRPC probe',
      deployment('livenessProbe: { grpc: { port: 80, service: "" } }'),
      deployment('livenessProbe: { grpc: { port: 80 } }'),
    ],
    [
      'a probe by name and by number',
      deployment(`${http}, readinessProbe: { tcpSocket: { port: http } }`),
      deployment(`${http}, readinessProbe: { tcpSocket: { port: 8080 } }`),
    ],
    [
      'a number as a text in a probe',
      deployment('readinessProbe: { httpGet: { port: "80" } }'),
      deployment('readinessProbe: { httpGet: { port: 80 } }'),
    ],
    [
      'quantities',
      deployment('resources: { limits: { cpu: 0.1, memory: 1Gi }, requests: { cpu: 1e-1, memory: 1024Mi } }'),
      deployment('resources: { limits: { cpu: 100m, memory: 1024Mi }, requests: { cpu: 100m, memory: "1073741824" } }'),
    ],
    [
      'requests that are the limits',
      deployment('resources: { limits: { cpu: 1 } }'),
      deployment('resources: { limits: { cpu: 1 }, requests: { cpu: 1000m } }'),
    ],
    [
      'capabilities in either case',
      deployment('securityContext: { capabilities: { drop: [all, CAP_CHOWN] } }'),
      deployment('securityContext: { capabilities: { drop: [ALL, chown] } }'),
    ],
    [
      'a user of the pod and of each of its containers',
      deployment('securityContext: { runAsNonRoot: true, runAsUser: 2 }', 'securityContext: { runAsUser: 1 }'),
      deployment('securityContext: { runAsUser: 2 }', 'securityContext: { runAsNonRoot: true }'),
    ],
    [
      'capabilities in any order',
      deployment('securityContext: { capabilities: { add: [A, B] } }'),
      deployment('securityContext: { capabilities: { add: [B, A] } }'),
    ],
    [
      'a mount with its defaults',
      deployment(
        'volumeMounts: [{ name: a, mountPath: /a/, readOnly: false, subPath: "" }]',
        'volumes: [{ name: a, emptyDir: {} }]',
      ),
      deployment('volumeMounts: [{ name: a, mountPath: /a }]', 'volumes: [{ name: a, emptyDir: {} }]'),
    ],
    [
      'volumes of another name at the same place',
      deployment(
        'volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /b }]',
        'volumes: [{ name: a, emptyDir: {} }, { name: b, secret: { secretName: s } }]',
      ),
      deployment(
        'volumeMounts: [{ name: b, mountPath: /a }, { name: a, mountPath: /b }]',
        'volumes: [{ name: b, emptyDir: {} }, { name: a, secret: { secretName: s } }]',
      ),
    ],
    [
      'the mode of files',
      deployment('', 'volumes: [{ name: a, configMap: { name: a, defaultMode: 0644 } }]'),
      deployment('', 'volumes: [{ name: a, configMap: { name: a } }]'),
    ],
    [
      'tolerations in any order',
      deployment('', 'tolerations: [{ key: a, operator: Equal }, { operator: Exists }]'),
      deployment('', 'tolerations: [{ operator: Exists }, { key: a }]'),
    ],
    ['one replica and none said', deployment('', '', 'replicas: 1'), web],
    [
      'the roll-out that is assumed',
      deployment('', '', 'strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } }'),
      web,
    ],
    ['what the server writes', `${web}\nstatus: { replicas: 1 }`, web],
    [
      'bookkeeping labels',
      document('v1', 'ConfigMap', '').replace('{ name: web }', '{ name: web, labels: { helm.sh/chart: web-1 } }'),
      document('v1', 'ConfigMap', ''),
    ],
    ['a namespace that one side leaves open', web.replace('{ name: web }', '{ name: web, namespace: shop }'), web],
    ['the apps group of old', web.replace('apps/v1', 'extensions/v1beta1').replace(/ {2}selector: .*\n/, ''), web],
    [
      'a list and its items',
      `apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }]`,
      document('v1', 'ConfigMap', ''),
    ],
    [
      'the hash that kustomize puts into names',
      files(
        deployment('envFrom: [{ configMapRef: { name: web-2bbdmc8ch4 } }]'),
        document('v1', 'ConfigMap', '').replace('web', 'web-2bbdmc8ch4'),
      ),
      files(deployment('envFrom: [{ configMapRef: { name: web } }]'), document('v1', 'ConfigMap', '')),
    ],
    [
      'a Secret in both spellings',
      document('v1', 'Secret', 'data: { a: aGVsbG8= }\ntype: Opaque'),
      document('v1', 'Secret', 'stringData: { a: hello }'),
    ],
    [
      'the type of a Service',
      service('ports: [{ port: 80 }], type: ClusterIP, sessionAffinity: None'),
      service('ports: [{ port: 80 }]'),
    ],
    [
      'a target port that is the port',
      service('ports: [{ port: 80, targetPort: 80, protocol: TCP }]'),
      service('ports: [{ port: 80 }]'),
    ],
    [
      'a target port by name and by number',
      files(deployment(http), service('ports: [{ port: 80, targetPort: http }]')),
      files(deployment(http), service('ports: [{ port: 80, targetPort: 8080 }]')),
    ],
    [
      'the defaults of an autoscaler',
      autoscaler(
        'minReplicas: 1, maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }], behavior: { scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: Max, policies: [{ type: Percent, value: 100, periodSeconds: 15 }] } }',
      ),
      autoscaler('maxReplicas: 3'),
    ],
    [
      'autoscaling/v1',
      autoscaler('maxReplicas: 3, targetCPUUtilizationPercentage: 50', 'v1'),
      autoscaler(
        'maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]',
      ),
    ],
    [
      'the types of a policy',
      policy('ingress: [{ ports: [{ port: 80 }] }]'),
      policy('policyTypes: [Ingress], ingress: [{ ports: [{ port: 80, protocol: TCP }] }]'),
    ],
    [
      'the peers of a policy in any order',
      policy('ingress: [{ from: [{ podSelector: { matchLabels: { a: b } } }, { namespaceSelector: {} }] }]'),
      policy('ingress: [{ from: [{ namespaceSelector: {} }, { podSelector: { matchLabels: { a: b } } }] }]'),
    ],
    [
      'an Ingress of old',
      document(
        'networking.k8s.io/v1beta1',
        'Ingress',
        'spec: { rules: [{ host: a.b, http: { paths: [{ path: /, backend: { serviceName: web, servicePort: 80 } }] } }] }',
      ),
      document(
        'networking.k8s.io/v1',
        'Ingress',
        'spec: { rules: [{ host: a.b, http: { paths: [{ pathType: ImplementationSpecific, backend: { service: { name: web, port: { number: 80 } } } }] } }] }',
      ),
    ],
    [
      'a backend by name and by number',
      files(
        service('ports: [{ name: http, port: 80 }]'),
        document(
          'networking.k8s.io/v1',
          'Ingress',
          'spec: { defaultBackend: { service: { name: web, port: { name: http } } } }',
        ),
      ),
      files(
        service('ports: [{ name: http, port: 80 }]'),
        document(
          'networking.k8s.io/v1',
          'Ingress',
          'spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }',
        ),
      ),
    ],
    [
      'claims and their defaults',
      document(
        'v1',
        'PersistentVolumeClaim',
        'spec: { accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: { requests: { storage: 1024Mi } } }',
      ),
      document(
        'v1',
        'PersistentVolumeClaim',
        'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }',
      ),
    ],
    [
      'the defaults of a StatefulSet',
      document(
        'apps/v1',
        'StatefulSet',
        'spec: { serviceName: web, podManagementPolicy: OrderedReady, updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 0 } }, volumeClaimTemplates: [{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data }, spec: { volumeMode: Filesystem } }] }',
      ),
      document(
        'apps/v1',
        'StatefulSet',
        'spec: { serviceName: web, volumeClaimTemplates: [{ metadata: { name: data } }] }',
      ),
    ],
    [
      'the defaults of a Job',
      document(
        'batch/v1',
        'Job',
        'spec: { backoffLimit: 6, parallelism: 1, completions: 1, template: { spec: { restartPolicy: Never } } }',
      ),
      document('batch/v1', 'Job', 'spec: { template: { spec: { restartPolicy: Never } } }'),
    ],
    [
      'documents in any order',
      files(web, service('ports: [{ port: 80 }]')),
      files(service('ports: [{ port: 80 }]'), web),
    ],
  ])('%s', (_, original, ours) => {
    expect(differences(original, ours)).toBe('');
    expect(differences(ours, original)).toBe('');
  });
});

describe('what does not say the same', () => {
  const web = deployment('');
  const twice = (a: string, b: string): string =>
    `initContainers: [{ name: ${a}, image: x }, { name: ${b}, image: x }]`;

  test.each([
    [
      'an image',
      deployment(''),
      deployment('').replace('web:1', 'web:2'),
      `Deployment/web ${SERVER}.image: "web:1" -> "web:2"`,
    ],
    [
      'a variable',
      deployment('env: [{ name: A, value: a }]'),
      deployment('env: [{ name: A, value: b }]'),
      `Deployment/web ${SERVER}.env.A.value: "a" -> "b"`,
    ],
    [
      'a variable that is not there',
      deployment('env: [{ name: A, value: a }, { name: B }]'),
      deployment('env: [{ name: A, value: a }]'),
      `Deployment/web ${SERVER}.env.B: {} -> (nothing)`,
    ],
    [
      'a reference and its escaped text',
      deployment('env: [{ name: A, value: a }, { name: B, value: $(A) }]'),
      deployment('env: [{ name: A, value: a }, { name: B, value: $$(A) }]'),
      `Deployment/web ${SERVER}.env.B.value: "$(A)" -> "$$(A)"`,
    ],
    [
      'a variable after the one that needs it',
      deployment('env: [{ name: A, value: a }, { name: B, value: $(A) }]'),
      deployment('env: [{ name: B, value: $(A) }, { name: A, value: a }]'),
      `Deployment/web ${SERVER}.env.B.value: "$(A)" -> "$$(A)"`,
    ],
    [
      'the order of arguments',
      deployment('args: [a, b]'),
      deployment('args: [b, a]'),
      `Deployment/web ${SERVER}.args: ["a","b"] -> ["b","a"]`,
    ],
    [
      'the name of a port',
      deployment('ports: [{ name: a, containerPort: 80 }]'),
      deployment('ports: [{ name: b, containerPort: 80 }]'),
      `Deployment/web ${SERVER}.ports.80/TCP.name: "a" -> "b"`,
    ],
    [
      'the protocol of a port',
      deployment('ports: [{ containerPort: 80 }]'),
      deployment('ports: [{ containerPort: 80, protocol: UDP }]'),
      `Deployment/web ${SERVER}.ports.80/TCP: {} -> (nothing)\nDeployment/web ${SERVER}.ports.80/UDP: (nothing) -> {}`,
    ],
    [
      'the name of the only container',
      deployment(''),
      deployment('').replace('server', 'web'),
      `Deployment/web ${POD}.containers[0].name: "server" -> "web"`,
    ],
    [
      'the order of init containers',
      deployment('', twice('a', 'b')),
      deployment('', twice('b', 'a')),
      `Deployment/web ${POD}.initContainers.(order): ["a","b"] -> ["b","a"]`,
    ],
    [
      'the pull policy of latest',
      deployment('').replace('web:1', 'web'),
      deployment('imagePullPolicy: IfNotPresent').replace('web:1', 'web'),
      `Deployment/web ${SERVER}.imagePullPolicy: (nothing) -> "IfNotPresent"`,
    ],
    [
      'a probe to another port',
      deployment('livenessProbe: { httpGet: { port: 80 } }'),
      deployment('livenessProbe: { httpGet: { port: 81 } }'),
      `Deployment/web ${SERVER}.livenessProbe.httpGet.port: 80 -> 81`,
    ],
    [
      'a probe of another kind',
      deployment('livenessProbe: { tcpSocket: { port: 80 } }'),
      deployment('livenessProbe: { grpc: { port: 80 } }'),
      `Deployment/web ${SERVER}.livenessProbe.grpc: (nothing) -> {"port":80}\nDeployment/web ${SERVER}.livenessProbe.tcpSocket: {"port":80} -> (nothing)`,
    ],
    [
      'a read-only mount',
      deployment('volumeMounts: [{ name: a, mountPath: /a, readOnly: true }]'),
      deployment('volumeMounts: [{ name: a, mountPath: /a }]'),
      `Deployment/web ${SERVER}.volumeMounts./a.readOnly: true -> (nothing)`,
    ],
    [
      'another volume at the same place',
      deployment('volumeMounts: [{ name: a, mountPath: /a }]', 'volumes: [{ name: a, emptyDir: {} }]'),
      deployment('volumeMounts: [{ name: b, mountPath: /a }]', 'volumes: [{ name: b, secret: { secretName: s } }]'),
      `Deployment/web ${POD}.volumes.a.emptyDir: {} -> (nothing)\nDeployment/web ${POD}.volumes.a.secret: (nothing) -> {"secretName":"s"}`,
    ],
    [
      'an explicit false',
      deployment(
        'securityContext: { allowPrivilegeEscalation: false }',
        'automountServiceAccountToken: false, enableServiceLinks: false',
      ),
      web,
      [
        `Deployment/web ${POD}.automountServiceAccountToken: false -> (nothing)`,
        `Deployment/web ${SERVER}.securityContext: {"allowPrivilegeEscalation":false} -> (nothing)`,
        `Deployment/web ${POD}.enableServiceLinks: false -> (nothing)`,
      ].join('\n'),
    ],
    [
      'a container that may be root where the pod may not',
      deployment('securityContext: { runAsNonRoot: false }'),
      web,
      `Deployment/web ${SERVER}.securityContext: {"runAsNonRoot":false} -> (nothing)`,
    ],
    ['more replicas', deployment('', '', 'replicas: 2'), web, 'Deployment/web spec.replicas: 2 -> (nothing)'],
    [
      'one replica against an autoscaler',
      files(deployment('', '', 'replicas: 1'), autoscaler('maxReplicas: 3')),
      files(web, autoscaler('maxReplicas: 3')),
      'Deployment/web spec.replicas: 1 -> (nothing)',
    ],
    [
      'a label with dots',
      web.replace('{ name: web }', '{ name: web, labels: { a.b/c: d } }'),
      web.replace('{ name: web }', '{ name: web, labels: { a.b/c: e } }'),
      'Deployment/web metadata.labels["a.b/c"]: "d" -> "e"',
    ],
    [
      'a Service whose pods lost their label',
      files(web, service('ports: [{ port: 80 }]')),
      files(web.replace('labels: { app: web }', 'labels: { app: other }'), service('ports: [{ port: 80 }]')),
      'Deployment/web spec.template.metadata.labels.app: "web" -> "other"\nService/web selects: ["Deployment/web"] -> (nothing)',
    ],
    [
      'the target of a Service',
      service('ports: [{ port: 80, targetPort: 8080 }]'),
      service('ports: [{ port: 80 }]'),
      'Service/web spec.ports.80/TCP.targetPort: 8080 -> 80',
    ],
    [
      'no egress allowed, and nothing said of egress',
      policy('policyTypes: [Ingress, Egress], egress: []'),
      policy('egress: []'),
      'NetworkPolicy/web spec.policyTypes: ["Ingress","Egress"] -> ["Ingress"]',
    ],
    [
      'an empty peer and none',
      policy('ingress: [{ from: [{ namespaceSelector: {} }] }]'),
      policy('ingress: [{}]'),
      'NetworkPolicy/web spec.ingress[0].from: [{"namespaceSelector":{}}] -> (nothing)',
    ],
    [
      'a rule that allows all and none',
      policy('ingress: [{}]'),
      policy('ingress: []'),
      'NetworkPolicy/web spec.ingress: [{}] -> (nothing)',
    ],
    ['an object that is not there', files(web, service('ports: [{ port: 80 }]')), web, 'Service/web: missing'],
    ['an object of our own', web, files(web, service('ports: [{ port: 80 }]')), 'Service/web: extra'],
    [
      'an object in another namespace',
      web.replace('{ name: web }', '{ name: web, namespace: a }'),
      web.replace('{ name: web }', '{ name: web, namespace: b }'),
      'Deployment/web: missing\nDeployment/web: extra',
    ],
    [
      'a text that YAML 1.1 reads as a boolean',
      deployment('env: [{ name: A, value: "yes" }]'),
      deployment('env: [{ name: A, value: yes }]'),
      `Deployment/web ${SERVER}.env.A.value: "yes" -> true`,
    ],
    [
      'an empty field of a custom resource',
      document('a.io/v1', 'Thing', 'spec: { a: {} }'),
      document('a.io/v1', 'Thing', 'spec: {}'),
      'Thing/web spec.a: {} -> (nothing)',
    ],
    [
      'a Service of another group',
      document('serving.knative.dev/v1', 'Service', 'spec: { type: ClusterIP }'),
      document('serving.knative.dev/v1', 'Service', 'spec: {}'),
      'Service/web spec.type: "ClusterIP" -> (nothing)',
    ],
  ])('%s', (_, original, ours, expected) => {
    expect(differences(original, ours)).toBe(expected);
  });

  test('the hash of names is one that may be chosen', () => {
    const [hashed, plain] = [
      document('v1', 'ConfigMap', '').replace('web', 'web-1a2b'),
      document('v1', 'ConfigMap', ''),
    ];
    expect(differences(hashed, plain)).toBe('ConfigMap/web: extra\nConfigMap/web-1a2b: missing');
    expect(differences(hashed, plain, { nameHash: /-[0-9a-f]{4}$/ })).toBe('');
  });

  test('a difference says its kind', () => {
    const [found] = compareManifests(parseManifests(deployment('tty: true')), parseManifests(web));
    expect(found).toEqual({
      object: 'Deployment/web',
      path: `${SERVER}.tty`,
      original: true,
      ours: undefined,
      kind: 'missing',
    });
  });
});
