import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause, run } from '../support/engine/command';
import {
  buildStandin,
  compose,
  describeWithEngine,
  findEngine,
  type ContainerInspection,
  type Project,
} from '../support/engine/engine';
import { tar } from '../support/engine/tar';

const shared = `
x-hardened: &hardened
  user: 1000:1000
  read_only: true
  cap_drop: [ALL]
  security_opt: ['no-new-privileges:true']
  tmpfs: [/tmp]
`;

const shop = `${shared}
services:
  api:
    <<: *hardened
    image: standin.test/shop/api:v1
    entrypoint: [/app/server, --port, '8080']
    environment:
      CATALOG_ADDR: catalog:3550
      STORE_URL: redis://:\${STORE_PASSWORD:?}@store:6379/0
      CATALOG_URL: http://catalog/items?page=1
      BROKERS: store:6379,catalog:3550
      LOG_LEVEL: info
      WINDOW: '12:30'
    ports: ['127.0.0.1::8080']
    depends_on:
      catalog: { condition: service_healthy }
      migrate: { condition: service_completed_successfully }
    healthcheck: { test: [CMD, wget, -q, -T, '2', --spider, 'http://localhost:8080/healthz'], interval: 1s }
  catalog:
    <<: *hardened
    image: standin.test/shop/catalog:v1
    healthcheck: { test: [CMD, grpc_health_probe, '-addr=localhost:3550'], interval: 1s }
  store:
    <<: *hardened
    image: standin.test/shop/store:v1
    healthcheck: { test: [CMD-SHELL, 'nc -z localhost 6379 && redis-cli ping | grep PONG'], interval: 1s }
    volumes: ['data:/data']
  migrate:
    <<: *hardened
    image: standin.test/shop/migrate:v1
    command: [migrate, up]
    environment: { DATABASE_URL: 'jdbc:postgresql://store:6379/shop' }
    depends_on:
      store: { condition: service_healthy }
volumes:
  data: {}
`;

const lonelyJob = `${shared}
services:
  catalog:
    <<: *hardened
    image: standin.test/shop/catalog:v1
    healthcheck: { test: [CMD-SHELL, 'sleep 1 && nc -z localhost 3550'], interval: 1s }
    volumes: ['data:/data']
  migrate: { <<: *hardened, image: 'standin.test/shop/migrate:v1' }
volumes:
  data: {}
`;

const brokenJob = `${shared}
services:
  migrate: { <<: *hardened, image: 'standin.test/shop/migrate:v1', entrypoint: [sh, -c, 'echo no such table; exit 3'] }
`;

describeWithEngine('stand-in images', (engine) => {
  let folder: string;
  const project = (name: string, text: string, env?: Record<string, string>): Project => {
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, text);
    return compose(engine, { file, project: name, env });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'standin-'));
    await buildStandin(engine, { tag: 'standin.test/shop/api:v1', ports: { 8080: 'http' }, programs: ['/app/server'] });
    await buildStandin(engine, { tag: 'standin.test/shop/catalog:v1', ports: { 80: 'http', 3550: 'grpc' } });
    await buildStandin(engine, { tag: 'standin.test/shop/store:v1', ports: { 6379: 'tcp' } });
    await buildStandin(engine, { tag: 'standin.test/shop/migrate:v1', once: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('in a project that is up', () => {
    let running: Project;
    const only = async (service: string): Promise<ContainerInspection> => (await running.inspect(service))[0]!;

    beforeAll(async () => {
      running = project('shop', shop, { STORE_PASSWORD: 'pw' });
      await running.up();
    });

    it('start in the declared order', async () => {
      const [store, migrate, catalog, api] = await Promise.all(['store', 'migrate', 'catalog', 'api'].map(only));
      const times = [store!.State.StartedAt, migrate!.State.StartedAt, migrate!.State.FinishedAt, api!.State.StartedAt];
      expect(times).toEqual([...times].sort());
      expect(catalog!.State.StartedAt < api!.State.StartedAt).toBe(true);
      expect(migrate!.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
    });

    it('are healthy by the probe tools of their compose file', async () => {
      for (const service of ['api', 'catalog', 'store']) {
        expect((await only(service)).State.Health?.Status).toBe('healthy');
      }
    });

    it.each([
      ['nc', ['nc', '-z', '-w', '2', 'localhost', 'PORT']],
      ['nc in a shell', ['sh', '-ec', 'nc -z localhost "$0"', 'PORT']],
      ['wget', ['wget', '-qO', '/dev/null', '-T', '2', 'http://localhost:PORT/x']],
      ['curl', ['curl', '-fsS', '-o', '/dev/null', '--max-time', '2', 'http://localhost:PORT/x']],
      ['bash', ['bash', '-c', ': > /dev/tcp/127.0.0.1/PORT']],
      ['grpc_health_probe', ['grpc_health_probe', '-addr=:PORT', '-connect-timeout=1s']],
      ['redis-cli', ['redis-cli', '-h', 'localhost', '-p', 'PORT', 'ping']],
      ['pg_isready', ['pg_isready', '-U', 'app', '-p', 'PORT']],
    ])('have a %s that tells an open port from a closed one', async (_, argv) => {
      const code = async (port: number) =>
        (
          await running.exec(
            'api',
            argv.map((word) => word.replace('PORT', `${port}`)),
          )
        ).code;
      expect(await code(8080)).toBe(0);
      expect(await code(8081)).not.toBe(0);
    });

    it('call every address that their environment holds', async () => {
      expect(await running.calls('api')).toEqual([
        { variable: 'BROKERS', address: 'catalog:3550', ok: true },
        { variable: 'BROKERS', address: 'store:6379', ok: true },
        { variable: 'CATALOG_ADDR', address: 'catalog:3550', ok: true },
        { variable: 'CATALOG_URL', address: 'catalog:80', ok: true },
        { variable: 'STORE_URL', address: 'store:6379', ok: true },
      ]);
      expect(await running.calls('migrate')).toEqual([{ variable: 'DATABASE_URL', address: 'store:6379', ok: true }]);
      expect(await running.logs('api')).toContain('CALL CATALOG_ADDR catalog:3550 ok\n');
    });

    it('answer from outside with their name and the request', async () => {
      const answer = await fetch(`http://${await running.published('api', 8080)}/cart`, {
        method: 'POST',
        body: 'x=1',
      });
      expect(answer.status).toBe(200);
      expect((await answer.text()).split('\n')).toEqual(expect.arrayContaining(['api', '8080', 'POST /cart HTTP/1.1']));
    });

    it('tell an open port from a closed one and an unknown host', async () => {
      const reaches = async (host: string, port: number) =>
        (await running.exec('api', ['nc', '-z', '-w', '2', host, `${port}`])).code === 0;
      expect([await reaches('store', 6379), await reaches('store', 6380), await reaches('nobody', 80)]).toEqual([
        true,
        false,
        false,
      ]);
      await expect(running.exec('migrate', ['true'])).rejects.toThrow('no container of "migrate" runs');
      await expect(running.exec('api', ['no-such-program'])).rejects.toThrow('could not be run');
    });

    it('run without root, capabilities or a writable root', async () => {
      const script = 'id -u; grep CapEff /proc/self/status; touch /x || echo read-only; touch /tmp/x && echo writable';
      const { stdout } = await running.exec('api', ['sh', '-c', script]);
      expect(stdout.split('\n')).toEqual(['1000', 'CapEff:\t0000000000000000', 'read-only', 'writable', '']);
    });
  });

  it('count as up when one of them did its work and left, though nobody waits for it', async () => {
    const lonely = project('lonely', lonelyJob);
    await lonely.up();
    expect((await lonely.inspect('migrate'))[0]!.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
    expect((await lonely.inspect('catalog'))[0]!.State.Health?.Status).toBe('healthy');
  });

  it('listen late, where they are to take their time', async () => {
    await buildStandin(engine, { tag: 'standin.test/shop/late:v1', ports: { 80: 'http' }, delay: 3 });
    const late = project('late', `services: { late: { image: 'standin.test/shop/late:v1'} }`);
    await late.up();
    const isOpen = async (): Promise<boolean> => (await late.exec('late', ['nc', '-z', 'localhost', '80'])).code === 0;
    expect(await isOpen()).toBe(false);
    await pause(4_000);
    expect(await isOpen()).toBe(true);
    await late.down();
  });

  it('stop when asked to, and leave nothing', async () => {
    const stopping = project('stopping', lonelyJob);
    expect(Object.keys((await stopping.config()).services as object)).toEqual(['catalog', 'migrate']);
    await stopping.up();
    expect((await stopping.leftovers()).map((left) => left.split(' ')[0])).toEqual([
      'container',
      'container',
      'volume',
      'network',
    ]);
    const started = Date.now();
    await stopping.down();
    expect(Date.now() - started).toBeLessThan(4_000);
    expect(await stopping.leftovers()).toEqual([]);
  });

  it('give their name back to the image that had it', async () => {
    const tag = 'standin.test/shop/real:v1';
    const id = () => run(['docker', 'image', 'inspect', '--format', '{{.Id}}', tag]);
    await run(['docker', 'import', '-', tag], { input: tar([{ path: 'real', content: 'real' }]) });
    engine.onEnd(async () => void (await run(['docker', 'rmi', tag])));
    const real = await id();

    const visit = findEngine()!;
    await buildStandin(visit, { tag });
    expect(await id()).not.toBe(real);
    await visit.end();
    expect(await id()).toBe(real);
  });

  it('say why they did not come up', async () => {
    await expect(project('broken', brokenJob).up()).rejects.toThrow(/exited, exit code 3\n {2}no such table/);
  });
});
