import {
  check,
  compose,
  Environment,
  Exposure,
  Microservice,
  Mount,
  Parameter,
  Secret,
  Size,
  synthesize,
  text,
  Topology,
  Volume,
} from '../../src';
import { app, codesOf, image } from '../model/build';

function laptopAndCloud(shop: Topology) {
  const hasVolumes = shop.node.findAll().some((one) => one instanceof Volume);
  const accept: Readonly<Record<string, string>> = hasVolumes ? { 'volume.size': 'none of it is kept' } : {};
  const laptop = new Environment(shop, 'laptop', { target: compose(), accept });
  const cloud = new Environment(shop, 'cloud', { target: compose(), accept });
  return { laptop, cloud };
}

function servicesIn(shop: Topology, name: string) {
  const [environment] = synthesize(shop, { environments: [name] }).environments;
  return (environment?.artifacts[0]?.documents[0] as any).services;
}

describe('constructs of some environments', () => {
  test('are left out of the others, with their volumes', () => {
    const shop = new Topology('shop', { security: 'none' });
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1), environments: ['laptop'] });
    new Microservice(shop, 'mail-catcher', { image, environments: ['laptop'], mounts: { '/data': data.mount() } });
    app(shop);
    laptopAndCloud(shop);
    expect(Object.keys(servicesIn(shop, 'laptop'))).toEqual(['app', 'mail-catcher']);
    expect(Object.keys(servicesIn(shop, 'cloud'))).toEqual(['app']);
  });

  test('may be used from where they are', () => {
    const shop = new Topology('shop', { security: 'none' });
    const mail = new Microservice(shop, 'mail', { image, ports: { smtp: 25 }, environments: ['laptop'] });
    const service = app(shop);
    const { laptop } = laptopAndCloud(shop);
    laptop.configure(service, { env: { MAIL: mail.endpoint('smtp').address } });
    expect(servicesIn(shop, 'laptop').app.environment).toEqual({ MAIL: 'mail:25' });
    expect(servicesIn(shop, 'cloud').app.environment).toBeUndefined();
  });

  test('are reported wherever something elsewhere leads to them, with both places', () => {
    const shop = new Topology('shop', { security: 'none' });
    const only = { environments: ['laptop'] };
    const mail = new Microservice(shop, 'mail', { image, ports: { smtp: 25 }, ...only });
    const key = new Secret(shop, 'key', { keys: ['k'], ...only });
    const level = new Parameter(shop, 'level', { default: 'info', ...only });
    const data = new Volume(shop, 'data', { size: Size.gibibytes(1), ...only });
    app(shop, {
      env: { MAIL: mail.endpoint('smtp').url, KEY: key.value('k'), LEVEL: level },
      args: [mail.endpoint('smtp').host, text`--level=${level}`],
      labels: { level },
      mounts: { '/data': data.mount() },
      startsAfter: [mail],
      initContainers: [{ name: 'init', image, env: { KEY: key.value('k') }, mounts: { '/data': data.mount() } }],
    });
    const { cloud } = laptopAndCloud(shop);
    cloud.configure(mail, { env: {} }).configure(data, { storageClass: 'ssd' }).set(level, 'warn');
    const { issues } = check(shop);
    expect(codesOf(issues)).toEqual([
      'absent-in-environment shop/app args[0]',
      'absent-in-environment shop/app args[1]',
      'absent-in-environment shop/app env.KEY',
      'absent-in-environment shop/app env.LEVEL',
      'absent-in-environment shop/app env.MAIL',
      'absent-in-environment shop/app initContainers.init.env.KEY',
      'absent-in-environment shop/app initContainers.init.mounts./data',
      'absent-in-environment shop/app labels.level',
      'absent-in-environment shop/app mounts./data',
      'absent-in-environment shop/app startsAfter[0]',
      'absent-in-environment shop/cloud',
      'absent-in-environment shop/cloud',
      'absent-in-environment shop/cloud',
    ]);
    expect(new Set(issues.map(({ environment }) => environment))).toEqual(new Set(['cloud']));
    const mailLine = mail.source?.line;
    expect(issues.find(({ field }) => field === 'env.MAIL')?.message).toBe(
      `Service "app" refers in "env.MAIL" to "shop/mail" (line ${mailLine}), which "cloud" leaves out.`,
    );
    expect(issues.filter(({ path }) => path === 'shop/cloud').map(({ message }) => message)).toEqual([
      'Environment "cloud" configures "shop/data", which is left out of "cloud".',
      'Environment "cloud" configures "shop/level", which is left out of "cloud".',
      'Environment "cloud" configures "shop/mail", which is left out of "cloud".',
    ]);
  });

  test('are reported where an environment is misspelt, since they would be left out everywhere', () => {
    const shop = new Topology('shop', { security: 'none' });
    app(shop, { environments: ['laptop', 'prodction'] });
    laptopAndCloud(shop);
    expect(check(shop).issues).toMatchObject([
      {
        code: 'unknown-environment',
        path: 'shop/app',
        field: 'environments',
        message: '"shop/app" is meant for environment "prodction", which the topology does not have.',
        hint: 'Its environments are "cloud", "laptop".',
      },
    ]);
  });

  test('a parameter that an environment leaves out needs no value there', () => {
    const shop = new Topology('shop', { security: 'none' });
    const level = new Parameter(shop, 'level', { environments: ['laptop'] });
    const { laptop } = laptopAndCloud(shop);
    laptop.set(level, 'debug');
    expect(check(shop).issues).toEqual([]);
  });
});

test('what belongs to another topology is reported, not taken for empty', () => {
  const other = new Topology('other');
  const theirs = new Microservice(other, 'theirs', { image, ports: { http: 80 } });
  const shop = new Topology('shop', { security: 'none' });
  const service = app(shop, {
    env: {
      URL: theirs.endpoint('http').url,
      LEVEL: new Parameter(other, 'level', { default: 'info' }),
      KEY: new Secret(other, 'key', { keys: ['k'] }).value('k'),
    },
    mounts: { '/data': new Volume(other, 'data', { size: Size.gibibytes(1) }).mount(), '/raw': Mount.volume('raw') },
    startsAfter: [theirs],
  });
  new Environment(shop, 'laptop', { target: compose() }).configure(service, {}).configure(theirs, { env: {} });
  expect(codesOf(check(shop).issues)).toEqual([
    'unknown-reference shop/app env.KEY',
    'unknown-reference shop/app env.LEVEL',
    'unknown-reference shop/app env.URL',
    'unknown-reference shop/app mounts./data',
    'unknown-reference shop/app mounts./raw',
    'unknown-reference shop/app startsAfter[0]',
    'unknown-reference shop/laptop',
  ]);
});

test('a reference sees the service as the environment has it', () => {
  const shop = new Topology('shop', { security: 'none' });
  const api = new Microservice(shop, 'api', { image, ports: { http: 8080 } });
  app(shop, { env: { API: api.endpoint('http').url, PUBLIC: api.endpoint('http').publicUrl } });
  const { laptop, cloud } = laptopAndCloud(shop);
  laptop.configure(api, { exposure: { http: Exposure.port(9000) } });
  cloud.configure(api, { ports: { http: 9090 } });
  expect(servicesIn(shop, 'laptop').app.environment).toEqual({
    API: 'http://api:8080',
    PUBLIC: 'http://localhost:9000',
  });
  expect(codesOf(check(shop).issues)).toEqual(['not-exposed shop/app env.PUBLIC']);
});

test('environments are chosen by name, and a name that is none is told with those that are', () => {
  const shop = new Topology('shop', { security: 'none' });
  app(shop);
  laptopAndCloud(shop);
  const chosen = check(shop, { environments: ['laptop', 'lab'] });
  expect(chosen.environments.map(({ name }) => name)).toEqual(['laptop']);
  expect(chosen.issues).toMatchObject([
    { code: 'unknown-environment', path: 'shop', hint: 'Its environments are "cloud", "laptop".' },
  ]);
  expect(codesOf(check(new Topology('empty')).issues)).toEqual(['no-environment empty']);
});
