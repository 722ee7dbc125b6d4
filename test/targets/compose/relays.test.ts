import { parse } from 'yaml';
import { ContainerImage, Exposure, HealthCheck, Job, Microservice, Port, Scaling } from '../../../src';
import type { Topology } from '../../../src';
import { app, image, onCompose, type Declare, type Tree } from '../../model/build';

const checked = ContainerImage.of('acme/store:1.0', { tools: ['nc'] });

function relays(declare: Declare): Tree {
  const { documents, issues } = onCompose(declare, {}, undefined, 'declared');
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const services = Object.entries(documents['services'] as Tree);
  return Object.fromEntries(services.filter(([name]) => name.endsWith('-relay')));
}

/** A store with three ports, and those who call it. */
function storeCalledBy(callers: Readonly<Record<string, readonly ('sql' | 'admin' | 'metrics')[]>>): Declare {
  return (shop: Topology) => {
    const store = new Microservice(shop, 'store', { image, ports: { sql: 5432, admin: 8080, metrics: 9090 } });
    for (const [name, ports] of Object.entries(callers)) {
      new Microservice(shop, name, { image, calls: ports.map((port) => store.endpoint(port)) });
    }
  };
}

test('a relay has no rights, and begins to take calls when its service does', () => {
  const shown = relays((shop) => {
    const health = { readiness: HealthCheck.tcp('sql') };
    const store = new Microservice(shop, 'store', { image: checked, ports: { sql: 5432 }, health });
    app(shop, { calls: [store] });
  });
  expect(shown).toEqual({
    'store-relay': parse(`
      image: nginx:1.29-alpine
      entrypoint: [nginx, -c, /etc/relay/nginx.conf]
      user: '65532:65532'
      read_only: true
      cap_drop: [ALL]
      security_opt: ['no-new-privileges:true']
      sysctls: { net.ipv4.ip_forward: '0' }
      tmpfs: [/tmp]
      configs: [{ source: store-relay-nginx.conf, target: /etc/relay/nginx.conf }]
      labels: { dev.intermodal.config-hash: ${String(shown['store-relay'].labels['dev.intermodal.config-hash'])} }
      networks: { app: { aliases: [store] }, store: {} }
      depends_on: { store: { condition: service_healthy } }
      restart: unless-stopped
      stop_signal: SIGTERM`),
  });
});

test.each<readonly [string, Parameters<typeof storeCalledBy>[0], Readonly<Record<string, readonly string[]>>]>([
  ['nobody calls', {}, {}],
  ['those who call the same ports share one', { a: ['sql'], b: ['sql'] }, { 'store-relay': ['a', 'b', 'store'] }],
  [
    'further ones are named by their ports; the one with the most has the short name',
    { a: ['sql'], b: ['metrics'], c: ['admin', 'sql'] },
    { 'store-relay': ['c', 'store'], 'store-sql-relay': ['a', 'store'], 'store-metrics-relay': ['b', 'store'] },
  ],
])('%s', (_title, callers, expected) => {
  const shown = Object.entries(relays(storeCalledBy(callers)));
  expect(Object.fromEntries(shown.map(([name, one]) => [name, Object.keys(one.networks)]))).toEqual(expected);
});

test('what is published leads to a relay, that of callers of the same ports where there is one', () => {
  const shown = relays((shop) => {
    const ports = { http: Port.http(8080, { servicePort: 80 }), dns: Port.udp(53) };
    const exposure = { http: Exposure.port(), dns: Exposure.hostPort(5353, { address: '0.0.0.0' }) };
    const web = new Microservice(shop, 'web', { image, ports, exposure, scaling: Scaling.fixed(2) });
    app(shop, { calls: [web] });
    new Microservice(shop, 'probe', { image, calls: [web.endpoint('http')] });
  });
  const published = Object.entries(shown).map(([name, { ports, networks }]) => [name, ports, Object.keys(networks)]);
  const udp = { name: 'dns', target: 53, host_ip: '0.0.0.0', published: '5353', protocol: 'udp' };
  const tcp = { name: 'http', target: 8080, host_ip: '127.0.0.1', published: '80', protocol: 'tcp' };
  expect(published).toEqual([
    ['web-http-relay', undefined, ['probe', 'web']],
    ['web-relay', [udp, tcp], ['app', 'outside', 'web']],
  ]);
});

test('who waits for a service that it calls waits for the relay as well, and for no other', () => {
  const { documents } = onCompose(
    (shop) => {
      const store = new Microservice(shop, 'store', { image, ports: { sql: 5432 } });
      const mail = new Microservice(shop, 'mail', { image, ports: { smtp: 25 } });
      new Job(shop, 'migrate', { image, calls: [store], startsAfter: [store, mail] });
      app(shop, { calls: [store], startsAfter: [store], initContainers: [{ name: 'prepare', image }] });
    },
    {},
    undefined,
    'declared',
  );
  const started = { condition: 'service_started' };
  const { migrate, app: service, 'app-prepare': first } = documents['services'];
  expect(migrate.depends_on).toEqual({ mail: started, store: started, 'store-relay': started });
  expect(first.depends_on).toEqual({ store: started, 'store-relay': started });
  expect(service.depends_on).toEqual({
    ...first.depends_on,
    'app-prepare': { condition: 'service_completed_successfully' },
  });
});

test('a relay is started with its service: under its profile, and not after what never starts', () => {
  const shown = relays((shop) => {
    const ports = { http: 8080 };
    const tool = new Microservice(shop, 'tool', { image, ports, profiles: ['tools'] });
    const none = new Microservice(shop, 'none', { image, ports, scaling: Scaling.fixed(0) });
    app(shop, { calls: [tool, none] });
  });
  const started = { condition: 'service_started' };
  expect(shown['tool-relay']).toMatchObject({ profiles: ['tools'], depends_on: { tool: started } });
  expect(shown['none-relay'].depends_on).toBeUndefined();
});

test('its image can be another one', () => {
  const declare = storeCalledBy({ a: ['sql'] });
  const options = { relayImage: 'registry.example/nginx:1' };
  const { services } = onCompose(declare, options, undefined, 'declared').documents as { services: Tree };
  expect(services['store-relay'].image).toBe('registry.example/nginx:1');
});
