import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '../../src';
import { Gateway, Microservice, Path, RateLimit, Redirect, type Topology } from '../../src';
import { image, onKubernetes, type Tree } from '../model/build';
import { freePort } from '../support/engine/ports';
import { startDaemon, type Daemon } from '../support/api-server/daemon';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';
import { http } from '../support/proxies/client';
import { missingProxies, proxyPrograms } from '../support/proxies/programs';

const host = 'a.test';

function declare(shop: Topology): void {
  const endpoint = (name: string): Endpoint =>
    new Microservice(shop, name, { image, ports: { http: 8080 } }).endpoint('http');
  const [shopfront, api, items, admin] = ['front', 'api', 'items', 'admin'].map(endpoint) as [
    Endpoint,
    Endpoint,
    Endpoint,
    Endpoint,
  ];
  new Gateway(shop, 'edge', { hosts: [host, `*.${host}`] })
    .route('/', shopfront)
    .route('/api', api, { rewrite: { path: { prefix: '/v1' } } })
    .route('/api/admin', admin)
    .route(Path.exact('/api/exact'), items)
    .route(Path.exact('/api'), items, { name: 'api-itself' })
    .route(Path.pattern('/items/[0-9]+'), items)
    .route({ path: '/api', host: `b.${host}` }, admin, { name: 'special' })
    .route('/limited', api, { rateLimit: RateLimit.perMinute(2) })
    .route('/headers', api, { requestHeaders: { set: { 'X-A': `50% "q" 'p' $x` } } })
    .route('/sticky', api, { stickySession: { cookie: 'sid' } })
    .route('/closed', api, { allowedAddresses: ['203.0.113.0/24'] })
    .route('/old', Redirect.to({ path: { prefix: '/new' }, status: 308 }));
}

/** Kinds that Traefik asks for at its start, and of which we write no objects. */
const others = ['IngressRouteUDP', 'TLSOption', 'TLSStore', 'ServersTransportTCP'].map((kind) => {
  const plural = `${kind.toLowerCase()}s`;
  const openAPIV3Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.traefik.io` },
    spec: {
      group: 'traefik.io',
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
});

/** What the chart of Traefik makes. */
const ingressClass = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'traefik' },
  spec: { controller: 'traefik.io/ingress-controller' },
};

/** The pods of a Service, which no controller finds here: a server of this process. */
function endpointsOf(name: string, address: string, port: number, portName: string): object {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, namespace: 'shop', labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [address], conditions: { ready: true, serving: true } }],
    ports: [{ name: portName, port, protocol: 'TCP' }],
  };
}

const missing = missingProxies();
const title = 'the real Traefik, which reads our Ingresses from an API server';

if (missing === undefined)
  describeWithApiServer(title, (server) => {
    const folder = mkdtempSync(join(tmpdir(), 'intermodal-traefik-'));
    const backends: Server[] = [];
    let traefik: Daemon;
    let web = 0;

    beforeAll(async () => {
      const { documents } = onKubernetes(declare, { gateway: 'ingress-traefik', namespace: 'shop' });
      const objects = Object.entries(documents).filter(([name]) => /^(Service|Ingress|Middleware)\//.test(name));
      const address = Object.values(networkInterfaces())
        .flat()
        .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
      const slices = objects
        .filter(([name]) => name.startsWith('Service/'))
        .map(([, service]) => {
          const { metadata, spec } = service as { metadata: { name: string }; spec: { selector: Tree } };
          return { name: metadata.name, answers: String(spec.selector['app.kubernetes.io/name']) };
        });
      const ports = new Map<string, number>();
      for (const name of new Set(slices.map(({ answers }) => answers))) {
        const backend = createServer(({ url, headers }, response) =>
          response.end(JSON.stringify({ name, url, headers })),
        );
        await new Promise<void>((resolve) => backend.listen(0, '0.0.0.0', resolve));
        backends.push(backend);
        ports.set(name, (backend.address() as AddressInfo).port);
      }
      await server.installCrds([
        ...publishedDefinitions().filter(({ spec }) => spec.group === 'traefik.io'),
        ...others,
      ]);
      const all = [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
        ingressClass,
        ...objects.map(([, document]) => document as object),
        ...slices.map(({ name, answers }) => endpointsOf(name, address ?? '', ports.get(answers) ?? 0, 'http')),
      ];
      writeFileSync(join(folder, 'all.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: all }));
      const applied = await server.kubectl('apply', '-f', join(folder, 'all.json'));
      expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: expect.any(String) });
      const config = await server.kubectl('config', 'view', '--raw', '--flatten');
      writeFileSync(join(folder, 'kubeconfig'), config.stdout, { mode: 0o600 });
      web = await freePort();
      const command = [
        ...['env', `KUBECONFIG=${join(folder, 'kubeconfig')}`, proxyPrograms().traefik],
        ...[
          `--entrypoints.web.address=:${web}`,
          '--providers.kubernetesingress',
          '--providers.kubernetescrd',
          '--log.level=INFO',
        ],
      ] as const;
      traefik = startDaemon([command[0], ...command.slice(1)], folder);
      // Routes and what they name come by two providers; until both have come, another route answers.
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const answered = await asked('/headers').then(
          ({ answered: { name } }) => String(name),
          () => '',
        );
        if (answered === 'api') return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`Traefik does not answer: ${readFileSync(join(folder, 'env.log'), 'utf8')}`);
    }, 120_000);

    afterAll(async () => {
      await traefik?.stop();
      backends.forEach((backend) => backend.close());
      rmSync(folder, { recursive: true, force: true });
    });

    const asked = async (path: string, at = host): Promise<{ status: number; answered: Tree }> => {
      const { status, body } = await http(`127.0.0.1:${web}`, path, { host: at });
      const text = body.toString();
      return { status, answered: (text.startsWith('{') ? JSON.parse(text) : {}) as Tree };
    };

    it.each([
      ['/', host, 'front', '/'],
      ['/apis', host, 'front', '/apis'],
      ['/api', host, 'items', '/api'],
      ['/api/', host, 'api', '/v1/'],
      ['/api/7?q=1', host, 'api', '/v1/7?q=1'],
      ['/api/admin', host, 'admin', '/api/admin'],
      ['/api/admin/7', host, 'admin', '/api/admin/7'],
      ['/api/administrator', host, 'api', '/v1/administrator'],
      ['/api/exact', host, 'items', '/api/exact'],
      ['/api/exact/7', host, 'api', '/v1/exact/7'],
      ['/items/7', host, 'items', '/items/7'],
      ['/items/7/a', host, 'front', '/items/7/a'],
      ['/x/items/7', host, 'front', '/x/items/7'],
      ['/api/7', `b.${host}`, 'admin', '/api/7'],
      ['/api/7', `c.${host}`, 'api', '/v1/7'],
      ['/sticky', host, 'api', '/sticky'],
    ])('leads %s of %s to "%s", which is asked for %s', async (path, at, name, url) => {
      expect((await asked(path, at)).answered).toMatchObject({ name, url });
    });

    it('changes headers', async () => {
      expect((await asked('/headers')).answered).toMatchObject({ headers: { 'x-a': `50% "q" 'p' $x` } });
    });

    it('lets as many requests through as it should', async () => {
      const statuses: number[] = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await asked('/limited')).status);
      expect(statuses).toEqual([200, 200, 429, 429]);
    });

    it('keeps others out', async () => {
      expect((await asked('/closed')).status).toBe(403);
    });

    it('keeps callers at a replica', async () => {
      const { headers } = await http(`127.0.0.1:${web}`, '/sticky', { host });
      expect(String(headers['set-cookie'])).toContain('sid=');
    });

    it('redirects', async () => {
      const { status, headers } = await http(`127.0.0.1:${web}`, '/old/7?q=1', { host });
      expect([status, headers.location]).toEqual([301, `http://${host}/new/7?q=1`]);
    });

    it('does not know other hosts', async () => {
      expect((await asked('/', 'b.test')).status).toBe(404);
    });
  });
else it.skip(`${title} (skipped: ${missing})`, () => undefined);
