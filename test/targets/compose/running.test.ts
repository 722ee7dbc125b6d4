import { Exposure, Job, Microservice, Mount, ScheduledJob, Size, Volume, Workload } from '../../../src';
import { app, image, onCompose, scheduled, type Declare } from '../../model/build';

/** The errors of a topology: `code path field: message — hint`. */
function errorsOf(declare: Declare): readonly string[] {
  const errors = onCompose(declare).issues.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, path, field, message, hint }) => `${code} ${path} ${field}: ${message} ${hint}`);
}

describe('start order', () => {
  test('after a scheduled job that is left out', () => {
    const errors = errorsOf((shop) => {
      const report = new ScheduledJob(shop, 'report', { image, schedule: '@daily', withoutScheduler: 'leave-out' });
      app(shop, { startsAfter: [report] });
    });
    expect(errors).toEqual([
      'absent-in-environment shop/app startsAfter[0]: Service "app" starts after scheduled job "report", which ' +
        '"laptop" leaves out. Configure startsAfter of "app" for "laptop", or give "report" withoutScheduler: ' +
        "'run-once' there.",
    ]);
  });

  test('after a scheduled job that runs at every start', () => {
    const { documents, issues } = onCompose((shop) => {
      const report = new ScheduledJob(shop, 'report', { image, schedule: '@daily', withoutScheduler: 'run-once' });
      app(shop, { startsAfter: [report] });
    });
    expect(issues).toEqual([]);
    expect(documents['services'].app.depends_on).toEqual({ report: { condition: 'service_completed_successfully' } });
  });

  const refused =
    'refused shop/app startsAfter[0]: Service "app" starts after "other", which is started with profile "a" or "b" ' +
    'only: Compose refuses that. Give both the same profiles, or configure startsAfter of "app" for "laptop".';

  test.each<[string, readonly string[], readonly string[]]>([
    ['that is always started', [], [refused]],
    ['with one of the profiles', ['a'], []],
    ['with the same profiles', ['a', 'b'], []],
    ['with one profile more', ['a', 'c'], [refused]],
  ])('a service %s after one with profiles', (_title, profiles, wanted) => {
    const declare: Declare = (shop) => {
      const other = new Microservice(shop, 'other', { image, profiles: ['b', 'a'] });
      app(shop, { profiles, startsAfter: [other] });
    };
    expect(errorsOf(declare)).toEqual(wanted);
  });

  test('a scheduled job on request is a profile of its own', () => {
    const errors = errorsOf((shop) => app(shop, { startsAfter: [new ScheduledJob(shop, 'b', { ...onRequest })] }));
    expect(errors).toEqual([expect.stringContaining('which is started with profile "b" only')]);
    expect(errorsOf((shop) => void scheduled(shop, { startsAfter: [new Microservice(shop, 'b', { image })] }))).toEqual(
      [],
    );
  });

  const onRequest = { image, schedule: '@daily', withoutScheduler: 'on-request' } as const;

  test('a job after another job, and its init containers after both', () => {
    const { documents } = onCompose((shop) => {
      const first = new Job(shop, 'first', { image });
      new Job(shop, 'second', { image, startsAfter: [first], initContainers: [{ name: 'init', image }] });
    });
    const completed = { condition: 'service_completed_successfully' };
    expect(documents['services']).toEqual({
      first: { image: 'acme/app:1.0', restart: 'no' },
      second: { image: 'acme/app:1.0', restart: 'no', depends_on: { first: completed, 'second-init': completed } },
      'second-init': { image: 'acme/app:1.0', restart: 'no', depends_on: { first: completed } },
    });
  });
});

test('a scheduled job needs a word about what to do without a schedule', () => {
  expect(errorsOf((shop) => scheduled(shop, { withoutScheduler: undefined }))).toEqual([
    'choice-needed shop/app withoutScheduler: Scheduled job "app" has no schedule on Compose, and the program does not ' +
      "say what to do instead. State withoutScheduler: 'leave-out', 'run-once' or 'on-request', here or for \"laptop\".",
  ]);
});

test('a service that is restarted with another one; what runs before it is not', () => {
  const { documents } = onCompose((shop) => {
    const [a, b] = ['a', 'b'].map((name) => new Microservice(shop, name, { image }));
    const startsAfter = [
      { service: a!, restart: true },
      { service: b!, restart: false },
    ];
    app(shop, { startsAfter, initContainers: [{ name: 'init', image }] });
  });
  const started = { condition: 'service_started' };
  expect(documents['services'].app.depends_on).toEqual({
    a: { ...started, restart: true },
    b: started,
    'app-init': { condition: 'service_completed_successfully' },
  });
  expect(documents['services']['app-init'].depends_on).toEqual({ a: started, b: started });
});

describe('the network of the host', () => {
  const host = { namespaces: { network: true } } as const;
  const ports = { http: 8080 };

  test('publishes nothing', () => {
    expect(errorsOf((shop) => app(shop, { host, ports, exposure: { http: Exposure.port() } }))).toEqual([
      'refused shop/app exposure.http: Service "app" shares the network of the host, where Compose publishes no port. ' +
        'Its process listens on the host itself: set exposure: unset for "laptop".',
    ]);
  });

  test.each([
    ['of the caller', host, {}],
    ['of the callee', {}, host],
  ])('%s has no names', (_title, caller, callee) => {
    const errors = errorsOf((shop) => {
      const { url, port } = new Microservice(shop, 'api', { image, ports, host: callee }).endpoint('http');
      app(shop, { host: caller, env: { PORT: port }, initContainers: [{ name: 'init', image, env: { URL: url } }] });
    });
    expect(errors).toEqual([
      expect.stringMatching(/^refused shop\/app initContainers\.init\.env\.URL: Service "app" calls "api" by its name/),
    ]);
  });

  test('is no obstacle to a start order', () => {
    const { documents, issues } = onCompose((shop) => {
      app(shop, { host, startsAfter: [new Microservice(shop, 'api', { image, ports })], ports });
    });
    expect(issues.map(({ code }) => code)).toEqual(['approximated']);
    expect(documents['services'].app.depends_on).toEqual({ api: { condition: 'service_started' } });
  });
});

describe('volumes that services bring along', () => {
  const claim = Mount.claim({ size: Size.gibibytes(1) });
  const workload = Workload.stateful();

  test.each<[string, Declare]>([
    [
      'a claim and a volume',
      (shop) => {
        new Volume(shop, 'app-data', { size: Size.gibibytes(1) });
        app(shop, { workload, mounts: { '/data': claim } });
      },
    ],
    [
      'a claim and a shared folder',
      (shop) => {
        app(shop, { workload, mounts: { '/data': claim, '/x': Mount.shared('data') } });
      },
    ],
    ['two claims', (shop) => app(shop, { workload, mounts: { '/a/b': claim, '/a-b': claim } })],
    [
      'claims of two services',
      (shop) => {
        new Microservice(shop, 'a', { image, workload, mounts: { '/b/c': claim } });
        new Microservice(shop, 'a-b', { image, workload, mounts: { '/c': claim } });
      },
    ],
  ])('%s of one name are told apart', (_title, declare) => {
    expect(errorsOf(declare)).toEqual([expect.stringMatching(/^name-clash shop\/\S+ mounts: .* both become volume/)]);
  });
});

test('a service of every node publishes a port like any other', () => {
  const { documents, issues } = onCompose((shop) => {
    app(shop, { workload: Workload.perNode(), ports: { http: 80 }, exposure: { http: Exposure.port() } });
  });
  expect(issues).toEqual([]);
  expect(documents['services'].app.ports).toHaveLength(1);
});
