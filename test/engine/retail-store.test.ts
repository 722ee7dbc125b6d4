import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCompose } from '../support/compare/read';
import { cleanEnvironment, run } from '../support/engine/command';
import { compose as composeProject, type ContainerInspection, type Project } from '../support/engine/engine';
import { placesIn, requireFreePorts } from '../support/engine/ports';
import { behind, buildStandins, declaredIn } from '../support/engine/standin-of';
import {
  earlyStarts,
  serviceOf,
  servicesOf,
  startOf,
  startsOf,
  upWatched,
  wellAt,
  type GoodCheck,
  type Start,
} from '../support/engine/starts';
import { describeWithProxies } from '../support/proxies/proxies';

const path = 'test/golden/retail-store/traced/compose.yaml';
const file = join(__dirname, '../..', path);

/** A password that every reader on the way would like to change. */
const password = 'first "line"\n$second \'${line}\' #$$ \\n `x` %41\n';
const env = { DB_PASSWORD: password, SEARCH_ENABLED: 'true' };

/** Where the search engine keeps what it has found out. */
const products = '/usr/share/opensearch/data/products';

/** Two stores that take their time: seconds before they listen. */
const slow = { 'orders-db': { delay: 12 }, 'catalog-db': { delay: 9 } };

/** Who calls whom, and the variable that says where: the store as its program declares it. */
const calls = [
  'cart OTEL_EXPORTER_OTLP_ENDPOINT otel-collector:4318',
  'cart RETAIL_CART_PERSISTENCE_DYNAMODB_ENDPOINT carts-db:8000',
  'catalog OTEL_EXPORTER_OTLP_ENDPOINT otel-collector:4318',
  'catalog RETAIL_CATALOG_PERSISTENCE_ENDPOINT catalog-db:3306',
  'catalog RETAIL_CATALOG_SEARCH_OS_ENDPOINT opensearch:9200',
  'checkout OTEL_EXPORTER_OTLP_ENDPOINT otel-collector:4318',
  'checkout RETAIL_CHECKOUT_ENDPOINTS_ORDERS orders:8080',
  'checkout RETAIL_CHECKOUT_PERSISTENCE_REDIS_URL checkout-redis:6379',
  'orders OTEL_EXPORTER_OTLP_ENDPOINT otel-collector:4318',
  'orders RETAIL_ORDERS_MESSAGING_RABBITMQ_ADDRESSES rabbitmq:5672',
  'orders RETAIL_ORDERS_PERSISTENCE_ENDPOINT orders-db:5432',
  'ui OTEL_EXPORTER_OTLP_ENDPOINT otel-collector:4318',
  'ui RETAIL_UI_ENDPOINTS_CARTS cart:8080',
  'ui RETAIL_UI_ENDPOINTS_CATALOG catalog:8080',
  'ui RETAIL_UI_ENDPOINTS_CHECKOUT checkout:8080',
  'ui RETAIL_UI_ENDPOINTS_ORDERS orders:8080',
];

/** The variables that hold the password. */
const secrets = [
  'catalog RETAIL_CATALOG_PERSISTENCE_PASSWORD',
  'catalog-db MYSQL_PASSWORD',
  'catalog-db MYSQL_ROOT_PASSWORD',
  'orders RETAIL_ORDERS_MESSAGING_RABBITMQ_PASSWORD',
  'orders RETAIL_ORDERS_PERSISTENCE_PASSWORD',
  'orders-db POSTGRES_PASSWORD',
  'rabbitmq RABBITMQ_DEFAULT_PASS',
];

describeWithProxies('The Retail Store on a laptop, traced', (engine) => {
  const document = readCompose(file);
  const names = declaredIn(document);
  let store: Project;
  let kept: readonly string[];
  let checks: readonly GoodCheck[];
  let containers: readonly ContainerInspection[];
  let starts: readonly Start[];

  const isDeclared = ({ before, after }: Start): boolean =>
    [before, after].every((one) => names.includes(serviceOf(one)));
  const only = (service: string): ContainerInspection => containers.find((one) => serviceOf(one) === service)!;
  const inside = async (service: string, ...argv: string[]): Promise<string> =>
    (await store.exec(service, ['/bin/busybox', ...argv])).stdout;

  beforeAll(async () => {
    store = composeProject(engine, { file, project: 'retail', env });
    await requireFreePorts(document, path);
    await buildStandins(engine, document, store, slow);
    engine.onEnd(() => store.down());
    await shell(store, 'up', '--detach', '--no-build', '--pull', 'never', 'opensearch');
    await store.exec('opensearch', ['sh', '-c', `echo found >${products}`]);
    await shell(store, 'down', '--timeout', '5');
    kept = await store.leftovers();
    checks = await upWatched(store);
    containers = await store.inspect();
    starts = startsOf(document, containers);
  });

  it('runs every service of the file, and no other', () => {
    expect(
      containers
        .filter(({ State }) => State.Running)
        .map(serviceOf)
        .sort(),
    ).toEqual(servicesOf(document).sort());
  });

  it('starts no container before what it waits for', () => {
    expect(starts.filter(isDeclared)).toHaveLength(10);
    expect(earlyStarts(starts, checks)).toEqual([]);
  });

  it.each(Object.entries(slow))('has those who need %s wait until it is well', (name, { delay }) => {
    const well = wellAt(only(name), checks);
    expect(well - startOf(only(name))).toBeGreaterThanOrEqual(delay * 1000);
    const waiting = starts.filter((start) => isDeclared(start) && serviceOf(start.before) === name);
    expect(waiting.map(({ condition }) => condition)).toEqual(['service_healthy']);
    expect(startOf(waiting[0]!.after)).toBeGreaterThanOrEqual(well);
    expect(startOf(only('ui'))).toBeGreaterThanOrEqual(well);
  });

  it('lets everybody reach whom it calls, through the variables that it is given', async () => {
    const made = await Promise.all(
      names.map(async (name) => {
        const all = await store.calls(name);
        return all.map(({ variable, address, ok }) => `${name} ${variable} ${address}${ok ? '' : ' failed'}`);
      }),
    );
    expect(made.flat()).toEqual(calls);
  });

  it('gives the password byte for byte, to those who ask for it', () => {
    const given = containers.flatMap((one) =>
      one.Config.Env.filter((entry) => entry.includes(password)).map((entry) => [serviceOf(one), entry] as const),
    );
    const expected = secrets
      .map((place) => place.split(' '))
      .map(([service, name]) => [service, `${name}=${password}`]);
    expect([...given].sort()).toEqual(expected);
  });

  it('fills in a variable that is left open', () => {
    for (const [service, name] of [
      ['ui', 'RETAIL_UI_SEARCH_ENABLED'],
      ['catalog', 'RETAIL_CATALOG_SEARCH_ENABLED'],
    ] as const) {
      expect(only(service).Config.Env).toContain(`${name}=true`);
    }
  });

  it('puts the settings of the collector where it looks for them, byte for byte', async () => {
    const written = readFileSync(join(dirname(file), 'files/otel-collector/etc-otel-collector-config.yml'), 'utf8');
    expect(written).toContain('endpoint: http://jaeger:4318');
    expect(await inside('otel-collector', 'cat', '/etc/otel-collector-config.yml')).toBe(written);
  });

  it('answers where it publishes a port, and publishes no other', async () => {
    const places = placesIn(document);
    const ports = containers.flatMap((one) =>
      Object.values(one.NetworkSettings.Ports).flatMap((bound) =>
        (bound ?? []).map(({ HostIp, HostPort }) => ({
          service: serviceOf(one),
          host: HostIp,
          port: Number(HostPort),
        })),
      ),
    );
    const inOrder = <T extends { readonly port: number }>(list: readonly T[]) =>
      [...list].sort((a, b) => a.port - b.port);
    expect(inOrder(ports)).toEqual(inOrder(places));
    const said = places.map(
      async ({ port }) => (await (await fetch(`http://127.0.0.1:${port}/`)).text()).split('\n')[0],
    );
    expect(await Promise.all(said)).toEqual(places.map(({ service }) => behind(service, document)));
  });

  it('takes from every container the rights that its program takes', async () => {
    for (const name of names) {
      expect([name, (await inside(name, 'grep', 'NoNewPrivs', '/proc/self/status')).trim()]).toEqual([
        name,
        'NoNewPrivs:\t1',
      ]);
    }
    const netBind = 1 << 10;
    const bound = (await inside('orders', 'grep', 'CapBnd', '/proc/self/status')).split('\t')[1]!;
    expect(parseInt(bound, 16)).toBe(netBind);
    expect((await store.exec('orders', ['/bin/busybox', 'touch', '/x'])).stderr).toContain('Read-only file system');
    expect((await store.exec('orders', ['/bin/busybox', 'touch', '/tmp/x'])).code).toBe(0);
    expect(await inside('orders', 'grep', ' /tmp ', '/proc/mounts')).toMatch(/nosuid.*noexec|noexec.*nosuid/);
  });

  it('keeps what its search engine has found out, when all of it goes down and comes up again', async () => {
    expect(kept).toEqual([`volume ${store.name}_opensearch-data`]);
    expect(await inside('opensearch', 'cat', products)).toBe('found\n');
  });
});

/** Runs Compose as a person does at a shell. */
async function shell(project: Project, ...words: readonly string[]): Promise<void> {
  await run(['docker', 'compose', '--file', file, '--project-name', project.name, ...words], {
    env: { ...cleanEnvironment(), ...env },
    timeout: 60_000,
  });
}
