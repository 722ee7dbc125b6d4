import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compose,
  ContainerImage,
  Duration,
  Environment,
  HealthCheck,
  Microservice,
  Mount,
  Scaling,
  Secret,
  Size,
  synthesize,
  text,
  Topology,
  Volume,
} from '../../src/index';
import { printSynthesis } from '../../src/output/output';
import { readCompose } from '../support/compare/read';
import { at, listOf, treeOf, type Tree } from '../support/compare/tree';
import { cleanEnvironment, run } from '../support/engine/command';
import {
  buildStandin,
  compose as composeProject,
  type Call,
  type ContainerInspection,
  type Engine,
  type StandinProtocol,
} from '../support/engine/engine';
import { requireFreePorts } from '../support/engine/ports';
import { buildRelays, declaredIn, isRelay, publishedOf } from '../support/engine/standin-of';
import {
  earlyStarts,
  serviceOf,
  servicesOf,
  startOf,
  startsOf,
  upWatched,
  type GoodCheck,
  type Start,
} from '../support/engine/starts';
import { describeWithProxies } from '../support/proxies/proxies';

/** The shop's laptop environment, as committed. */
const shopFile = join(__dirname, '../../dist/laptop/compose.yaml');

/** An option of the shop that its topology does not hold: its address is text, and nothing answers there. */
const undeclared = 'SHOPPING_ASSISTANT_SERVICE_ADDR';

/** Texts that some reader on the way would change: Compose, YAML, a shell. */
const awkward = {
  DOLLARS: '$HOME ${HOME} ${NONE:-x} $$ $(id) \\$x 5$',
  QUOTES: `"double" 'single' \`back\` \\"escaped\\"`,
  LINES: 'first\n  second\r\n\tthird\n\n',
  UNICODE: 'naïve – 日本語 – 🚢',
  BLANKS: '  in front and behind  ',
  NOTHING: '',
  NO_TRUTH: 'yes',
  NO_NUMBER: '0123',
  NO_TIME: '22:22',
  NO_MAPPING: '{ a: [b] } # c',
} as const;

/** A password that every reader on the way would like to change. */
const password = 'b$te "for" \'byte\'\n#{ü} ${HOME} $$ \\ %41 & ; `x`';

/** What a health check needs in the image, and a check that is made with it. */
const checkedWith = {
  curl: HealthCheck.http('http', { path: '/well?a=1&b=$2', period: Duration.seconds(1) }),
  wget: HealthCheck.http('http', { path: '/well', headers: { Cookie: 'a="b"; c=$d' }, period: Duration.seconds(1) }),
  nc: HealthCheck.tcp('http', { period: Duration.seconds(1) }),
  bash: HealthCheck.tcp('http', { period: Duration.seconds(1) }),
  grpc_health_probe: HealthCheck.grpc('http', { period: Duration.seconds(1) }),
} as const;

describeWithProxies('A synthesised Compose file', (engine) => {
  let outcomes: readonly [PromiseSettledResult<Shop>, PromiseSettledResult<Workshop>];

  // Everything happens here, once and side by side; the tests say what has happened, in any order.
  beforeAll(async () => {
    outcomes = await Promise.allSettled([runShop(engine), runWorkshop(engine)]);
  });

  describe('of Online Boutique on a laptop', () => {
    let shop: Shop;
    beforeAll(() => {
      shop = valueOf(outcomes[0]);
    });

    it('is accepted by Docker Compose, with every service that it holds', () => {
      expect(Object.keys(treeOf(shop.accepted['services'])).sort()).toEqual(servicesOf(shop.document).sort());
    });

    it('brings every service up once, and none of them twice', () => {
      const running = shop.containers.filter(({ State }) => State.Running).map(serviceOf);
      expect(running.sort()).toEqual(servicesOf(shop.document).sort());
    });

    it('starts no container before those that it depends on run, or are well where it waits for that', () => {
      expect(shop.starts.map(({ condition }) => condition)).toContain('service_healthy');
      expect(earlyStarts(shop.starts, shop.checks)).toEqual([]);
    });

    it('lets every declared call through, at the address that its variable carries', () => {
      const expected = addressesIn(shop.document);
      expect(expected.length).toBeGreaterThan(0);
      expect(shop.calls.filter(({ variable }) => variable !== undeclared)).toEqual(
        expected.map((address) => ({ ...address, ok: true })),
      );
    });

    it('offers nothing at the one address that no service of the topology has', () => {
      expect(shop.calls.filter(({ variable }) => variable === undeclared)).toEqual([
        { caller: 'frontend', variable: undeclared, address: 'shoppingassistantservice:80', ok: false },
      ]);
    });

    it('answers by HTTP on the port that it publishes on the machine', () => {
      expect(shop.published).toBe('127.0.0.1:8080');
      expect(shop.answer.status).toBe(200);
      expect(shop.answer.text.split('\n').slice(0, 3)).toEqual(['frontend', '8080', 'GET / HTTP/1.1']);
    });

    it('leaves nothing when it goes down', () => {
      expect(shop.leftovers).toEqual([]);
    });
  });

  describe('of a topology with all that the shop does not use', () => {
    let workshop: Workshop;
    beforeAll(() => {
      workshop = valueOf(outcomes[1]);
    });

    it('is accepted by Docker Compose, with every service that it holds', () => {
      expect(Object.keys(treeOf(workshop.accepted['services'])).sort()).toEqual(servicesOf(workshop.document).sort());
    });

    it('runs an init container to its end before the service starts, and once', () => {
      const [prepare, ...others] = workshop.containers.filter((one) => serviceOf(one) === 'store-prepare');
      const [store] = workshop.containers.filter((one) => serviceOf(one) === 'store');
      expect(others).toEqual([]);
      expect(prepare?.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
      expect(Date.parse(prepare!.State.FinishedAt)).toBeLessThanOrEqual(startOf(store!));
      expect(workshop.prepared).toBe('prepared\n');
    });

    it.each(Object.keys(checkedWith))('finds a service healthy when its image holds no more than %s', (tool) => {
      const healths = workshop.containers
        .filter((one) => serviceOf(one) === `by-${tool.replaceAll('_', '-')}`)
        .map(({ State }) => State.Health?.Status);
      expect(new Set(healths)).toEqual(new Set(['healthy']));
    });

    it.each(Object.entries(awkward))('carries %s in a variable unchanged', (name, value) => {
      expect(workshop.variables[name]).toBe(value);
    });

    it('carries the same texts in arguments unchanged', () => {
      expect(workshop.args).toEqual(Object.values(awkward));
    });

    it('puts a secret into a text, byte for byte', () => {
      expect(workshop.login).toBe(`user=app;password=${password};`);
    });

    it('has no value of a secret in it', () => {
      expect(workshop.text).toContain('STORE_LOGIN_PASSWORD');
      expect(workshop.text).not.toContain('byte');
    });

    it('runs as many replicas as were asked for', () => {
      const replicas = workshop.containers.filter((one) => serviceOf(one) === 'by-wget');
      expect(replicas.map(({ State }) => State.Running)).toEqual([true, true]);
    });

    it('gives a user without rights scratch space to write to, and nothing else', () => {
      expect(workshop.rights).toBe('1000\nread-only\nwritable\n');
    });

    it('keeps what a named volume holds when it goes down and comes up again', () => {
      expect(workshop.keptWhileDown).toEqual([expect.stringMatching(/^volume .*_store-data$/)]);
      expect(workshop.kept).toBe('kept\n');
    });

    it('leaves nothing when its volumes go too', () => {
      expect(workshop.leftovers).toEqual([]);
    });
  });
});

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'fulfilled') return outcome.value;
  throw outcome.reason as Error;
}

// ------------------------------------------------------------------------------------------------- Online Boutique

/** What happened to the shop. */
interface Shop {
  readonly document: Tree;
  readonly accepted: Tree;
  readonly containers: readonly ContainerInspection[];
  readonly starts: readonly Start[];
  /** Good answers to health checks: container, and when the answer came. */
  readonly checks: readonly GoodCheck[];
  readonly calls: readonly (Call & Caller)[];
  readonly published: string;
  readonly answer: { readonly status: number; readonly text: string };
  readonly leftovers: readonly string[];
}

async function runShop(engine: Engine): Promise<Shop> {
  const document = readCompose(shopFile);
  const project = composeProject(engine, { file: shopFile, project: 'shop' });
  const accepted = await project.config();
  await requireFreePorts(document, 'dist/laptop/compose.yaml');
  await buildStandins(engine, document);

  const checks = await upWatched(project);
  const containers = await project.inspect();
  const published = await project.published('frontend', 8080);
  const answer = await fetch(`http://${published}/`);
  const names = declaredIn(document);
  const calls = (await Promise.all(names.map(async (caller) => named(caller, await project.calls(caller))))).flat();
  await project.down();

  return {
    document,
    accepted,
    containers,
    starts: startsOf(document, containers),
    checks,
    calls,
    published,
    answer: { status: answer.status, text: await answer.text() },
    leftovers: await project.leftovers(),
  };
}

interface Caller {
  readonly caller: string;
}

function named(caller: string, calls: readonly Call[]): readonly (Call & Caller)[] {
  return calls.map((call) => ({ caller, ...call }));
}

/** Stand-ins under the real names of the images, listening on the ports that the document exposes. */
async function buildStandins(engine: Engine, document: Tree): Promise<void> {
  await buildRelays(engine, document);
  for (const [name, service] of Object.entries(treeOf(document['services']))) {
    if (isRelay(service)) continue;
    await buildStandin(engine, { tag: String(at(service, 'image')), ports: portsOf(name, document) });
  }
}

/** A published port says what it speaks; the others need only take connections. */
function portsOf(name: string, document: Tree): Readonly<Record<number, StandinProtocol>> {
  const names = new Map(publishedOf(name, document).map((port) => [Number(at(port, 'target')), at(port, 'name')]));
  const ports = listOf(at(document, 'services', name, 'expose')).map(Number);
  return Object.fromEntries(ports.map((port) => [port, names.get(port) === 'http' ? 'http' : 'tcp']));
}

/** The addresses of the document that are those of its own services, in the order in which calls are listed. */
function addressesIn(document: Tree): readonly (Omit<Call, 'ok'> & Caller)[] {
  const names = declaredIn(document);
  return [...names].sort().flatMap((caller) =>
    Object.entries(treeOf(at(document, 'services', caller, 'environment')))
      .map(([variable, value]) => ({ caller, variable, address: String(value) }))
      .filter(({ address }) => names.includes(address.split(':')[0] ?? ''))
      .sort((a, b) => (a.variable < b.variable ? -1 : 1)),
  );
}

// -------------------------------------------------------------------------------- what Online Boutique does not use

/** A service for each way to check, one with two replicas, a store with a volume and an init container, a secret. */
function workshopTopology(image: string): Topology {
  const topology = new Topology('workshop');
  const standin = ContainerImage.of(image, { tools: ['nc'] });

  const login = new Secret(topology, 'store-login', { keys: ['password'] });
  const data = new Volume(topology, 'store-data', { size: Size.mebibytes(8) });
  const store = new Microservice(topology, 'store', {
    image: standin,
    ports: { tcp: 8080 },
    health: HealthCheck.tcp('tcp', { period: Duration.seconds(1) }),
    mounts: { '/data': data.mount() },
    initContainers: [
      {
        name: 'prepare',
        image: standin,
        command: ['sh', '-c', 'sleep 1; echo prepared >> /data/prepared'],
        mounts: { '/data': data.mount() },
      },
    ],
  });
  for (const [tool, health] of Object.entries(checkedWith)) {
    new Microservice(topology, `by-${tool.replaceAll('_', '-')}`, {
      image: ContainerImage.of(image, { tools: [tool as keyof typeof checkedWith] }),
      ports: { http: 8080 },
      health,
      scaling: Scaling.fixed(tool === 'wget' ? 2 : 1),
      startsAfter: tool === 'curl' ? [store] : [],
    });
  }
  new Microservice(topology, 'worker', {
    image: standin,
    args: Object.values(awkward),
    env: { ...awkward, STORE_LOGIN: text`user=app;password=${login.value('password')};` },
    mounts: { '/scratch': Mount.temporary({ sizeLimit: Size.mebibytes(1) }) },
    security: {
      runAsUser: 1000,
      runAsNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      dropCapabilities: ['ALL'],
    },
    startsAfter: [store],
  });
  new Environment(topology, 'laptop', {
    target: compose(),
    accept: { 'health.liveness': 'Nothing hangs here.', 'volume.size': 'Nothing grows here.' },
  });
  return topology;
}

/** What happened to that topology. */
interface Workshop {
  readonly text: string;
  readonly document: Tree;
  readonly accepted: Tree;
  readonly containers: readonly ContainerInspection[];
  readonly variables: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly login: string;
  readonly rights: string;
  readonly prepared: string;
  readonly keptWhileDown: readonly string[];
  readonly kept: string;
  readonly leftovers: readonly string[];
}

async function runWorkshop(engine: Engine): Promise<Workshop> {
  const image = 'standin.test/workshop:v1';
  await buildStandin(engine, { tag: image, ports: { 8080: 'http' } });
  const synthesis = synthesize(workshopTopology(image));
  const [printed] = printSynthesis(synthesis);
  const folder = mkdtempSync(join(tmpdir(), 'intermodal-workshop-'));
  engine.onEnd(() => Promise.resolve(rmSync(folder, { recursive: true })));
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, printed!.text);

  const env = { STORE_LOGIN_PASSWORD: password };
  const project = composeProject(engine, { file, project: 'workshop', env });
  const outputOf = async (service: string, script: string): Promise<string> =>
    (await project.exec(service, ['sh', '-c', script])).stdout;

  const accepted = await project.config();
  await project.up();
  const containers = await project.inspect();
  const variables = Object.keys(awkward).map(async (name) => [name, await outputOf('worker', `printf %s "$${name}"`)]);
  const ran = (await outputOf('worker', 'cat /proc/1/cmdline')).split('\0').slice(0, -1);
  const rights = await outputOf(
    'worker',
    'id -u; touch /x 2>&- || echo read-only; echo x > /scratch/x && echo writable',
  );
  const seen = {
    variables: Object.fromEntries(await Promise.all(variables)) as Readonly<Record<string, string>>,
    args: ran.slice(ran.indexOf('/bin/standin') + 1),
    login: await outputOf('worker', 'printf %s "$STORE_LOGIN"'),
    rights,
    prepared: await outputOf('store', 'cat /data/prepared'),
  };

  await outputOf('store', 'echo kept > /data/kept');
  await run(['docker', 'compose', '--file', file, '--project-name', project.name, 'down', '--timeout', '5'], {
    env: { ...cleanEnvironment(), ...env },
  });
  const keptWhileDown = await project.leftovers();
  await project.up();
  const kept = await outputOf('store', 'cat /data/kept');
  await project.down();

  const leftovers = await project.leftovers();
  return {
    text: printed!.text,
    document: readCompose(file),
    accepted,
    containers,
    ...seen,
    keptWhileDown,
    kept,
    leftovers,
  };
}
