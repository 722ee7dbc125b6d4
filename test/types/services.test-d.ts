import {
  ContainerImage,
  Cpu,
  Disruption,
  Duration,
  Exposure,
  HealthCheck,
  Metric,
  Microservice,
  Mount,
  Parameter,
  Port,
  Scaling,
  type ScalingPolicy,
  Secret,
  Size,
  text,
  Topology,
  Trigger,
  unset,
  Volume,
  type AnyMicroservice,
  type Endpoint,
  type MicroserviceProps,
  type ReferenceHandle,
} from 'intermodal';

/** What a service promises to the type checker: `types.test.ts` compiles this file, and nothing runs it. */

const shop = new Topology('shop');
const image = ContainerImage.of('acme/web:1.0');
const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
const key = new Secret(shop, 'key', { keys: ['user', 'password'] });
const level = new Parameter(shop, 'level', { default: 'info' });

// --- The names of ports are known.

const web = new Microservice(shop, 'web', { image, ports: { http: 8080, grpc: Port.grpc(3550) } });
const endpoint: Endpoint = web.endpoint('http');
const url: ReferenceHandle = endpoint.url;
web satisfies Microservice<'http' | 'grpc'>;
web satisfies AnyMicroservice;

// @ts-expect-error the service has no such port
web.endpoint('https');
// @ts-expect-error a port goes by its name, not by its number
web.endpoint(8080);
// @ts-expect-error one port of several must be named
web.endpoint();

const worker = new Microservice(shop, 'worker', { image });
worker satisfies Microservice<never>;
// @ts-expect-error a service without ports has no endpoints
worker.endpoint('http');
// @ts-expect-error a service without ports can be checked by a command only
new Microservice(shop, 'a', { image, health: HealthCheck.tcp('http') });
new Microservice(shop, 'b', { image, health: HealthCheck.command(['true']) });
// @ts-expect-error a service without ports cannot be exposed
new Microservice(shop, 'c', { image, exposure: { http: Exposure.port() } });

const ports = { http: 80 };
new Microservice(shop, 'd', { image, ports, exposure: { http: Exposure.port() }, health: HealthCheck.http('http') });
// @ts-expect-error the port of an exposure must be declared
new Microservice(shop, 'e', { image, ports, exposure: { https: Exposure.port() } });
// @ts-expect-error the port of a check must be declared
new Microservice(shop, 'f', { image, ports, health: HealthCheck.http('https') });
// @ts-expect-error so must that of a check for one purpose
new Microservice(shop, 'g', { image, ports, health: { liveness: HealthCheck.grpc('grpc') } });
new Microservice(shop, 'h', { image, ports, health: { liveness: HealthCheck.command(['true']) } });
// @ts-expect-error a check has three purposes
new Microservice(shop, 'i', { image, ports, health: { ready: HealthCheck.http('http') } });

// --- A setting is text, a number, a truth value, a reference or a template.

const settings = { A: 'a', B: 1, C: true, D: level, E: url, F: key.value('user'), G: text`a${url}b` };
new Microservice(shop, 'j', { image, env: settings, args: ['a', 1, url], labels: { a: level } });
// @ts-expect-error a variable is no object
new Microservice(shop, 'k', { image, env: { A: { b: 'c' } } });
// @ts-expect-error a variable is no list
new Microservice(shop, 'l', { image, env: { A: ['a'] } });
// @ts-expect-error a variable is no function
new Microservice(shop, 'm', { image, env: { A: () => 'a' } });
// @ts-expect-error a variable is not nothing
new Microservice(shop, 'n', { image, env: { A: undefined } });
// @ts-expect-error a variable is not null
new Microservice(shop, 'o', { image, env: { A: null } });
// @ts-expect-error a variable is no symbol
new Microservice(shop, 'p', { image, env: { A: Symbol('a') } });
// @ts-expect-error a variable is no service: say which part of which endpoint
new Microservice(shop, 'q', { image, env: { A: web } });
// @ts-expect-error a variable is no endpoint: say which part of it
new Microservice(shop, 'r', { image, env: { A: web.endpoint('http') } });
// @ts-expect-error nothing can stand inside a text
void text`a${undefined}b`;
// @ts-expect-error an argument is no object
new Microservice(shop, 's', { image, args: [{ a: 'b' }] });
// @ts-expect-error a command is a list of words
new Microservice(shop, 't', { image, command: 'npm start' });

// --- Secrets have the keys that they name.

key.value('password');
// @ts-expect-error the secret has no such key
key.value('token');
const keys: readonly string[] = ['a'];
new Secret(shop, 'loose', { keys }).value('anything');
// @ts-expect-error a secret names its keys
new Secret(shop, 'none', {});
// @ts-expect-error a secret names its keys in a list
new Secret(shop, 'text', { keys: 'password' });

// --- Values with units are of classes of their own.

new Microservice(shop, 'u', {
  image,
  resources: { cpu: { request: Cpu.millis(5) }, memory: { limit: Size.gibibytes(1) } },
});
// @ts-expect-error an amount of memory is no text
new Microservice(shop, 'v', { image, resources: { memory: { limit: '128Mi' } } });
// @ts-expect-error an amount of CPU is no size
new Microservice(shop, 'w', { image, resources: { cpu: { limit: Size.mebibytes(1) } } });
// @ts-expect-error a time is no number
new Microservice(shop, 'x', { image, terminationGracePeriod: 5 });
new Microservice(shop, 'y', { image, terminationGracePeriod: Duration.seconds(5), scaling: Scaling.fixed(2) });
// @ts-expect-error a scale is no number
new Microservice(shop, 'z', { image, scaling: 2 });
// @ts-expect-error a scale has an end
Scaling.onCpu({ min: 1, target: 70 });
// @ts-expect-error a scale follows metrics, which are of a class of their own
Scaling.automatic({ min: 1, max: 3, metrics: [70] });
// @ts-expect-error a metric of pods has an average to aim for
Metric.pods('requests', { value: 100 });
// @ts-expect-error a policy counts replicas or percent
const policy: ScalingPolicy = { period: Duration.minutes(1) };
void policy;
// @ts-expect-error an event comes from a source
Scaling.onEvents({ max: 3, triggers: ['kafka'] });
// @ts-expect-error a source is told no secret but as authentication
Trigger.of('rabbitmq', {}, { authentication: { host: 'amqp://guest' } });
// @ts-expect-error a share is a percentage
Disruption.maxUnavailable('a quarter');
// @ts-expect-error a budget is no number
new Microservice(shop, 'budget', { image, disruption: 1 });
// @ts-expect-error a vertical scale has no such mode
new Microservice(shop, 'vertical', { image, verticalScaling: { mode: 'sometimes' } });
new Volume(shop, 'made', { existing: 'orders-data' });
// @ts-expect-error a volume has a size, or others have made it
new Volume(shop, 'sizeless', { shared: true });
// @ts-expect-error a path of the machine is no such thing
Mount.host('/var/run/docker.sock', { type: 'Pipe' });
// @ts-expect-error an image is no text
new Microservice(shop, 'aa', { image: 'nginx' });
// @ts-expect-error a service has an image
new Microservice(shop, 'ab', {});
// @ts-expect-error a field is misspelt
new Microservice(shop, 'ac', { image, enviroment: {} });
// @ts-expect-error a word is none of those known
new Microservice(shop, 'ad', { image, pullPolicy: 'Always' });
// @ts-expect-error a limit is misspelt
new Microservice(shop, 'ae', { image, security: { runAsuser: 1000 } });
// @ts-expect-error a port is a number
new Microservice(shop, 'af', { image, ports: { http: '80' } });
// @ts-expect-error value classes are made by their factories
new Scaling({ kind: 'fixed', replicas: 1 });

// --- Services start after services, and mount volumes.

new Microservice(shop, 'ag', {
  image,
  startsAfter: [web, worker, { service: web, condition: 'started', restart: true }],
});
// @ts-expect-error a volume does not start
new Microservice(shop, 'ah', { image, startsAfter: [data] });
// @ts-expect-error a parameter does not start
new Microservice(shop, 'ai', { image, startsAfter: [level] });
// @ts-expect-error a service goes by itself, not by its name
new Microservice(shop, 'aj', { image, startsAfter: ['web'] });
// @ts-expect-error there are two conditions
new Microservice(shop, 'ak', { image, startsAfter: [{ service: web, condition: 'healthy' }] });
new Microservice(shop, 'al', { image, mounts: { '/data': data.mount({ readOnly: true }), '/tmp': Mount.inMemory() } });
// @ts-expect-error a mount is made of a volume
new Microservice(shop, 'am', { image, mounts: { '/data': data } });
// @ts-expect-error an init container has a name
new Microservice(shop, 'an', { image, initContainers: [{ image }] });
// @ts-expect-error an init container has no ports
new Microservice(shop, 'ao', { image, initContainers: [{ name: 'init', image, ports: { http: 80 } }] });

// --- There is nothing to remove where a service is declared.

// @ts-expect-error `unset` belongs into a patch
new Microservice(shop, 'ap', { image, health: unset });
// @ts-expect-error so it does for a key of a map
new Microservice(shop, 'aq', { image, env: { A: unset } });
// @ts-expect-error and for a volume
new Volume(shop, 'archive', { size: Size.gibibytes(1), storageClass: unset });

// --- A class of its own keeps what is known of its ports.

class Postgres extends Microservice<'sql'> {
  constructor(scope: Topology, id: string, props: Partial<MicroserviceProps<'sql'>> = {}) {
    super(scope, id, { image: ContainerImage.of('postgres:16'), ports: { sql: 5432 }, ...props });
  }
}

const database = new Postgres(shop, 'database', { health: HealthCheck.tcp('sql') });
database.endpoint('sql');
// @ts-expect-error the class has no such port
database.endpoint('http');
// @ts-expect-error nor can it be exposed
new Postgres(shop, 'other', { exposure: { http: Exposure.port() } });
