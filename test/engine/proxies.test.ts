import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/engine/command';
import { compose, type ContainerInspection, type Project } from '../support/engine/engine';
import { eventually, grpc, http, tcp, udp, websocket } from '../support/proxies/client';
import { buildBackend, buildRelay, buildTraefik, describeWithProxies } from '../support/proxies/proxies';

const hardened = `
x-hardened: &hardened
  user: '65532:65532'
  read_only: true
  cap_drop: [ALL]
  security_opt: ['no-new-privileges:true']
  tmpfs: [/tmp]
`;

const edge = `${hardened}
services:
  edge:
    <<: *hardened
    image: standin.test/traefik:v3
    ports: ['127.0.0.1::80', '127.0.0.1::443', '127.0.0.1::6379', '127.0.0.1::5353/udp']
    configs:
      - { source: static, target: /etc/traefik/traefik.yaml }
      - { source: dynamic, target: /etc/traefik/dynamic.yaml }
    healthcheck: { test: [CMD, traefik, healthcheck], interval: 1s }
  shop: { <<: *hardened, image: 'standin.test/shop:v1' }
  cart: { <<: *hardened, image: 'standin.test/cart:v1' }
configs:
  static: { file: ./traefik.yaml }
  dynamic: { file: ./dynamic.yaml }
`;

const traefik = `
global: { checkNewVersion: false, sendAnonymousUsage: false }
entryPoints:
  web: { address: ':80' }
  websecure: { address: ':443' }
  store: { address: ':6379' }
  names: { address: ':5353/udp' }
  ping: { address: '127.0.0.1:8082' }
ping: { entryPoint: ping }
providers: { file: { filename: /etc/traefik/dynamic.yaml } }
`;

const dynamic = `
http:
  routers:
    shop: { entryPoints: [web], rule: Host(\`shop.test\`) && PathPrefix(\`/shop\`), service: shop }
    shop-tls: { entryPoints: [websecure], rule: Host(\`shop.test\`), service: shop, tls: {} }
    cart: { entryPoints: [web], rule: PathPrefix(\`/shop.Cart/\`), service: cart }
    cart-tls: { entryPoints: [websecure], rule: PathPrefix(\`/shop.Cart/\`), service: cart, tls: {} }
    account: { entryPoints: [web], rule: PathPrefix(\`/account\`), service: shop, middlewares: [signed-in] }
    steady: { entryPoints: [web], rule: PathPrefix(\`/steady\`), service: shop, middlewares: [again] }
  middlewares:
    signed-in: { forwardAuth: { address: 'http://shop:8080/auth', authResponseHeaders: [X-User] } }
    again: { retry: { attempts: 3, status: ['503'] } }
  services:
    shop: { loadBalancer: { servers: [{ url: 'http://shop:8080' }] } }
    cart: { loadBalancer: { servers: [{ url: 'h2c://cart:9000' }] } }
tcp:
  routers:
    store: { entryPoints: [store], rule: HostSNI(\`*\`), service: store }
    untouched: { entryPoints: [websecure], rule: HostSNI(\`cart.test\`), service: cart, tls: { passthrough: true } }
  services:
    store: { loadBalancer: { servers: [{ address: 'cart:6379' }] } }
    cart: { loadBalancer: { servers: [{ address: 'cart:8443' }] } }
udp:
  routers:
    names: { entryPoints: [names], service: names }
  services:
    names: { loadBalancer: { servers: [{ address: 'cart:5353' }] } }
`;

const relay = `${hardened}
services:
  caller: { <<: *hardened, image: 'standin.test/shop:v1', networks: [a] }
  relay:
    <<: *hardened
    image: standin.test/nginx:v1
    command: [nginx, -c, /etc/relay/nginx.conf, -g, daemon off;]
    configs: [{ source: relay, target: /etc/relay/nginx.conf }]
    networks: { a: { aliases: [b] }, b: {} }
  real: { <<: *hardened, image: 'standin.test/cart:v1', networks: { b: { aliases: [b.itself] } } }
networks: { a: { internal: true }, b: { internal: true } }
configs: { relay: { file: ./nginx.conf } }
`;

const nginx = `
worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
stream {
  resolver 127.0.0.11 valid=1s ipv6=off;
  proxy_connect_timeout 2s;
  map $server_port $target { default b.itself:$server_port; }
  server { listen 8080; proxy_pass $target; }
  server { listen 9000; proxy_pass $target; }
  server { listen 6379; proxy_pass $target; }
  server { listen 7777; proxy_pass $target; }
  server { listen 5353 udp; proxy_pass $target; proxy_timeout 5s; }
}
`;

describeWithProxies('real proxies', (engine) => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'intermodal-'));
    await buildTraefik(engine, 'standin.test/traefik:v3');
    await buildRelay(engine, 'standin.test/nginx:v1');
    await buildBackend(engine, { tag: 'standin.test/shop:v1', name: 'shop', ports: { 8080: 'http' } });
    const ports = { 8080: 'http', 8443: 'https', 9000: 'grpc', 6379: 'tcp', 5353: 'udp' } as const;
    await buildBackend(engine, { tag: 'standin.test/cart:v1', name: 'cart', ports });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts a compose file, with the files that it mounts beside it. */
  async function start(files: Readonly<Record<string, string>>): Promise<Project> {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const project = compose(engine, { file: join(folder, 'compose.yaml'), project: 'proxies' });
    await project.up();
    return project;
  }

  describe('Traefik with files, as user 65532 with a read-only root', () => {
    let project: Project;
    let web: string;
    let secure: string;
    const host = 'shop.test';

    beforeAll(async () => {
      project = await start({ 'compose.yaml': edge, 'traefik.yaml': traefik, 'dynamic.yaml': dynamic });
      web = await project.published('edge', 80);
      secure = await project.published('edge', 443);
    });

    afterAll(() => project.down());

    it('hands a path on, as it came', async () => {
      const answer = await http(web, '/shop/items?page=2', { host, method: 'POST', body: 'four' });
      expect(answer.status).toBe(200);
      expect(answer.echo()).toMatchObject({ name: 'shop', path: '/shop/items', query: 'page=2', method: 'POST', host });
      expect(answer.echo()).toMatchObject({ bodyLength: 4, headers: { 'x-forwarded-proto': ['http'] } });
    });

    it('says 404 by itself to the rest', async () => {
      for (const [path, other] of [
        ['/', host],
        ['/shop', 'other.test'],
      ] as const) {
        const answer = await http(web, path, { host: other });
        expect([answer.status, answer.headers['x-service']]).toEqual([404, undefined]);
      }
    });

    it('hands on what the back end is asked to answer', async () => {
      const answer = await http(web, '/shop?status=418&header=X-Tea:pot&size=1000', { host });
      expect([answer.status, answer.headers['x-tea'], answer.body.length]).toEqual([418, 'pot', 1000]);
    });

    it('carries a WebSocket, short and long texts', async () => {
      const long = 'x'.repeat(125);
      expect(await websocket(web, '/shop', ['one', long], { host })).toEqual(['shop: one', `shop: ${long}`]);
      expect(await websocket(secure, '/', ['safe'], { host, tls: true })).toEqual(['shop: safe']);
    });

    it('carries gRPC in plain text and over TLS, with its status', async () => {
      const answer = { httpStatus: 200, status: '0', service: 'cart', messages: ['cart /shop.Cart/Get mug'] };
      expect(await grpc(web, '/shop.Cart/Get', 'mug')).toEqual(answer);
      expect(await grpc(secure, '/shop.Cart/Get', 'mug', { host, tls: true })).toEqual(answer);
      const failed = await grpc(web, '/shop.Cart/Get', '', { headers: { 'x-grpc-status': '5' } });
      expect(failed).toMatchObject({ httpStatus: 200, status: '5', messages: [] });
    });

    it('speaks TLS with a certificate that it makes for itself', async () => {
      const answer = await http(secure, '/any', { host, tls: true });
      expect(answer.echo()).toMatchObject({ name: 'shop', headers: { 'x-forwarded-proto': ['https'] } });
      expect(answer.certificate?.subject.CN).toBe('TRAEFIK DEFAULT CERT');
    });

    it('asks whether a caller is signed in', async () => {
      expect((await http(web, '/account')).status).toBe(401);
      const answer = await http(web, '/account', { headers: { authorization: 'Bearer good', 'x-user': 'forged' } });
      expect(answer.echo().headers['x-user']).toEqual(['good']);
    });

    it('tries again what fails', async () => {
      expect((await http(web, '/shop?fail=1&key=once', { host })).status).toBe(503);
      expect((await http(web, '/steady?fail=2&key=again')).status).toBe(200);
      expect((await http(web, '/steady?fail=3&key=too-often')).status).toBe(503);
    });

    it('leaves TLS to the back end', async () => {
      const answer = await http(secure, '/any', { host: 'cart.test', tls: true });
      expect([answer.certificate?.subject.CN, answer.echo().port]).toEqual(['cart', '8443']);
    });

    it('carries lines and packets', async () => {
      expect(await tcp(await project.published('edge', 6379), 'PING')).toBe('cart: PING');
      expect(await udp(await project.published('edge', 5353, 'udp'), 'who')).toBe('cart: who');
    });
  });

  describe('an nginx relay between two networks', () => {
    let project: Project;
    const dial = (address: string) => project.exec('caller', ['backend', 'dial', address]);
    const answers = { code: 0, stdout: 'cart\n' };

    beforeAll(async () => {
      project = await start({ 'compose.yaml': relay, 'nginx.conf': nginx });
    });

    afterAll(() => project.down());

    it.each(['b:8080', 'b:9000', 'b:6379', 'udp:b:5353'])('forwards %s', async (address) => {
      expect(await dial(address)).toMatchObject(answers);
    });

    it('shows the difference between an open port and an answer', async () => {
      expect(await dial('b:7777')).toMatchObject({ code: 1 });
      expect((await project.exec('caller', ['nc', '-z', '-w', '2', 'b', '7777'])).code).toBe(0);
    });

    it('lets the caller go nowhere else', async () => {
      expect(await dial('real:8080')).toMatchObject({ code: 1 });
      expect(await dial('b.itself:8080')).toMatchObject({ code: 1 });
      const [real] = await project.inspect('real');
      expect(await dial(`${addressesOf(real!)[0]}:8080`)).toMatchObject({ code: 1 });
    });

    it('gets pages by their address', async () => {
      const got = await project.exec('caller', ['backend', 'get', '-H', 'X-A: b', 'http://b:8080/items?status=404']);
      expect(got).toMatchObject({ code: 1, stderr: '404 Not Found\n' });
      expect(JSON.parse(got.stdout)).toMatchObject({ name: 'cart', path: '/items', headers: { 'x-a': ['b'] } });
    });

    it('finds a container again that was made anew', async () => {
      await remake(project, 'real');
      await eventually(async () => expect(await dial('b:8080')).toMatchObject(answers));
      await eventually(async () => expect(await dial('udp:b:5353')).toMatchObject(answers));
    });
  });

  const addressesOf = ({ NetworkSettings }: ContainerInspection): string[] =>
    Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);

  /** Removes the container of a service and makes it again, after another one has taken its address. */
  async function remake(project: Project, service: string): Promise<void> {
    const [before] = await project.inspect(service);
    const [network] = Object.keys(before!.NetworkSettings.Networks);
    await run(['docker', 'rm', '--force', before!.Id]);
    await run([
      'docker',
      'run',
      '--detach',
      '--rm',
      '--label',
      `com.docker.compose.project=${project.name}`,
      '--network',
      network!,
      'standin.test/shop:v1',
    ]);
    await project.up();
    const [after] = await project.inspect(service);
    expect(addressesOf(after!)).not.toEqual(addressesOf(before!));
  }
});
