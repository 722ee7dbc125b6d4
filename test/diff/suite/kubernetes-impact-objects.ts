import { documents, object, workload } from '../manifests';
import { singleChange, type SingleChange } from '../single-change';

const other = object('v1', 'ConfigMap', 'other', "data: { a: '1' }");
const gone = (
  name: string,
  impact: SingleChange['impact'],
  text: string,
  more: Partial<SingleChange> = {},
): SingleChange => singleChange(name, impact, documents(other, text), other, { path: '', ...more });
const come = (name: string, impact: SingleChange['impact'], text: string, beside = other): SingleChange =>
  singleChange(name, impact, beside, documents(beside, text), { path: '' });

const config = (name: string, data: string, more = ''): string =>
  object('v1', 'ConfigMap', name, `data: { ${data} }${more}`);
const secret = (name: string, data: string): string => object('v1', 'Secret', name, `stringData: { ${data} }`);
const reader = workload({ container: 'envFrom: [{ configMapRef: { name: settings } }]' });
const keyReader = (optional: boolean): string =>
  workload({
    container: `env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: a, optional: ${optional} } } }]`,
  });
const service = object('v1', 'Service', 'web', 'spec: { selector: { app: web }, ports: [{ port: 80 }] }');
const claim = (name: string, size = '1Gi'): string =>
  object(
    'v1',
    'PersistentVolumeClaim',
    name,
    `spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`,
  );
const stored =
  'serviceName: db, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]';
const crd = object(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  'things.example.com',
  'spec: { group: example.com, scope: Namespaced, names: { plural: things, kind: Thing }, versions: [] }',
);
const ingress = (name: string, path: string, to: string): string =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    `spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${to}, port: { number: 80 } } } }] } }] }`,
  );
const policy = object(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  'web',
  'spec: { podSelector: {}, policyTypes: [Ingress] }',
);
const budget = object(
  'policy/v1',
  'PodDisruptionBudget',
  'web',
  'spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }',
);
const scaler = object(
  'autoscaling/v2',
  'HorizontalPodAutoscaler',
  'web',
  'spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 5 }',
);

const removed: readonly SingleChange[] = [
  gone('a Service that goes is traffic', 'traffic', service),
  gone('an Ingress that goes is traffic', 'traffic', ingress('shop', '/', 'web')),
  gone('a Deployment that goes is a scale-down', 'scale-down', workload(), { flags: ['availability-reduced'] }),
  gone('a DaemonSet that goes is a scale-down', 'scale-down', workload({ kind: 'DaemonSet' })),
  gone(
    'a StatefulSet without claims that goes is a scale-down',
    'scale-down',
    workload({ kind: 'StatefulSet', spec: 'serviceName: web' }),
  ),
  gone(
    'a StatefulSet with claims that goes may lose data',
    'data-loss',
    workload({ kind: 'StatefulSet', spec: stored }),
  ),
  gone('a claim that goes may lose data', 'data-loss', claim('data')),
  gone('a Namespace that goes loses what is in it', 'data-loss', object('v1', 'Namespace', 'shop')),
  gone('a definition that goes loses every object of its kind', 'data-loss', crd),
  gone('a disruption budget that goes is in place', 'in-place', budget, { flags: ['availability-reduced'] }),
  gone('an autoscaler that goes is in place', 'in-place', scaler),
  gone('a network policy that goes is in place', 'in-place', policy, { flags: ['exposure-widened'] }),
  gone('a CronJob that goes is in place', 'in-place', workload({ kind: 'CronJob' })),
  gone('a ConfigMap that nobody reads is in place when it goes', 'in-place', config('settings', "a: '1'")),
  singleChange(
    'a ConfigMap that is still read is downtime when it goes',
    'downtime',
    documents(reader, config('settings', "a: '1'")),
    reader,
  ),
  singleChange(
    'a Secret that is still mounted is downtime when it goes',
    'downtime',
    documents(workload({ pod: 'volumes: [{ name: s, secret: { secretName: keys } }]' }), secret('keys', "a: '1'")),
    workload({ pod: 'volumes: [{ name: s, secret: { secretName: keys } }]' }),
  ),
  singleChange(
    'an account that pods still run as is downtime when it goes',
    'downtime',
    documents(workload({ pod: 'serviceAccountName: web' }), object('v1', 'ServiceAccount', 'web')),
    workload({ pod: 'serviceAccountName: web' }),
  ),
];

const added: readonly SingleChange[] = [
  come('a Deployment that comes is in place', 'in-place', workload()),
  come('a Service that comes is in place', 'in-place', service),
  come('an Ingress that comes is in place', 'in-place', ingress('shop', '/', 'web')),
  come(
    'an Ingress that takes requests from another is traffic',
    'traffic',
    ingress('api', '/api', 'api'),
    ingress('shop', '/', 'web'),
  ),
  come('a disruption budget that comes is in place', 'in-place', budget),
  come('a network policy that comes is in place', 'in-place', policy),
  come(
    'pods that a Service takes beside its own are traffic',
    'traffic',
    workload({ name: 'next' }).replaceAll('app: next', 'app: web'),
    documents(service, workload()),
  ),
];

const renamed: readonly SingleChange[] = [
  singleChange(
    'a Deployment of another name is identity',
    'identity',
    workload({ replicas: 2 }),
    workload({ replicas: 2, name: 'shop' }),
  ),
  singleChange('a claim of another name may lose data', 'data-loss', claim('data'), claim('storage')),
  singleChange(
    'a ConfigMap with another hash in its name is in place',
    'in-place',
    config('settings-7m2k9fgh4b', "a: '1', b: '2', c: '3', d: '4'"),
    config('settings-9fkt4c6dbm', "a: '1', b: '2', c: '3', d: '5'"),
  ),
];

const contents: readonly SingleChange[] = [
  singleChange(
    'other data of a ConfigMap is in place',
    'in-place',
    config('settings', "a: '1'"),
    config('settings', "a: '2'"),
    { path: 'data.a', flags: [] },
  ),
  singleChange('other data of a Secret is in place', 'in-place', secret('keys', "a: '1'"), secret('keys', "a: '2'"), {
    flags: ['secret-changed'],
  }),
  singleChange(
    'a key that pods need is downtime when it goes',
    'downtime',
    documents(keyReader(false), config('settings', "a: '1', b: '2'")),
    documents(keyReader(false), config('settings', "b: '2'")),
  ),
  singleChange(
    'a key that pods can do without is in place when it goes',
    'in-place',
    documents(keyReader(true), config('settings', "a: '1', b: '2'")),
    documents(keyReader(true), config('settings', "b: '2'")),
  ),
  singleChange(
    'another label of an object is metadata',
    'metadata',
    service,
    service.replace('name: web', 'name: web, labels: { team: shop }'),
  ),
  singleChange(
    'another annotation of an object is metadata',
    'metadata',
    service,
    service.replace('name: web', 'name: web, annotations: { note: b }'),
  ),
  singleChange(
    'another version of the API is metadata',
    'metadata',
    object(
      'autoscaling/v1',
      'HorizontalPodAutoscaler',
      'web',
      'spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 5 }',
    ),
    scaler,
  ),
  singleChange('a claim that grows is in place', 'in-place', claim('data'), claim('data', '2Gi'), {
    flags: ['cost-up'],
  }),
  singleChange('a claim that shrinks is refused', 'recreate', claim('data', '2Gi'), claim('data')),
  singleChange('the same size in another unit is nothing', 'none', claim('data'), claim('data', '1024Mi')),
  singleChange(
    'another level of pod security is in place',
    'in-place',
    object('v1', 'Namespace', 'shop', '', 'labels: { pod-security.kubernetes.io/enforce: baseline }'),
    object('v1', 'Namespace', 'shop', '', 'labels: { pod-security.kubernetes.io/enforce: restricted }'),
  ),
  singleChange(
    'another field of a kind that is not known is in place',
    'in-place',
    object('example.com/v1', 'Thing', 'a', 'spec: { size: 1 }'),
    object('example.com/v1', 'Thing', 'a', 'spec: { size: 2 }'),
  ),
];

const rules = '[{ rule: "self == oldSelf", message: "size is for good" }]';
const definition = (rule: string): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'things.example.com',
    `spec: { group: example.com, names: { kind: Thing, plural: things }, scope: Namespaced, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, ${rule} } } } } }] }`,
  );
const thing = (spec: string): string => object('example.com/v1', 'Thing', 'a', `spec: { ${spec} }`);
const ofThing = (field: string, more = ''): string => `properties: { ${field}: { type: integer${more} } }`;
const custom = (
  name: string,
  impact: SingleChange['impact'],
  rule: string,
  before = 'size: 1',
  after = 'size: 2',
): SingleChange =>
  singleChange(name, impact, documents(definition(rule), thing(before)), documents(definition(rule), thing(after)));

const customs: readonly SingleChange[] = [
  custom(
    'a field that its definition keeps as it was is refused',
    'recreate',
    ofThing('size', `, x-kubernetes-validations: ${rules}`),
  ),
  custom(
    'a field that its definition keeps as it was, said the other way round, is refused',
    'recreate',
    ofThing('size', `, x-kubernetes-validations: ${rules.replace('self == oldSelf', 'oldSelf == self')}`),
  ),
  custom(
    'a field below one that its definition keeps as it was is refused',
    'recreate',
    `x-kubernetes-validations: ${rules}, ${ofThing('size')}`,
  ),
  custom(
    'a field that the rule of the one above it names is refused',
    'recreate',
    `x-kubernetes-validations: [{ rule: "self.size == oldSelf.size" }], ${ofThing('size')}`,
  ),
  custom(
    'a field beside one that its definition keeps as it was is in place',
    'in-place',
    `x-kubernetes-validations: [{ rule: "self.kind == oldSelf.kind" }], properties: { size: { type: integer }, kind: { type: string } }`,
    'size: 1, kind: a',
    'size: 2, kind: a',
  ),
  custom(
    'a field that comes is in place, whatever its definition keeps',
    'in-place',
    ofThing('size', `, x-kubernetes-validations: ${rules}`),
    '',
  ),
];

const labelled = (namespace: string): string =>
  workload({ labels: 'tier: front' }).replace('name: web }', `name: web${namespace} }`);
const selecting = (selector: string, namespace: string): string =>
  object('v1', 'Service', `web${namespace}`, `spec: { selector: { ${selector} }, ports: [{ port: 80 }] }`);

const places: readonly SingleChange[] = [
  singleChange(
    'the namespace "default" where none was named is metadata',
    'metadata',
    workload(),
    workload().replace('name: web }', 'name: web, namespace: default }'),
    { path: 'metadata.namespace', flags: [] },
  ),
  singleChange(
    'another selector of the same pods is in place, also where the namespace "default" is named for the first time',
    'in-place',
    documents(labelled(''), selecting('app: web', '')),
    documents(labelled(', namespace: default'), selecting('app: web, tier: front', ', namespace: default')),
  ),
  singleChange(
    'another namespace where none was named is another identity',
    'identity',
    workload(),
    workload().replace('name: web }', 'name: web, namespace: shop }'),
  ),
];

/** What happens when whole objects come and go, and to what they hold. */
export const changes: readonly SingleChange[] = [...removed, ...added, ...renamed, ...contents, ...customs, ...places];
