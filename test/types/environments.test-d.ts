import {
  check,
  compose,
  ContainerImage,
  Environment,
  Exposure,
  HealthCheck,
  issueCodes,
  kubernetes,
  Microservice,
  Parameter,
  Port,
  Scaling,
  Secret,
  Size,
  Cpu,
  synthesize,
  Tls,
  Topology,
  unset,
  Volume,
  type Issue,
  type IssueCode,
  type MicroservicePatch,
} from 'intermodal';

/** What an environment promises to the type checker: `types.test.ts` compiles this file, and nothing runs it. */

const shop = new Topology('shop');
const image = ContainerImage.of('acme/web:1.0');
const level = new Parameter(shop, 'level', { default: 'info' });
const data = new Volume(shop, 'data', { size: Size.gibibytes(1) });
const key = new Secret(shop, 'key', { keys: ['k'] });
const web = new Microservice(shop, 'web', { image, ports: { http: 8080, grpc: 3550 } });
const worker = new Microservice(shop, 'worker', { image });
const laptop = new Environment(shop, 'laptop', { target: compose(), accept: { startsAfter: 'why' } });

// --- Targets have settings of their own.

new Environment(shop, 'a', { target: compose({ project: 'p' }) });
new Environment(shop, 'b', { target: kubernetes({ version: '1.33', namespace: 'n', waitImage: 'busybox:1' }) });
// @ts-expect-error Compose has no namespaces
compose({ namespace: 'n' });
// @ts-expect-error a setting is misspelt
kubernetes({ namspace: 'n' });
// @ts-expect-error a target is no name
new Environment(shop, 'c', { target: 'compose' });
// @ts-expect-error an environment has a target
new Environment(shop, 'd', {});
// @ts-expect-error what is accepted has a reason
new Environment(shop, 'e', { target: compose(), accept: ['startsAfter'] });

// --- Parameters get values.

laptop.set(level, 'debug').set(level, 5).set(level, false);
// @ts-expect-error a parameter goes by itself, not by its name
laptop.set('level', 'debug');
// @ts-expect-error only parameters get values
laptop.set(web, 'debug');
// @ts-expect-error a value is not nothing
laptop.set(level, undefined);
// @ts-expect-error a value is no list
laptop.set(level, ['debug']);
// @ts-expect-error a default is no object
new Parameter(shop, 'f', { default: { a: 1 } });

// --- Services and volumes are configured, and nothing else.

laptop
  .configure(web, {})
  .configure(worker, { args: ['a'] })
  .configure(data, { size: Size.gibibytes(2) });
// @ts-expect-error a parameter is set, not configured
laptop.configure(level, { default: 'a' });
// @ts-expect-error a secret has nothing to configure
laptop.configure(key, { keys: ['a'] });
// @ts-expect-error an environment has nothing to configure
laptop.configure(laptop, { target: compose() });
// @ts-expect-error a construct goes by itself, not by its name
laptop.configure('web', {});

// --- A patch is of the type of the field.

laptop.configure(web, {
  image: ContainerImage.of('a'),
  scaling: Scaling.fixed(2),
  env: { A: 1 },
  startsAfter: [worker],
});
// @ts-expect-error an image is no text
laptop.configure(web, { image: 'nginx' });
// @ts-expect-error a scale is no number
laptop.configure(web, { scaling: 3 });
// @ts-expect-error a variable is no object
laptop.configure(web, { env: { A: {} } });
// @ts-expect-error a field is misspelt
laptop.configure(web, { replicas: 3 });
// @ts-expect-error where a construct exists is not a matter of one environment
laptop.configure(web, { environments: ['laptop'] });
// @ts-expect-error a volume has other fields
laptop.configure(data, { image });
// @ts-expect-error a size is no number
laptop.configure(data, { size: 5 });

// --- A patch knows the ports of the service.

laptop.configure(web, { ports: { http: 80, grpc: Port.grpc(81) }, exposure: { http: Exposure.port(80) } });
laptop.configure(web, { exposure: { grpc: Exposure.host('a.example', { tls: Tls.issuer('i') }) } });
laptop.configure(web, { health: HealthCheck.http('http') });
laptop.configure(web, { health: { readiness: HealthCheck.grpc('grpc') } });
laptop.configure(web, { ports: { https: 443 }, exposure: { https: Exposure.port() } });
laptop.configure(worker, { ports: { metrics: 9090 }, health: HealthCheck.http('metrics') });
// @ts-expect-error a port that the patch adds is the only one that it may name beside those of the service
laptop.configure(web, { ports: { metrics: 9090 }, exposure: { https: Exposure.port() } });
// @ts-expect-error an image cannot be removed
laptop.configure(web, { image: unset });
// @ts-expect-error nor that of a container beside it
laptop.configure(web, { initContainers: { migrate: { image: unset } }, sidecars: {} });
// @ts-expect-error nor that of a sidecar
laptop.configure(web, { sidecars: { proxy: { image: unset } } });
// @ts-expect-error a port is a number
laptop.configure(web, { ports: { http: '80' } });
// @ts-expect-error the port of an exposure must be declared
laptop.configure(web, { exposure: { https: Exposure.port() } });
// @ts-expect-error the port of a check must be declared
laptop.configure(web, { health: HealthCheck.http('https') });
// @ts-expect-error so must that of a check for one purpose
laptop.configure(web, { health: { liveness: HealthCheck.http('https') } });
// @ts-expect-error the service has no ports at all
laptop.configure(worker, { exposure: { http: Exposure.port() } });

// --- `unset` removes a field, a key of a map, an amount, a check.

laptop.configure(web, { health: unset, scaling: unset, env: unset, resources: unset, initContainers: unset });
laptop.configure(web, { env: { A: unset }, labels: { a: unset }, annotations: { a: unset }, mounts: { '/a': unset } });
laptop.configure(web, { ports: { grpc: unset }, exposure: { http: unset } });
laptop.configure(web, { health: { liveness: unset, readiness: HealthCheck.http('http') } });
laptop.configure(web, { resources: { cpu: unset, memory: { limit: unset, request: Size.mebibytes(1) } } });
laptop.configure(web, { resources: { cpu: { request: Cpu.millis(5), limit: unset } } });
laptop.configure(web, { security: { runAsUser: unset, readOnlyRootFilesystem: true } });
laptop.configure(data, { storageClass: unset, accessModes: unset });
// @ts-expect-error an item of a list cannot be removed: the list is given anew
laptop.configure(web, { args: [unset] });
// @ts-expect-error nor can one of the services to start after
laptop.configure(web, { startsAfter: [unset] });
// @ts-expect-error a port of no name cannot be removed
laptop.configure(web, { ports: { https: unset } });
// @ts-expect-error a value is given anew, or left to its default
laptop.set(level, unset);

const patch: MicroservicePatch<'http'> = { exposure: { http: unset } };
laptop.configure(new Microservice(shop, 'g', { image, ports: { http: 80 } }), patch);
// @ts-expect-error a patch for other ports is one for another service
laptop.configure(worker, patch);

// --- What comes out is plain data, for reading.

const { environments, issues } = synthesize(shop, {
  environments: ['laptop'],
  set: { level: 'warn' },
  programFolder: '.',
});
const codes: readonly IssueCode[] = check(shop).issues.map(({ code }: Issue) => code);
const summary: string = issueCodes[codes[0] ?? 'internal'].summary;
const path: string | undefined = environments[0]?.artifacts[0]?.path;
// @ts-expect-error an issue has a code of the table
const wrong: Issue = { code: 'nonsense', severity: 'error', message: summary, hint: path ?? '' };
// @ts-expect-error an environment goes by its name
synthesize(shop, { environments: [laptop] });
// @ts-expect-error what was synthesised is not to be changed
issues.push(wrong);
