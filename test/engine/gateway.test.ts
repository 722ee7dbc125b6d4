import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  check,
  compose,
  ContainerImage,
  Environment,
  Exposure,
  Gateway,
  Listener,
  Microservice,
  Tls,
  Topology,
  type EnvironmentProps,
} from '../../src';
import { printSynthesis } from '../../src/output/output';
import { contentOf } from '../../src/output/write';
import { compose as composeProject, type Project } from '../support/engine/engine';
import { certificate, key } from '../support/gateway/certificate';
import { requests, type Edge } from '../support/gateway/requests';
import { backends, declareSystem, imageOf, ports, users } from '../support/gateway/system';
import { http } from '../support/proxies/client';
import { buildBackend, buildRelay, buildTraefik, describeWithProxies } from '../support/proxies/proxies';

/** Restrictions that the whole system meets on Compose. */
const accept = {
  'gateway.allowedAddresses': 'the table knows',
  'gateway.timeout.request': 'the table knows',
  'gateway.backend.tls': 'the table knows',
  'gateway.stickySession': 'the table knows',
};

/** Writes a system as `synth` does, and gives its Compose file. */
function write(folder: string, declare: (shop: Topology) => void, props: Partial<EnvironmentProps> = {}): string {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  new Environment(shop, 'laptop', { target: compose(), ...props });
  const synthesis = check(shop, { programFolder: '..' });
  expect(synthesis.issues).toEqual([]);
  for (const file of printSynthesis(synthesis)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(file));
  }
  return join(folder, 'laptop', 'compose.yaml');
}

describeWithProxies('a gateway on Compose', (engine) => {
  beforeAll(async () => {
    await buildTraefik(engine, 'traefik:v3.7.13');
    await buildRelay(engine, 'nginx:1.29-alpine');
    for (const [name, listened] of Object.entries(backends)) {
      await buildBackend(engine, { tag: imageOf(name), name, ports: listened });
    }
  });

  describe.each(['open', 'declared'] as const)('with calls that are %s', (enforce) => {
    let folder: string;
    let shop: Project;
    const edge: Edge = { addressOf: (listener) => Promise.resolve(`127.0.0.1:${ports[listener]}`) };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'gateway-'));
      const file = write(folder, declareSystem, { enforce, accept });
      shop = composeProject(engine, { file, project: `gateway-${enforce}`, env: { PEOPLE_USERS: users } });
      await shop.up();
    });
    afterAll(async () => {
      await shop.down();
      rmSync(folder, { recursive: true });
    });

    it.each(requests)('answers: $name', async ({ ask, answer }) => {
      const found = await ask(edge);
      if (typeof answer === 'object') expect(found).toMatchObject(answer as object);
      else expect(found).toEqual(answer);
    });

    it('runs without rights, on the loopback address, and says nothing that is wrong', async () => {
      const [proxy] = await shop.inspect('edge');
      expect(proxy?.Config.User).toBe('65532:65532');
      expect(proxy?.HostConfig).toMatchObject({ CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges:true'] });
      const bound = Object.values(proxy?.NetworkSettings.Ports ?? {}).flatMap((places) => places ?? []);
      expect(new Set(bound.map(({ HostIp }) => HostIp))).toEqual(new Set(['127.0.0.1']));
      const errors = (await shop.logs('edge')).split('\n').filter((line) => line.includes('ERR'));
      expect(errors.filter((line) => !line.includes('request body over limit'))).toEqual([]);
    });
  });

  describe('with a certificate beside the program, and a gateway that is a port', () => {
    let folder: string;
    let shop: Project;
    const [safe, plain] = ['127.0.0.1:18543', '127.0.0.1:18580'];

    const declare = (path: string) => (shop: Topology) => {
      const [catalog, orders] = ['catalog', 'orders'].map((name) => {
        return new Microservice(shop, name, { image: ContainerImage.of(imageOf(name)), ports: { http: 8080 } });
      });
      const tls = Tls.local({ certificate: './certificate.pem', key: './key.pem' });
      const edge = new Gateway(shop, 'edge', { hosts: ['shop.test'], tls, listeners: { safe: Listener.https(18543) } });
      edge.route(path, catalog!.endpoint('http'));
      new Gateway(shop, 'port', { listeners: { web: Listener.http(18580) } }).route('/', orders!.endpoint('http'));
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'gateway-'));
      writeFileSync(join(folder, 'certificate.pem'), certificate);
      writeFileSync(join(folder, 'key.pem'), key);
      shop = composeProject(engine, { file: write(folder, declare('/a')), project: 'gateway-files' });
      await shop.up();
    });
    afterAll(async () => {
      await shop.down();
      rmSync(folder, { recursive: true });
    });

    it('shows it, routes as it should, and anew after a change', async () => {
      const ask = { host: 'shop.test', tls: true };
      const answer = await http(safe, '/a', ask);
      expect([answer.certificate?.subject.CN, answer.echo().name]).toEqual(['local.shop.test', 'catalog']);
      expect((await http(safe, '/a', { ...ask, host: 'other.test' })).status).toBe(404);
      const [before] = await shop.inspect('edge');
      expect(before?.HostConfig).toMatchObject({ ReadonlyRootfs: true });
      write(folder, declare('/b'));
      await shop.up();
      expect((await shop.inspect('edge'))[0]?.Id).not.toBe(before?.Id);
      expect((await http(safe, '/b', ask)).echo().name).toBe('catalog');
      expect((await http(safe, '/a', ask)).status).toBe(404);
    });

    it('needs no proxy for one service', async () => {
      expect((await http(plain, '/any')).echo()).toMatchObject({ name: 'orders', path: '/any' });
      expect(await shop.inspect('port')).toEqual([]);
    });
  });

  describe('with services that have host names of their own, one of them a certificate', () => {
    let folder: string;
    let shop: Project;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'gateway-'));
      const declare = (system: Topology): void => {
        for (const [name, options] of [['catalog', { tls: Tls.local() }] as const, ['orders', {}] as const]) {
          const exposure = { http: Exposure.host(`${name}.test`, options) };
          new Microservice(system, name, {
            image: ContainerImage.of(imageOf(name)),
            ports: { http: 8080 },
            exposure,
          });
        }
      };
      shop = composeProject(engine, { file: write(folder, declare), project: 'gateway-hosts' });
      await shop.up();
    });
    afterAll(async () => {
      await shop.down();
      rmSync(folder, { recursive: true });
    });

    it('sends plain callers of that host on to HTTPS, and serves the others', async () => {
      const sent = await http('127.0.0.1:80', '/a?b=c', { host: 'catalog.test' });
      expect([sent.status, sent.headers.location]).toEqual([301, 'https://catalog.test/a?b=c']);
      expect((await http('127.0.0.1:443', '/a', { host: 'catalog.test', tls: true })).echo().name).toBe('catalog');
      expect((await http('127.0.0.1:80', '/a', { host: 'orders.test' })).echo().name).toBe('orders');
      expect((await http('127.0.0.1:80', '/a', { host: 'other.test' })).status).toBe(404);
    });
  });
});
