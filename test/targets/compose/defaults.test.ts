import { compose, Exposure, Gateway, HealthCheck, Job, Listener, Microservice, Mount } from '../../../src';
import type { ComposeOptions, Topology } from '../../../src';
import { app, image, onCompose, onKubernetes, type Declare } from '../../model/build';

function serviceOf(declare: Declare, options: ComposeOptions) {
  return onCompose(declare, options).documents['services'].app;
}

describe('restart', () => {
  test.each(['no', 'always', 'unless-stopped', 'on-failure'] as const)(
    'is %s where a service says nothing',
    (restart) => {
      expect(serviceOf((shop) => app(shop), { restart }).restart).toBe(restart);
    },
  );

  test('is that of the service where it says one, and a job ends', () => {
    expect(serviceOf((shop) => app(shop, { restart: 'never' }), { restart: 'always' }).restart).toBe('no');
    expect(serviceOf((shop) => app(shop, { restart: 'unless-stopped' }), { restart: 'no' }).restart).toBe(
      'unless-stopped',
    );
    expect(serviceOf((shop) => new Job(shop, 'app', { image }), { restart: 'always' }).restart).toBe('no');
  });

  test('is what a cluster does anyway, where it is until somebody stops it', () => {
    expect(onKubernetes((shop) => app(shop, { restart: 'unless-stopped' })).issues).toEqual([]);
  });
});

describe('the address of published ports', () => {
  const exposing =
    (exposure: Exposure): Declare =>
    (shop) =>
      app(shop, { ports: { http: 8080 }, exposure: { http: exposure } });

  test('is that of the environment where none is said', () => {
    const [port] = serviceOf(exposing(Exposure.port(80)), { publishAddress: '10.0.0.1' }).ports;
    expect(port).toMatchObject({ host_ip: '10.0.0.1', published: '80' });
  });

  test('is all of them where the environment says so, and the one that is said', () => {
    expect(serviceOf(exposing(Exposure.port(80)), { publishAddress: 'all' }).ports[0]).not.toHaveProperty('host_ip');
    const own = Exposure.port(80, { address: '127.0.0.1' });
    expect(serviceOf(exposing(own), { publishAddress: 'all' }).ports[0].host_ip).toBe('127.0.0.1');
  });

  test('holds for listeners, and two that want one port are told', () => {
    const declare: Declare = (shop) => {
      app(shop, { ports: { http: 8080 }, exposure: { http: Exposure.port(80, { address: '127.0.0.1' }) } });
      const web = new Microservice(shop, 'web', { image, ports: { http: 8080 } });
      new Gateway(shop, 'edge', { listeners: { http: Listener.http(80) } }).route('/', web.endpoint('http'));
    };
    const { issues } = onCompose(declare, { publishAddress: 'all' });
    expect(issues.map(({ code }) => code)).toContain('port-clash');
  });

  test('is refused where it is none', () => {
    expect(() => compose({ publishAddress: 'everywhere' })).toThrow('publishAddress');
  });
});

test('folders are made for mounts where the environment says so, but not for what must be something else', () => {
  const mounts = { '/a': Mount.project('./a'), '/b': Mount.host('/b'), '/c': Mount.host('/c', { type: 'Socket' }) };
  const made = (options: ComposeOptions) =>
    serviceOf((shop) => app(shop, { mounts }), options).volumes.map(
      ({ bind }: { bind: { create_host_path: boolean } }) => bind.create_host_path,
    );
  expect(made({})).toEqual([false, false, false]);
  expect(made({ createHostPaths: true })).toEqual([true, true, false]);
});

describe('the network', () => {
  const declare: Declare = (shop) => app(shop, { aliases: ['shop'] });

  test('is one for all, under the name that the environment says', () => {
    const { documents } = onCompose(declare, { network: 'shop' });
    expect(documents['networks']).toEqual({ shop: {} });
    expect(documents['services'].app.networks).toEqual({ shop: { aliases: ['shop'] } });
  });

  test('is one of each service where calls are enforced', () => {
    const { documents } = onCompose(declare, { network: 'shop' }, undefined, 'declared');
    expect(documents['networks']).toHaveProperty('app');
  });

  test('is none where a setting says that it is that of another one', () => {
    const service = serviceOf(
      (shop: Topology) => {
        compose(app(shop)).settings({ networkMode: 'none' });
      },
      { network: 'shop' },
    );
    expect(service).toMatchObject({ network_mode: 'none' });
    expect(service).not.toHaveProperty('networks');
  });
});

test('a line of the shell is run by the shell of the image, by /bin/sh on Kubernetes', () => {
  const declare: Declare = (shop) => app(shop, { health: { readiness: HealthCheck.shell('a $B || exit 1') } });
  expect(serviceOf(declare, {}).healthcheck.test).toEqual(['CMD-SHELL', 'a $$B || exit 1']);
  const { exec } = onKubernetes(declare).documents['container'].readinessProbe;
  expect(exec.command.slice(0, 2)).toEqual(['/bin/sh', '-c']);
});
