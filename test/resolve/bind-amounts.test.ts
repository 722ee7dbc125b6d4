import {
  check,
  compose,
  Cpu,
  Duration,
  Environment,
  HealthCheck,
  Mount,
  Parameter,
  Port,
  Scaling,
  Size,
  Topology,
  Variable,
  Volume,
  type ParameterInput,
  type SynthesisOptions,
} from '../../src';
import { app, codesOf, image, resolved } from '../model/build';

/** A topology with a parameter of each type, and a service that has one in every kind of place. */
function declare() {
  const shop = new Topology('shop', { security: 'none' });
  const port = new Parameter(shop, 'port', { type: 'integer', default: 80 });
  const count = new Parameter(shop, 'count', { type: 'integer', default: 2 });
  const flag = new Parameter(shop, 'flag', { type: 'boolean', default: true });
  const room = new Parameter(shop, 'room', { type: 'size', default: Size.mebibytes(512) });
  const time = new Parameter(shop, 'time', { type: 'duration', default: Duration.seconds(30) });
  const cores = new Parameter(shop, 'cores', { type: 'cpu', default: Cpu.millis(500) });
  const data = new Volume(shop, 'data', { size: room });
  const service = app(shop, {
    ports: { http: port, admin: Port.http(9000, { servicePort: count }) },
    scaling: Scaling.fixed(count),
    resources: { memory: { limit: room }, cpu: { request: cores }, pids: count },
    terminationGracePeriod: time,
    serviceLinks: flag,
    health: { readiness: HealthCheck.http('http', { period: time, failureThreshold: count }) },
    mounts: { '/data': data.mount(), '/tmp': Mount.temporary({ sizeLimit: room }) },
    initContainers: [{ name: 'init', image, tty: flag, resources: { memory: { limit: room } } }],
    env: { COUNT: count, ROOM: room, kind: 'parameter', amount: 'true', parameter: 'shop/count' },
    security: { runAsUser: count, readOnlyRootFilesystem: flag },
  });
  const laptop = new Environment(shop, 'laptop', { target: compose() });
  return { shop, count, flag, room, time, cores, service, laptop };
}

test('every amount has the value of its parameter, and every text the text that was given', () => {
  const { shop, laptop, flag, time } = declare();
  laptop.set(flag, false).set(time, '1m30s');
  const { services, volumes } = resolved(shop, { count: '3', cores: '2', room: '1Gi' });
  expect(volumes[0]).toMatchObject({ size: 2 ** 30 });
  expect(services[0]).toMatchObject({
    ports: { http: { container: 80 }, admin: { container: 9000, service: 3 } },
    scaling: { kind: 'fixed', replicas: 3 },
    resources: { memory: { limit: 2 ** 30 }, cpu: { request: 2000 }, pids: 3 },
    terminationGracePeriod: 90,
    serviceLinks: false,
    health: { readiness: { period: 90, failureThreshold: 3 } },
    mounts: { '/tmp': { sizeLimit: 2 ** 30 } },
    initContainers: [{ tty: false, resources: { memory: { limit: 2 ** 30 } } }],
    env: { COUNT: '3', ROOM: '1Gi', kind: 'parameter', amount: 'true', parameter: 'shop/count' },
    security: { runAsUser: 3, readOnlyRootFilesystem: false },
  });
});

test('the defaults are texts as well', () => {
  const { services } = resolved(declare().shop);
  expect(services[0]).toMatchObject({ terminationGracePeriod: 30, env: { COUNT: '2', ROOM: '512Mi' } });
});

test('a patch may bring a parameter', () => {
  const { shop, laptop, service, count, time } = declare();
  laptop.configure(service, {
    scaling: Scaling.fixed(count),
    terminationGracePeriod: time,
    stdin: new Parameter(shop, 'in', { type: 'boolean', default: true }),
  });
  expect(resolved(shop).services[0]).toMatchObject({
    scaling: { replicas: 2 },
    terminationGracePeriod: 30,
    stdin: true,
  });
});

/** The errors when a parameter is set so. */
function errorsFor(set: (declared: ReturnType<typeof declare>) => void, options: SynthesisOptions = {}) {
  const declared = declare();
  set(declared);
  return codesOf(check(declared.shop, options).issues.filter(({ severity }) => severity === 'error'));
}

test.each<[string, ParameterInput<'integer'>]>([
  ['no number', 'x' as never],
  ['no whole number', 1.5],
])('a value that is %s is told once, and nothing is said of where it is used', (_, value) => {
  expect(errorsFor(({ laptop, count }) => laptop.set(count, value))).toEqual(['invalid-parameter shop/count']);
});

test('a wrong value of the command line is told', () => {
  expect(errorsFor(() => undefined, { set: { room: '1GB', flag: 'on' } })).toEqual([
    'invalid-parameter shop/flag',
    'invalid-parameter shop/room',
  ]);
});

test('what a value makes of a field is checked as if it stood there', () => {
  expect(errorsFor(({ laptop, count }) => laptop.set(count, -1))).toContain('out-of-range shop/app scaling.replicas');
});

test('a variable fits into texts, and into nothing else', () => {
  expect(errorsFor(({ laptop, time }) => laptop.set(time, Variable.of('TIME', { default: '30s' })))).toEqual([
    'open-variable shop/app health.readiness.period',
    'open-variable shop/app terminationGracePeriod',
  ]);
});

test('a variable of a volume is told at the volume', () => {
  expect(errorsFor(({ laptop, room }) => laptop.set(room, Variable.optional('ROOM')))).toContain(
    'open-variable shop/data size',
  );
});

test('a parameter that the environment leaves out has no value', () => {
  const shop = new Topology('shop');
  const count = new Parameter(shop, 'count', { type: 'integer', default: 2, environments: ['cloud'] });
  app(shop, { scaling: Scaling.fixed(count) });
  new Environment(shop, 'laptop', { target: compose() });
  new Environment(shop, 'cloud', { target: compose() });
  expect(codesOf(check(shop).issues)).toEqual(['absent-in-environment shop/app scaling.replicas']);
});
