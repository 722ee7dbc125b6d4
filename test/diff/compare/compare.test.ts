import { compareObjects } from '../../../src/diff/compare/compare';
import { showPath } from '../../../src/diff/path';
import type { ManifestObject } from '../../../src/manifests/object';
import { composeObject, objectOf } from './objects';

/** What is different, a line each. */
function differences(before: ManifestObject, after: ManifestObject): readonly string[] {
  return compareObjects(before, after).map(({ path, change, from, to }) => {
    return `${change} ${showPath(path)}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;
  });
}

function between(before: string, after: string): readonly string[] {
  return differences(objectOf(before), objectOf(after));
}

/** A Deployment with this pod, as YAML in flow style. */
function pod(spec: string, more = ''): string {
  return `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a }, spec: { ${more} template: { spec: ${spec} } } }`;
}

/** A Deployment with this in its only container. */
function container(fields: string): string {
  return pod(`{ containers: [{ name: web, image: a/b:1, ${fields} }] }`);
}

function service(ports: string, more = ''): string {
  return `{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ${more} ports: ${ports} } }`;
}

/** An object of another kind: apiVersion and kind, and what stands beside them. */
function other(apiVersion: string, kind: string, rest: string): string {
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a }, ${rest} }`;
}

describe('where something is different', () => {
  test('an item is named by its identity, wherever it stands', () => {
    const one = pod('{ containers: [{ name: a, image: x:1 }, { name: web, image: y:1 }] }');
    const two = pod('{ containers: [{ name: web, image: y:2 }, { name: a, image: x:1 }] }');
    expect(between(one, two)).toEqual(['changed spec.template.spec.containers[web].image: "y:1" → "y:2"']);
  });

  test('what came or went as a whole is one difference', () => {
    const probe = 'readinessProbe: { httpGet: { path: /ready, port: 80 }, periodSeconds: 3 }';
    expect(between(container(''), container(probe))).toEqual([
      'added spec.template.spec.containers[web].readinessProbe: undefined → {"httpGet":{"path":"/ready","port":80},"periodSeconds":3}',
    ]);
  });

  test('an item of a list that came or went stands alone', () => {
    const before = container('env: [{ name: A, value: "1" }, { name: B, value: "2" }]');
    const after = container('env: [{ name: B, value: "2" }, { name: C, value: "3" }]');
    expect(between(before, after)).toEqual([
      'removed spec.template.spec.containers[web].env[A]: {"name":"A","value":"1"} → undefined',
      'added spec.template.spec.containers[web].env[C]: undefined → {"name":"C","value":"3"}',
    ]);
  });

  test('a port with another number and the same name is the same port', () => {
    const [before, after] = [80, 8080].map((port) => service(`[{ name: http, port: ${port} }, { name: x, port: 9 }]`));
    expect(between(before ?? '', after ?? '')).toEqual(['changed spec.ports[http].port: 80 → 8080']);
  });

  test('a list of values is one value', () => {
    expect(between(container('args: [a, b]'), container('args: [b, a]'))).toEqual([
      'changed spec.template.spec.containers[web].args: ["a","b"] → ["b","a"]',
    ]);
  });

  test('items whose order counts are one value where only their order changed', () => {
    const init = (names: readonly string[]) => {
      return pod(`{ initContainers: [${names.map((name) => `{ name: ${name} }`).join()}], containers: [] }`);
    };
    expect(between(init(['a', 'b']), init(['b', 'a']))).toEqual([
      'changed spec.template.spec.initContainers: [{"name":"a"},{"name":"b"}] → [{"name":"b"},{"name":"a"}]',
    ]);
    expect(between(init(['a', 'b']), init(['a', 'c', 'b']))).toEqual([
      'added spec.template.spec.initContainers[c]: undefined → {"name":"c"}',
    ]);
  });

  test('lists of unknown kinds are paired by name, and their order counts', () => {
    const of = (parts: string) => other('acme.io/v1', 'Robot', `spec: { parts: [${parts}] }`);
    expect(between(of('{ name: a, size: 1 }, { name: b }'), of('{ name: a, size: 2 }, { name: b }'))).toEqual([
      'changed spec.parts[a].size: 1 → 2',
    ]);
    expect(between(of('{ name: a }, { name: b }'), of('{ name: b }, { name: a }'))).toHaveLength(1);
  });

  test('items without identity are paired by what they say, or else as they come', () => {
    const rule = (verbs: string) => `{ apiGroups: [""], resources: [pods], verbs: [${verbs}] }`;
    const role = (...rules: readonly string[]) =>
      other('rbac.authorization.k8s.io/v1', 'Role', `rules: [${rules.join()}]`);
    expect(between(role(rule('get'), rule('list')), role(rule('list'), rule('get, watch')))).toEqual([
      'changed rules[1].verbs: ["get"] → ["get","watch"]',
    ]);
  });

  test('the index of both sides is told where they are different, and that of before where it was removed', () => {
    const before = objectOf(pod('{ containers: [{ name: a }, { name: web, image: a:1, workingDir: /x }] }'));
    const after = objectOf(pod('{ containers: [{ name: web, image: a:2 }, { name: a }] }'));
    expect(compareObjects(before, after).map(({ path }) => path[4])).toEqual([
      { item: 'web', index: 0, before: 1 },
      { item: 'web', index: 1 },
    ]);
  });
});

describe('what means the same is no difference', () => {
  const same: readonly (readonly [string, string, string])[] = [
    [
      'quantities',
      container('resources: { limits: { cpu: 1500m, memory: 1Gi } }'),
      container('resources: { limits: { cpu: 1.5, memory: 1024Mi } }'),
    ],
    [
      'images with and without what every engine fills in',
      container('').replace('a/b:1', 'nginx'),
      container('').replace('a/b:1', 'docker.io/library/nginx:latest'),
    ],
    ['the pull policy that the tag implies', container(''), container('imagePullPolicy: IfNotPresent')],
    [
      'the protocol of a port',
      container('ports: [{ containerPort: 80 }]'),
      container('ports: [{ containerPort: 80, protocol: TCP }]'),
    ],
    [
      'the target of a port',
      service('[{ port: 80 }]'),
      service('[{ port: 80, targetPort: 80, protocol: TCP }]', 'type: ClusterIP, sessionAffinity: None,'),
    ],
    [
      'the usual way to replace pods',
      pod('{}'),
      pod(
        '{}',
        'replicas: 1, strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } },',
      ),
    ],
    [
      'defaults of a probe',
      container('livenessProbe: { httpGet: { port: 80 } }'),
      container(
        'livenessProbe: { httpGet: { port: 80, path: /, scheme: HTTP }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 }',
      ),
    ],
    [
      'defaults of a pod',
      pod('{}'),
      pod('{ restartPolicy: Always, dnsPolicy: ClusterFirst, terminationGracePeriodSeconds: 30, securityContext: {} }'),
    ],
    [
      'requests that are those of the limits',
      container('resources: { limits: { cpu: 1 } }'),
      container('resources: { limits: { cpu: 1 }, requests: { cpu: 1000m } }'),
    ],
    [
      'the order of variables',
      container('env: [{ name: A, value: "1" }, { name: B, value: "$(X)" }]'),
      container('env: [{ name: B, value: "$(X)" }, { name: A, value: "1" }]'),
    ],
    ['null and nothing', container('command: null'), container('')],
    ['empty lists and nothing', container('command: [], env: []'), container('')],
    [
      'what the server writes',
      other('v1', 'ConfigMap', 'status: {}'),
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, creationTimestamp: null, uid: x, resourceVersion: "4", annotations: { kubectl.kubernetes.io/last-applied-configuration: "{}" } } }',
    ],
    [
      'data of a Secret and text of one',
      other('v1', 'Secret', 'data: { a: aGVsbG8= }'),
      other('v1', 'Secret', 'stringData: { a: hello }, type: Opaque'),
    ],
    [
      'a requirement In and a label',
      other('policy/v1', 'PodDisruptionBudget', 'spec: { selector: { matchLabels: { app: a } } }'),
      other(
        'policy/v1',
        'PodDisruptionBudget',
        'spec: { selector: { matchExpressions: [{ key: app, operator: In, values: [a] }] } }',
      ),
    ],
    [
      'aliases of schedules',
      other('batch/v1', 'CronJob', 'spec: { schedule: "@daily" }'),
      other('batch/v1', 'CronJob', 'spec: { schedule: "0 0 * * *", concurrencyPolicy: Allow }'),
    ],
    [
      'the case of hosts and the order of rules',
      other('networking.k8s.io/v1', 'Ingress', 'spec: { rules: [{ host: a.example }, { host: B.example }] }'),
      other('networking.k8s.io/v1', 'Ingress', 'spec: { rules: [{ host: b.example }, { host: a.example }] }'),
    ],
    [
      'ranges with bits of the host',
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: { ingress: [{ from: [{ ipBlock: { cidr: 10.1.2.3/8 } }] }] }',
      ),
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: { ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }], policyTypes: [Ingress] }',
      ),
    ],
    [
      'the order of verbs and rules',
      other('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{ verbs: [get, list] }, { verbs: [watch] }]'),
      other('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{ verbs: [watch] }, { verbs: [list, get] }]'),
    ],
    [
      'durations',
      other('gateway.networking.k8s.io/v1', 'HTTPRoute', 'spec: { rules: [{ timeouts: { request: 60s } }] }'),
      other(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'spec: { rules: [{ timeouts: { request: 1m }, matches: [] }] }',
      ),
    ],
    [
      'defaults of backends',
      other('gateway.networking.k8s.io/v1', 'HTTPRoute', 'spec: { rules: [{ backendRefs: [{ name: a, port: 80 }] }] }'),
      other(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'spec: { rules: [{ backendRefs: [{ group: "", kind: Service, name: a, port: 80, weight: 1 }] }] }',
      ),
    ],
    [
      'the former name of the account',
      pod('{ serviceAccount: a }'),
      pod('{ serviceAccountName: a, serviceAccount: a }'),
    ],
    [
      'modes of files',
      pod('{ volumes: [{ name: a, secret: { secretName: b } }] }'),
      pod('{ volumes: [{ name: a, secret: { secretName: b, defaultMode: 420 } }] }'),
    ],
    [
      'group of a subject',
      other('rbac.authorization.k8s.io/v1', 'RoleBinding', 'subjects: [{ kind: User, name: a }]'),
      other(
        'rbac.authorization.k8s.io/v1',
        'RoleBinding',
        'subjects: [{ kind: User, name: a, apiGroup: rbac.authorization.k8s.io }]',
      ),
    ],
    [
      'storage',
      other(
        'v1',
        'PersistentVolumeClaim',
        'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }',
      ),
      other(
        'v1',
        'PersistentVolumeClaim',
        'spec: { accessModes: [ReadWriteOnce], volumeMode: Filesystem, resources: { requests: { storage: 1024Mi } } }',
      ),
    ],
    [
      'defaults of a Job',
      other('batch/v1', 'Job', 'spec: { template: {} }'),
      other('batch/v1', 'Job', 'spec: { template: {}, backoffLimit: 6, completions: 1, parallelism: 1 }'),
    ],
  ];

  test.each(same)('%s', (_name, before, after) => {
    expect(between(before, after)).toEqual([]);
    expect(between(after, before)).toEqual([]);
  });
});

describe('what looks alike and means something else is a difference', () => {
  const different: readonly (readonly [string, string, string])[] = [
    ['80 and "80"', service('[{ port: 1, targetPort: 80 }]'), service('[{ port: 1, targetPort: "80" }]')],
    [
      'no peer and any peer',
      other('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { ingress: [{ from: [{ podSelector: {} }] }] }'),
      other(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: { ingress: [{ from: [{ podSelector: {}, namespaceSelector: {} }] }] }',
      ),
    ],
    [
      'no rule and a rule for all',
      other('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { ingress: [] }'),
      other('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { ingress: [{}] }'),
    ],
    [
      'a variable that refers to another one, and stands elsewhere',
      container('env: [{ name: A, value: "1" }, { name: B, value: "$(A)" }]'),
      container('env: [{ name: B, value: "$(A)" }, { name: A, value: "1" }]'),
    ],
    [
      'a pull policy that the tag no longer implies',
      container('imagePullPolicy: IfNotPresent'),
      container('').replace('a/b:1', 'a/b:latest'),
    ],
    [
      'texts of a ConfigMap that look like numbers',
      other('v1', 'ConfigMap', 'data: { a: "1" }'),
      other('v1', 'ConfigMap', 'data: { a: "1.0" }'),
    ],
    [
      'empty lists of kinds that nothing is known of',
      other('cilium.io/v2', 'CiliumNetworkPolicy', 'spec: { ingress: [] }'),
      other('cilium.io/v2', 'CiliumNetworkPolicy', 'spec: {}'),
    ],
  ];

  test.each(different)('%s', (_name, before, after) => {
    expect(between(before, after)).not.toEqual([]);
    expect(between(after, before)).not.toEqual([]);
  });
});

describe('two ways to write something', () => {
  test('a key of a Secret that moved and changed is one difference, in the way of before', () => {
    expect(
      between(
        other('v1', 'Secret', 'stringData: { a: hello, b: x }'),
        other('v1', 'Secret', 'data: { a: d29ybGQ=, b: eA== }'),
      ),
    ).toEqual(['changed stringData.a: "hello" → "world"']);
  });

  test('a label that became a requirement and changed is one difference', () => {
    const budget = (selector: string) => other('policy/v1', 'PodDisruptionBudget', `spec: { selector: ${selector} }`);
    expect(
      between(
        budget('{ matchLabels: { app: a, tier: x } }'),
        budget(
          '{ matchExpressions: [{ key: app, operator: In, values: [b] }, { key: tier, operator: In, values: [x] }] }',
        ),
      ),
    ).toEqual(['changed spec.selector.matchLabels.app: "a" → "b"']);
  });
});

describe('Compose', () => {
  const named = (value: Readonly<Record<string, never>> | object) => composeObject('service', 'web', value as never);

  test('ports are known by what they publish, or else by their target', () => {
    const before = named({ ports: [{ target: 80, published: '8080', protocol: 'tcp', mode: 'ingress' }] });
    const after = named({ ports: [{ target: 80, published: '9090' }] });
    expect(differences(before, after)).toEqual(['changed ports[80/tcp].published: "8080" → "9090"']);
  });

  test('mounts are known by where they are mounted', () => {
    const before = named({ volumes: [{ type: 'volume', source: 'a', target: '/data' }] });
    const after = named({ volumes: [{ type: 'volume', source: 'b', target: '/data', volume: {} }] });
    expect(differences(before, after)).toEqual(['changed volumes[/data].source: "a" → "b"']);
  });

  test('a network that is joined without settings is joined all the same', () => {
    expect(differences(named({}), named({ networks: { back: null } }))).toHaveLength(1);
    expect(differences(named({ networks: { back: {} } }), named({ networks: { back: null } }))).toEqual([]);
  });

  test('the order of words of a command counts, that of capabilities does not', () => {
    expect(differences(named({ command: ['a', 'b'] }), named({ command: ['b', 'a'] }))).toHaveLength(1);
    expect(differences(named({ cap_add: ['A', 'B'] }), named({ cap_add: ['B', 'A'] }))).toEqual([]);
    expect(differences(named({ command: [] }), named({}))).toHaveLength(1);
  });
});
