import {
  Authentication,
  check,
  compose,
  Config,
  ConfigFile,
  ContainerImage,
  Environment,
  type Endpoint,
  Exposure,
  ExternalService,
  Gateway,
  HealthCheck,
  IntermodalError,
  kubernetes,
  Listener,
  Microservice,
  Mount,
  Parameter,
  Path,
  OpenApi,
  Pattern,
  Pod,
  Port,
  RateLimit,
  Redirect,
  Scaling,
  Trigger,
  Metric,
  Disruption,
  Secret,
  SecretSource,
  ServiceAccount,
  Size,
  text,
  Tls,
  Topology,
  unset,
  Variable,
  Volume,
} from '../../src';
import type { TargetModel } from '../../src/model/topology';
import { policyConverters } from '../../src/constructs/policies';
import { image } from '../model/build';

/** Leads a route of a gateway to a service. */
function routed(shop: Topology, match: Wrong, to?: Wrong, options: Wrong = {}): void {
  new Gateway(shop, 'g').route(match, to ?? endpointIn(shop), options);
}

function endpointIn(shop: Topology): Endpoint {
  const made = shop.node.tryFindChild('end') as Microservice<'http'> | undefined;
  return (made ?? new Microservice(shop, 'end', { image, ports: { http: 80 } })).endpoint('http');
}

/** Changes a gateway in an environment. */
function changed(shop: Topology, patch: Wrong): void {
  const gateway = new Gateway(shop, 'g').route('/a', endpointIn(shop));
  new Environment(shop, 'there', { target: compose() }).configure(gateway, patch);
}

/** A gateway and a caller in an environment of a target. */
function gatewayIn(shop: Topology, target: TargetModel): void {
  new Gateway(shop, 'g').route('/a', endpointIn(shop));
  new Microservice(shop, 'caller', { image, env: { A: endpointIn(shop).url } });
  new Environment(shop, 'lab', { target });
}

/** What a program in JavaScript, a cast or a file that is not there may put in the place of a value. */
const strange: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  'an empty text': '',
  'a text': 'text',
  zero: 0,
  'a number': 1.5,
  'no number': NaN,
  truth: true,
  'an empty list': [],
  'a list': ['a', null],
  'an empty map': {},
  'a map': { a: 'b', kind: 'unset', port: 'http' },
  'a Map': new Map([['a', 'b']]),
  'a date': new Date(0),
  'a function': () => 'a',
  'a symbol': Symbol('a'),
  'a size': Size.mebibytes(1),
  'an image': image,
  unset,
};

type Wrong = any;
type Use = (shop: Topology, value: Wrong) => void;

function service(shop: Topology, props: object): Microservice<string> {
  return new Microservice(shop, 'app', { image, ports: { http: 80 }, ...props });
}

/** Every place where a program hands something over. */
const places: Readonly<Record<string, Use>> = {
  ...Object.fromEntries(
    [
      ...[
        'image',
        'pullPolicy',
        'command',
        'args',
        'workingDirectory',
        'env',
        'resources',
        'mounts',
        'ports',
        'exposure',
      ],
      ...['health', 'scaling', 'security', 'serviceAccount', 'startsAfter', 'initContainers', 'terminationGracePeriod'],
      ...['envFrom', 'files'],
      ...['labels', 'annotations', 'environments', 'anythingElse'],
      ...['disruption', 'verticalScaling'],
      ...['sidecars', 'aliases', 'service', 'revisionHistory', 'containerName', 'workloadAnnotations'],
      ...['calls', 'api'],
    ].map((field): [string, Use] => [`the field ${field}`, (shop, value) => service(shop, { [field]: value })]),
  ),
  ...Object.fromEntries(
    ['hosts', 'tls', 'listeners', 'policies', 'labels', 'annotations', 'accept', 'anythingElse'].flatMap(
      (field): (readonly [string, Use])[] => [
        [`the field ${field} of a gateway`, (shop, value) => void new Gateway(shop, 'g', { [field]: value })],
        [`the change of ${field} of a gateway`, (shop, value) => changed(shop, { [field]: value })],
      ],
    ),
  ),
  ...Object.fromEntries(
    Object.keys(policyConverters).flatMap((policy): (readonly [string, Use])[] => [
      [`the policy ${policy}`, (shop, value) => routed(shop, '/a', undefined, { [policy]: value })],
      [`the change of policy ${policy}`, (shop, value) => changed(shop, { routes: { a: { [policy]: value } } })],
    ]),
  ),
  ...Object.fromEntries(
    ['name', 'rewrite', 'mirror', 'webSocket', 'only', 'without', 'annotations', 'anythingElse'].map(
      (option): [string, Use] => [
        `the option ${option} of a route`,
        (shop, value) => routed(shop, '/a', undefined, { [option]: value }),
      ],
    ),
  ),
  ...Object.fromEntries(
    ['host', 'path', 'methods', 'headers', 'query', 'grpc', 'listeners', 'anythingElse'].map((part): [string, Use] => [
      `the part ${part} of what a route matches`,
      (shop, value) => routed(shop, { [part]: value }),
    ]),
  ),
  ...Object.fromEntries(
    ['host', 'address', 'networks', 'ports', 'accept', 'anythingElse'].map((field): [string, Use] => [
      `the field ${field} of a service outside`,
      (shop, value) => {
        const outside = new ExternalService(shop, 'e', { host: 'a.example', ports: { a: 1 }, [field]: value });
        service(shop, { calls: [outside.endpoint('a')] });
      },
    ]),
  ),
  'what a route matches': (shop, value) => routed(shop, value),
  'where a route leads': (shop, value) => routed(shop, '/a', value),
  'a share of a route': (shop, value) => routed(shop, '/a', [value]),
  'the weight of a share': (shop, value) => routed(shop, '/a', [{ endpoint: endpointIn(shop), weight: value }]),
  'the options of a route': (shop, value) => routed(shop, '/a', undefined, value),
  'the changes of a route': (shop, value) => changed(shop, { routes: { a: value } }),
  'what a changed route matches': (shop, value) => changed(shop, { routes: { a: { match: value } } }),
  'where a changed route leads': (shop, value) => changed(shop, { routes: { a: { to: value } } }),
  'the versions of an API': (shop, value) => void new Gateway(shop, 'g').versions('/a', value),
  'the end of a version': (shop, value) => void new Gateway(shop, 'g').versions('/a', { v1: value }),
  'the way to a version': (shop, value) => {
    new Gateway(shop, 'g').versions('/a', { v1: endpointIn(shop) }, { by: value });
    new Gateway(shop, 'h').versions('/a', { v1: endpointIn(shop) }, { by: { header: value } });
  },
  'the usual version': (shop, value) => {
    new Gateway(shop, 'g').versions('/a', { v1: endpointIn(shop) }, { default: value });
  },
  'the path of versions': (shop, value) => void new Gateway(shop, 'g').versions(value, { v1: endpointIn(shop) }),
  'the port of a listener': (shop, value) => void new Gateway(shop, 'g', { listeners: { a: Listener.http(value) } }),
  'the options of a listener': (_shop, value) => Listener.https(443, value),
  'an option of a listener': (_shop, value) => Listener.https(443, { tls: value, hosts: value, address: value }),
  'a redirect': (_shop, value) => Redirect.to(value),
  'a path of a redirect': (shop, value) => routed(shop, '/a', Redirect.to({ path: value })),
  'a status of a redirect': (shop, value) => routed(shop, '/a', Redirect.to({ host: 'b', status: value })),
  'an expression': (shop, value) => routed(shop, { path: Path.pattern(value), headers: { a: Pattern.of(value) } }),
  'a rate': (shop, value) => routed(shop, '/a', undefined, { rateLimit: RateLimit.perSecond(value) }),
  'the options of a rate': (_shop, value) => RateLimit.perSecond(5, value),
  'what a rate counts': (_shop, value) => RateLimit.perSecond(5, { by: value }),
  'tokens of a caller': (_shop, value) => Authentication.jwt(value),
  'an issuer of tokens': (shop, value) => {
    const authentication = Authentication.jwt({ issuer: value, keySet: 'https://a.example/keys', audiences: value });
    routed(shop, '/a', undefined, { authentication });
  },
  'passwords of a caller': (_shop, value) => Authentication.basic(value, value),
  'who is asked about a caller': (shop, value) => {
    Authentication.forward(value);
    routed(shop, '/a', undefined, { authentication: Authentication.forward(endpointIn(shop), { path: value }) });
  },
  'files of a certificate': (_shop, value) => Tls.local({ certificate: value, key: value }),
  'what is exposed through a gateway': (shop, value) => {
    (service(shop, { ports: { http: 80 } }) as Wrong).expose('http', value);
  },
  'what is enforced': (shop, value) => new Environment(shop, 'e', { target: compose(), enforce: value }),
  'the description of an API': (shop, value) => service(shop, { api: { http: value } }),
  'an OpenAPI document': (shop, value) => service(shop, { api: { http: OpenApi.text(value) } }),
  'a file with an OpenAPI document': (shop, value) => service(shop, { api: { http: OpenApi.fromDisk(value) } }),
  'the name of a service outside': (shop, value) => {
    const outside = new ExternalService(shop, 'e', { host: 'a.example', ports: { a: 1 } });
    new Environment(shop, 'lab', { target: kubernetes() }).configure(outside, { host: value, ports: { a: value } });
  },
  'the end of a service outside': (shop, value) => {
    const outside = new ExternalService(shop, 'e', { host: 'a.example', ports: { a: 1 } });
    service(shop, { env: { A: outside.endpoint(value).url } });
  },
  ...Object.fromEntries(
    ['version', 'gateway', 'gatewayClass', 'parentGateway', 'ingressClass', 'network', 'waitImage', 'anythingElse'].map(
      (option): [string, Use] => [
        `the option ${option} of a cluster`,
        (shop, value) => gatewayIn(shop, kubernetes({ [option]: value })),
      ],
    ),
  ),
  ...Object.fromEntries(
    ['policies', 'dns', 'gateway', 'monitoring', 'scaler', 'apiServer'].flatMap((part): (readonly [string, Use])[] => [
      [`${part} of a network`, (shop, value) => gatewayIn(shop, kubernetes({ network: { [part]: value } }))],
      [
        `what is inside of ${part} of a network`,
        (shop, value) =>
          gatewayIn(shop, kubernetes({ network: { [part]: { namespace: value, labels: value, port: value } } })),
      ],
    ]),
  ),
  'a gateway of others': (shop, value) => {
    const parentGateway = { name: value, namespace: value };
    gatewayIn(shop, kubernetes({ gateway: 'gateway-api', parentGateway }));
  },
  ...Object.fromEntries(
    ['project', 'gatewayImage', 'relayImage', 'anythingElse'].map((option): [string, Use] => [
      `the option ${option} of Compose`,
      (shop, value) => gatewayIn(shop, compose({ [option]: value })),
    ]),
  ),
  'an item of command': (shop, value) => service(shop, { command: [value] }),
  'the type of a parameter': (shop, value) => new Parameter(shop, 'p', { type: value }),
  'the choices of a parameter': (shop, value) => new Parameter(shop, 'p', { choices: value }),
  'the pattern of a parameter': (shop, value) => new Parameter(shop, 'p', { pattern: value }),
  'a bound of a parameter': (shop, value) => new Parameter(shop, 'p', { type: 'integer', min: value }),
  'whether a parameter is secret': (shop, value) => new Parameter(shop, 'p', { secret: value }),
  'the source of a secret': (shop, value) => new Secret(shop, 's', { keys: ['k'], source: value }),
  'an existing secret': (shop, value) =>
    new Secret(shop, 's', { keys: ['k'], source: SecretSource.existing(value, { keys: value }) }),
  'an external store': (_shop, value) => SecretSource.external(value),
  'a key of a store': (_shop, value) => SecretSource.external({ store: 's', keys: { k: value } }),
  'a sealed value': (_shop, value) => SecretSource.sealed({ k: value }),
  'the variables of a source': (_shop, value) => SecretSource.variables({ k: value }),
  'the files of a source': (_shop, value) => SecretSource.files({ k: value }),
  'the name of an open variable': (_shop, value) => Variable.optional(value),
  'the default of an open variable': (_shop, value) => Variable.of('A', { default: value }),
  'a variable': (shop, value) => service(shop, { env: { A: value } }),
  'a label': (shop, value) => service(shop, { labels: { a: value } }),
  'a port': (shop, value) => service(shop, { ports: { a: value } }),
  'a number of a port': (shop, value) => service(shop, { ports: { a: Port.http(value, { servicePort: value }) } }),
  'an exposure': (shop, value) => service(shop, { exposure: { http: value } }),
  'a number of an exposure': (shop, value) => service(shop, { exposure: { http: Exposure.port(value) } }),
  'an address of an exposure': (shop, value) => {
    service(shop, { exposure: { http: Exposure.port(80, { address: value }) } });
  },
  'a host': (shop, value) => service(shop, { exposure: { http: Exposure.host(value) } }),
  'a path of a host': (shop, value) => service(shop, { exposure: { http: Exposure.host('a.b', { path: value }) } }),
  'a certificate': (shop, value) => service(shop, { exposure: { http: Exposure.host('a.b', { tls: value }) } }),
  'a name of a certificate': (shop, value) => {
    service(shop, { exposure: { http: Exposure.host('a.b', { tls: Tls.secret(value) }) } });
  },
  'a check': (shop, value) => service(shop, { health: { readiness: value } }),
  'a port of a check': (shop, value) => service(shop, { health: HealthCheck.tcp(value) }),
  'a path of a check': (shop, value) => service(shop, { health: HealthCheck.http('http', { path: value }) }),
  'headers of a check': (shop, value) => service(shop, { health: HealthCheck.http('http', { headers: value }) }),
  'a header of a check': (shop, value) =>
    service(shop, { health: HealthCheck.http('http', { headers: { A: value } }) }),
  'a time of a check': (shop, value) => service(shop, { health: HealthCheck.tcp('http', { period: value }) }),
  'a threshold of a check': (shop, value) => {
    service(shop, { health: HealthCheck.tcp('http', { failureThreshold: value }) });
  },
  'a command of a check': (shop, value) => service(shop, { health: HealthCheck.command(value) }),
  'a word of a check': (shop, value) => service(shop, { health: HealthCheck.command([value]) }),
  'a number of replicas': (shop, value) => service(shop, { scaling: Scaling.fixed(value) }),
  'bounds of a scale': (shop, value) => {
    service(shop, { scaling: Scaling.onCpu({ min: value, max: value, target: value }) });
  },
  'metrics of a scale': (shop, value) => {
    service(shop, { scaling: Scaling.automatic({ min: 1, max: 2, metrics: value, behavior: value }) });
  },
  'a metric of a scale': (shop, value) => {
    service(shop, { scaling: Scaling.automatic({ min: 1, max: 2, metrics: [value] }) });
  },
  'an aim of a metric': (_shop, value) => void [Metric.cpu(value), Metric.memoryAverage(value)],
  'a container of a metric': (_shop, value) => void Metric.container(value, value, 70),
  'a metric of pods': (_shop, value) => void Metric.pods(value, value),
  'a metric of an object': (_shop, value) => void Metric.object(value, 'a', { value }),
  'an external metric': (_shop, value) => void Metric.external('a', value),
  'a rule of a scale': (shop, value) => {
    const behavior = { scaleUp: { stabilization: value, select: value, policies: [value] } };
    service(shop, { scaling: Scaling.automatic({ min: 1, max: 2, metrics: [], behavior }) });
  },
  'events of a scale': (shop, value) => service(shop, { scaling: Scaling.onEvents(value) }),
  'triggers of a scale': (shop, value) => {
    service(shop, { scaling: Scaling.onEvents({ max: 1, triggers: [value], fallback: value }) });
  },
  'options of a trigger': (_shop, value) => void [Trigger.cron(value), Trigger.kafka(value)],
  'metadata of a trigger': (_shop, value) => void Trigger.of(value, value),
  'a value for a trigger': (_shop, value) => void Trigger.of('a', { a: value }, { authentication: { a: value } }),
  'a budget of replicas': (_shop, value) => void [Disruption.maxUnavailable(value), Disruption.minAvailable(value)],
  'a vertical scale': (shop, value) => {
    service(shop, { verticalScaling: { mode: value, min: value, controlled: [value] } });
  },
  'a bound of a vertical scale': (shop, value) => service(shop, { verticalScaling: { max: { cpu: value } } }),
  'amounts of CPU': (shop, value) => service(shop, { resources: { cpu: value } }),
  'an amount of CPU': (shop, value) => service(shop, { resources: { cpu: { limit: value } } }),
  'an amount of memory': (shop, value) => service(shop, { resources: { memory: { limit: value } } }),
  'a limit of security': (shop, value) => service(shop, { security: { runAsUser: value } }),
  'a truth of security': (shop, value) => service(shop, { security: { privileged: value } }),
  'a preset of security': (shop, value) => service(shop, { security: { preset: value } }),
  'exceptions of security': (shop, value) => service(shop, { security: { exceptions: value } }),
  'a reason of an exception': (shop, value) => service(shop, { security: { exceptions: { privileged: value } } }),
  'the security of a container': (shop, value) =>
    service(shop, { initContainers: [{ name: 'a', image, security: { runAsUser: value } }] }),
  'the preset of a topology': (_shop, value) => void new Topology('other', { security: value as never }),
  'the preset of an environment': (shop, value) =>
    void new Environment(shop, 'other', { target: compose(), security: value as never }),
  'a list of security': (shop, value) => service(shop, { security: { dropCapabilities: value } }),
  'a name of an account': (shop, value) => service(shop, { serviceAccount: ServiceAccount.existing(value) }),
  'annotations of an account': (shop, value) => {
    service(shop, { serviceAccount: ServiceAccount.own({ annotations: value }) });
  },
  'a service to start after': (shop, value) => service(shop, { startsAfter: [value] }),
  'a condition to start after': (shop, value) => {
    const first = new Microservice(shop, 'first', { image });
    service(shop, { startsAfter: [{ service: first, condition: value }] });
  },
  'values of a config': (shop, value) => void new Config(shop, 'settings', { values: value }),
  'a value of a config': (shop, value) => void new Config(shop, 'settings', { values: { A: value } }),
  'options of a config': (shop, value) => void new Config(shop, 'settings', value),
  'a name of a config': (shop, value) => void new Config(shop, value, { values: {} }),
  'a value of a config to use': (shop, value) => {
    service(shop, { env: { A: new Config(shop, 'settings', { values: { A: 'a' } }).value(value) } });
  },
  'a patch of a config': (shop, value) => {
    const settings = new Config(shop, 'settings', { values: { A: 'a' } });
    new Environment(shop, 'lab', { target: compose() }).configure(settings, value);
  },
  'a patch of values': (shop, value) => {
    const settings = new Config(shop, 'settings', { values: { A: 'a' } });
    new Environment(shop, 'lab', { target: compose() }).configure(settings, { values: { A: value, B: value } });
  },
  'a source of variables': (shop, value) => service(shop, { envFrom: [value] }),
  'where a source of variables comes from': (shop, value) => service(shop, { envFrom: [{ from: value }] }),
  'a prefix of variables': (shop, value) => {
    const settings = new Config(shop, 'settings', { values: { A: 'a' } });
    service(shop, { envFrom: [{ from: settings, prefix: value }] });
  },
  'a file': (shop, value) => service(shop, { files: { '/a': value } }),
  'a text of a file': (shop, value) => service(shop, { files: { '/a': ConfigFile.text(value) } }),
  'a path of a file on the disk': (shop, value) => service(shop, { files: { '/a': ConfigFile.fromDisk(value) } }),
  'options of a file': (shop, value) => service(shop, { files: { '/a': ConfigFile.text('a', value) } }),
  'permissions of a file': (shop, value) => {
    const secret = new Secret(shop, 'key', { keys: ['k'] });
    service(shop, { files: { '/a': secret.file('k', { mode: value }), '/b': secret.files({ mode: value }) } });
  },
  'a key of a secret as a file': (shop, value) => {
    service(shop, { files: { '/a': new Secret(shop, 'key', { keys: ['k'] }).file(value) } });
  },
  'a label of the pod': (shop, value) => service(shop, { env: { A: Pod.label(value), B: Pod.annotation(value) } }),
  'an init container': (shop, value) => service(shop, { initContainers: [value] }),
  'a name of an init container': (shop, value) => service(shop, { initContainers: [{ name: value, image }] }),
  'a sidecar': (shop, value) => service(shop, { sidecars: [value] }),
  'fields of a sidecar': (shop, value) => {
    service(shop, { sidecars: [{ name: 'a', image, ports: value }] });
    service(shop, { sidecars: [{ name: 'b', image, startsFirst: value }] });
  },
  'ports and checks of a sidecar': (shop, value) => {
    service(shop, { sidecars: [{ name: 'a', image, ports: [value], health: value, lifecycle: value }] });
  },
  'a change of a container': (shop, value) => {
    const environment = new Environment(shop, 'lab', { target: kubernetes() });
    const app = service(shop, { sidecars: [{ name: 'a', image }] });
    environment.configure(app, { sidecars: { a: value } }).configure(app, { initContainers: value });
  },
  'a field of a container that is changed': (shop, value) => {
    const environment = new Environment(shop, 'lab', { target: kubernetes() });
    environment.configure(service(shop, { sidecars: [{ name: 'a', image }] }), {
      sidecars: { a: { image: value, env: { A: value } } },
    });
  },
  'a name in an environment': (shop, value) => {
    new Environment(shop, 'lab', { target: kubernetes() }).configure(service(shop, {}), { name: value });
  },
  'an alias': (shop, value) => service(shop, { aliases: [value] }),
  'a session affinity': (shop, value) => service(shop, { service: { sessionAffinity: value } }),
  'a version of the protocol': (shop, value) => service(shop, { service: { ipFamilies: [value] } }),
  'a policy of a Service': (shop, value) => service(shop, { service: { internalTrafficPolicy: value } }),
  'a node port': (shop, value) => service(shop, { exposure: { http: Exposure.nodePort(value) } }),
  'a host port': (shop, value) => service(shop, { exposure: { http: Exposure.hostPort(value) } }),
  'options of a load balancer': (shop, value) => {
    const options = { sourceRanges: value, class: value, annotations: value, preserveClientIp: value };
    service(shop, { exposure: { http: Exposure.port(80, options) } });
  },
  'an access rule': (shop, value) => service(shop, { serviceAccount: ServiceAccount.own({ rules: [value] }) }),
  'verbs of an access rule': (shop, value) => {
    service(shop, { serviceAccount: ServiceAccount.own({ clusterRules: [{ resources: ['pods'], verbs: value }] }) });
  },
  'a role of an account': (shop, value) => service(shop, { serviceAccount: ServiceAccount.own({ roles: [value] }) }),
  'a role of the cluster': (shop, value) => {
    service(shop, { serviceAccount: ServiceAccount.own({ roles: [{ clusterRole: value }] }) });
  },
  'roles of the cluster': (shop, value) => {
    service(shop, { serviceAccount: ServiceAccount.own({ clusterRoles: value }) });
  },
  'space that is shared': (_shop, value) => void Mount.shared('a', { inMemory: value, sizeLimit: value }),
  'space that is only read': (_shop, value) => void Mount.shared('a', { readOnly: value }),
  'a restart with another service': (shop, value) => {
    const first = new Microservice(shop, 'first', { image });
    service(shop, { startsAfter: [{ service: first, restart: value }] });
  },
  'a mount': (shop, value) => service(shop, { mounts: { '/a': value } }),
  'a size of a mount': (shop, value) => service(shop, { mounts: { '/a': Mount.temporary({ sizeLimit: value }) } }),
  'flags of a mount': (_shop, value) => void Mount.temporary({ noExec: value, noSuid: value, mode: value }),
  'a path of the machine': (_shop, value) => void Mount.host(value, { type: value, propagation: value }),
  'a path of the project': (_shop, value) => void Mount.project(value, { readOnly: value, selinux: value }),
  'a claim of a mount': (_shop, value) => void Mount.claim(value),
  'labels of a claim': (_shop, value) => void Mount.claim({ size: value, labels: value }),
  'what a volume is': (shop, value) => {
    const size = Size.gibibytes(1);
    new Volume(shop, 'data', { size, existing: value, shared: value, driver: value, driverOptions: { a: value } });
  },
  'what a claim is': (shop, value) => {
    new Volume(shop, 'data', { existing: 'a', volumeName: value, labels: value, annotations: value });
  },
  'a folder of a mount': (shop, value) => {
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
    service(shop, { mounts: { '/a': data.mount({ subPath: value }) } });
  },
  'a reference of an image': (shop, value) => service(shop, { image: ContainerImage.of(value) }),
  'tools of an image': (shop, value) => service(shop, { image: ContainerImage.of('a', { tools: value }) }),
  'a context of a build': (shop, value) =>
    service(shop, { image: ContainerImage.build({ context: value, name: 'a' }) }),
  'a stage of a build': (shop, value) => {
    service(shop, { image: ContainerImage.build({ context: '.', name: 'a', stage: value, dockerfile: value }) });
  },
  'arguments of a build': (shop, value) => {
    service(shop, { image: ContainerImage.build({ context: '.', name: 'a', args: value }) });
  },
  'a value inside a text': (shop, value) => service(shop, { env: { A: text`a${value}b` } }),
  'a name of a port': (shop, value) => void service(shop, {}).endpoint(value),
  'a name of a service': (shop, value) => void new Microservice(shop, value, { image }),
  'options of a service': (shop, value) => void new Microservice(shop, 'app', value),
  'keys of a secret': (shop, value) => void new Secret(shop, 'key', { keys: value }),
  'a key of a secret': (shop, value) => void new Secret(shop, 'key', { keys: [value] }),
  'options of a secret': (shop, value) => void new Secret(shop, 'key', value),
  'a key to use': (shop, value) => void new Secret(shop, 'key', { keys: ['k'] }).value(value),
  'a size of a volume': (shop, value) => void new Volume(shop, 'data', { size: value }),
  'modes of a volume': (shop, value) => void new Volume(shop, 'data', { size: Size.gibibytes(1), accessModes: value }),
  'a class of a volume': (shop, value) =>
    void new Volume(shop, 'data', { size: Size.gibibytes(1), storageClass: value }),
  'options of a volume': (shop, value) => void new Volume(shop, 'data', value),
  'a default of a parameter': (shop, value) => void new Parameter(shop, 'level', { default: value }),
  'options of a parameter': (shop, value) => void new Parameter(shop, 'level', value),
  'a target': (shop, value) => void new Environment(shop, 'lab', { target: value }),
  'options of an environment': (shop, value) => void new Environment(shop, 'lab', value),
  'what a service accepts': (shop, value) => service(shop, { accept: value }),
  'a reason of a service': (shop, value) => service(shop, { accept: { 'host.gpus': value } }),
  'what a topology accepts': (_, value) => void new Topology('other', { accept: value }),
  'settings of Kubernetes': (shop, value) => void kubernetes(service(shop, {})).settings(value),
  'a setting of Kubernetes': (shop, value) => {
    kubernetes(service(shop, {})).settings({ hostUsers: value, supplementalGroups: value, overhead: value, os: value });
  },
  'settings of Compose': (shop, value) => void compose(service(shop, {})).settings(value),
  'a setting of Compose': (shop, value) => {
    compose(service(shop, {})).settings({ networks: value, blkio: value, links: value, memorySwap: value });
  },
  'a network of a setting': (shop, value) => void compose(service(shop, {})).settings({ networks: { edge: value } }),
  'a kind of a transform': (shop, value) => void kubernetes(service(shop, {})).transform(value, () => undefined),
  'a transform of Kubernetes': (shop, value) => void kubernetes(service(shop, {})).transform('Deployment', value),
  'a transform of Compose': (shop, value) => void compose(service(shop, {})).transform(value),
  'a kind of a patch': (shop, value) => void kubernetes(service(shop, {})).patch(value, []),
  'a patch of Kubernetes': (shop, value) => void kubernetes(service(shop, {})).patch('Deployment', value),
  'an operation of a patch': (shop, value) => void compose(service(shop, {})).patch([value]),
  'a path of a patch': (shop, value) => {
    compose(service(shop, {})).patch([
      { op: 'add', path: value, value: 1 },
      { op: 'move', from: value, path: '/a' },
    ]);
  },
  'a value of a patch': (shop, value) => {
    compose(service(shop, {})).patch([{ op: 'add', path: '/x-a', value }]);
  },
  'a document': (shop, value) => void kubernetes(shop).add(value),
  documents: (shop, value) => void kubernetes(shop).add([value]),
  'metadata of a document': (shop, value) => {
    kubernetes(shop).add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: value });
    kubernetes(shop).add({ apiVersion: value, kind: value, metadata: { name: value } });
  },
  'a part of a Compose file': (shop, value) => void compose(shop).add(value),
  'services of a part': (shop, value) => void compose(shop).add({ services: value }),
  'environments of a hatch': (shop, value) => {
    compose(service(shop, {})).settings({ attach: true }, { environments: value });
    compose(shop).add({}, value);
  },
  'what is accepted': (shop, value) => void new Environment(shop, 'lab', { target: compose(), accept: value }),
  'a project': (shop, value) => void new Environment(shop, 'lab', { target: compose({ project: value }) }),
  'options of a target': (shop, value) => void new Environment(shop, 'lab', { target: kubernetes(value) }),
  'a namespace': (shop, value) => void new Environment(shop, 'lab', { target: kubernetes({ namespace: value }) }),
  'a parameter to set': (shop, value) => void new Environment(shop, 'lab', { target: compose() }).set(value, 'a'),
  'a value to set': (shop, value) => {
    new Environment(shop, 'lab', { target: compose() }).set(new Parameter(shop, 'level'), value);
  },
  'a construct to configure': (shop, value) => {
    new Environment(shop, 'lab', { target: compose() }).configure(value, {});
  },
  'a patch of a service': (shop, value) => {
    new Environment(shop, 'lab', { target: compose() }).configure(service(shop, {}), value);
  },
  'a patch of a volume': (shop, value) => {
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
    new Environment(shop, 'lab', { target: compose() }).configure(data, value);
  },
  'a patch of a field': (shop, value) => {
    const patch = { env: { A: value }, health: { liveness: value }, resources: { cpu: { limit: value } } };
    new Environment(shop, 'lab', { target: compose() }).configure(service(shop, {}), patch);
  },
};

interface Result {
  /** What is wrong with how the value was taken; nothing where all is well. */
  readonly complaints: readonly string[];
}

/** Hands a strange value over, synthesises, and looks at what came of it. */
function handOver(use: Use, value: unknown): Result {
  const shop = new Topology('shop');
  try {
    use(shop, value);
    new Environment(shop, 'laptop', { target: compose() });
    new Environment(shop, 'cloud', { target: kubernetes() });
    const { issues, environments } = check(shop);
    return { complaints: [...complaintsOf(issues), ...strangeIn(environments.map(({ artifacts }) => artifacts))] };
  } catch (error) {
    if (IntermodalError.is(error)) return { complaints: complaintsOf(error.issues) };
    return { complaints: [`not one of our errors: ${String(error)}`] };
  }
}

function complaintsOf(issues: IntermodalError['issues']): readonly string[] {
  return issues.flatMap(({ message, hint }) => {
    return [message, hint].filter((words) => /undefined|\[object|Symbol\(|=>|\n/.test(words));
  });
}

/** Traces of a strange value in the manifests, which would tell nobody what went wrong. */
function strangeIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\[object|undefined|NaN/.test(value) ? [value] : [];
  if (typeof value === 'number') return Number.isNaN(value) ? ['NaN'] : [];
  if (typeof value === 'symbol' || typeof value === 'function') return [`a ${typeof value}`];
  if (typeof value !== 'object' || value === null) return [];
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(Object.getPrototypeOf(value)) === null;
  return [...(isPlain ? [] : [value.constructor.name]), ...Object.values(value).flatMap(strangeIn)];
}

describe.each(Object.entries(places))('%s', (_place, use) => {
  test('is taken, or refused in words, whatever it is', () => {
    const complaints = Object.entries(strange).flatMap(([name, value]) => {
      return handOver(use, value).complaints.map((complaint) => `${name}: ${complaint}`);
    });
    expect(complaints).toEqual([]);
  });
});
