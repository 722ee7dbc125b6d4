import {
  compose,
  ContainerImage,
  Cpu,
  Duration,
  Environment,
  HealthCheck,
  Job,
  Microservice,
  Mount,
  Parameter,
  Port,
  Scaling,
  Secret,
  SecretSource,
  Size,
  text,
  Topology,
  unset,
  Variable,
  Volume,
} from 'intermodal';

/** What parameters and secret sources promise to the type checker: `types.test.ts` compiles this file. */

const shop = new Topology('shop');
const image = ContainerImage.of('acme/web:1.0');
const laptop = new Environment(shop, 'laptop', { target: compose() });
const level = new Parameter(shop, 'level', { default: 'info', choices: ['info', 'warn'], pattern: /^[a-z]+$/ });
const count = new Parameter(shop, 'count', { type: 'integer', min: 1, max: 9, default: 2 });
const flag = new Parameter(shop, 'flag', { type: 'boolean', default: true });
const room = new Parameter(shop, 'room', { type: 'size', default: '512Mi', min: Size.mebibytes(1) });
const time = new Parameter(shop, 'time', { type: 'duration', default: Duration.seconds(5) });
const cores = new Parameter(shop, 'cores', { type: 'cpu', default: Cpu.millis(100) });
const token = new Parameter(shop, 'token', { secret: true });

// --- Each type has values of its own.

// @ts-expect-error a number is no text
new Parameter(shop, 'a', { type: 'integer', default: '5' });
// @ts-expect-error a size is no time
new Parameter(shop, 'b', { type: 'duration', default: Size.mebibytes(1) });
// @ts-expect-error text has no order
new Parameter(shop, 'c', { min: 1 });
// @ts-expect-error only text has a pattern
new Parameter(shop, 'd', { type: 'integer', pattern: /1/ });
// @ts-expect-error a type that does not exist
new Parameter(shop, 'e', { type: 'number' });

laptop.set(level, 'warn').set(count, 3).set(flag, false).set(room, '1Gi').set(time, '5s').set(cores, Cpu.units(1));
laptop.set(level, Variable.of('LEVEL', { default: 'info' })).set(level, Variable.optional('LEVEL'));
// @ts-expect-error a number is no text
laptop.set(count, 'three');
// @ts-expect-error a truth value is no number
laptop.set(flag, 1);
// @ts-expect-error the default of a variable is text
Variable.of('LEVEL', { default: 5 });

// --- A parameter stands where its type is expected, and in any text.

new Microservice(shop, 'web', {
  image,
  ports: { http: count, admin: Port.http(count, { servicePort: count }) },
  scaling: Scaling.fixed(count),
  resources: { memory: { limit: room }, cpu: { request: cores }, pids: count },
  terminationGracePeriod: time,
  serviceLinks: flag,
  stdin: flag,
  security: { runAsUser: count, readOnlyRootFilesystem: flag },
  health: HealthCheck.http('http', { period: time, failureThreshold: count }),
  mounts: { '/tmp': Mount.temporary({ sizeLimit: room }) },
  env: { COUNT: count, FLAG: flag, ROOM: room, TIME: time, CORES: cores, TOKEN: token, ALL: text`${count} ${room}` },
});
new Volume(shop, 'data', { size: room });
new Job(shop, 'job', { image, retries: count, deadline: time });
// @ts-expect-error a size is no number
Scaling.fixed(room);
// @ts-expect-error text is no number
Scaling.fixed(level);
// @ts-expect-error a number is no size
new Volume(shop, 'f', { size: count });
// @ts-expect-error a number is no time
new Microservice(shop, 'g', { image, terminationGracePeriod: count });
// @ts-expect-error text is no truth value
new Microservice(shop, 'h', { image, serviceLinks: level });

// --- A source knows the keys of its secret.

const key = new Secret(shop, 'key', { keys: ['user', 'password'], source: SecretSource.existing('other') });
laptop.configure(key, { source: SecretSource.variables({ user: 'U', password: 'P' }) });
laptop.configure(key, { source: SecretSource.existing('other', { keys: { user: 'name' } }) });
laptop.configure(key, {
  source: SecretSource.external({
    store: 'vault',
    refreshInterval: time,
    keys: { user: 'u', password: { key: 'p', property: 'q' } },
  }),
});
laptop.configure(key, { source: unset });
laptop.configure(token, { source: SecretSource.files({ value: './token' }) });
// @ts-expect-error a key that the secret does not have
laptop.configure(key, { source: SecretSource.variables({ pasword: 'P' }) });
// @ts-expect-error a secret parameter has the key `value`
laptop.configure(token, { source: SecretSource.files({ token: './token' }) });
// @ts-expect-error a source is no name
laptop.configure(key, { source: 'other' });
// @ts-expect-error a scope that does not exist
SecretSource.sealed({ user: 'AgBy' }, { scope: 'everywhere' });
// @ts-expect-error a store has a name
SecretSource.external({ keys: { user: 'u' } });
