import {
  check,
  compose,
  ContainerImage,
  Environment,
  Exposure,
  HealthCheck,
  IntermodalError,
  kubernetes,
  Microservice,
  Mount,
  Parameter,
  Port,
  Scaling,
  Secret,
  ServiceAccount,
  Size,
  text,
  Tls,
  Topology,
  unset,
  Volume,
} from '../../src';
import { image } from '../model/build';

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
      ...['labels', 'annotations', 'environments', 'anythingElse'],
    ].map((field): [string, Use] => [`the field ${field}`, (shop, value) => service(shop, { [field]: value })]),
  ),
  'an item of command': (shop, value) => service(shop, { command: [value] }),
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
  'amounts of CPU': (shop, value) => service(shop, { resources: { cpu: value } }),
  'an amount of CPU': (shop, value) => service(shop, { resources: { cpu: { limit: value } } }),
  'an amount of memory': (shop, value) => service(shop, { resources: { memory: { limit: value } } }),
  'a limit of security': (shop, value) => service(shop, { security: { runAsUser: value } }),
  'a truth of security': (shop, value) => service(shop, { security: { privileged: value } }),
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
  'an init container': (shop, value) => service(shop, { initContainers: [value] }),
  'a name of an init container': (shop, value) => service(shop, { initContainers: [{ name: value, image }] }),
  'a mount': (shop, value) => service(shop, { mounts: { '/a': value } }),
  'a size of a mount': (shop, value) => service(shop, { mounts: { '/a': Mount.temporary({ sizeLimit: value }) } }),
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
    return { complaints: [...complaintsOf(issues), ...strangeIn(environments)] };
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
