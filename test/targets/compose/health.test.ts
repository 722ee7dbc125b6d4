import { ContainerImage, Duration, HealthCheck, Port, type BuildOptions } from '../../../src';
import { app, onCompose } from '../../model/build';

const ports = { http: 8080, grpc: 3550, sql: Port.tcp(5432) } as const;
type Tools = NonNullable<BuildOptions['tools']>;

/** The health check of a service whose image holds some programs, and the codes of what is said about it. */
function checkOf(tools: Tools | undefined, health: HealthCheck<keyof typeof ports>) {
  const image = ContainerImage.of('acme/app:1.0', { tools });
  const { documents, issues } = onCompose((shop) => app(shop, { image, ports, health: { readiness: health } }));
  return { healthcheck: documents['services'].app.healthcheck, codes: issues.map(({ code }) => code) };
}

const asked: readonly (readonly [string, Tools, HealthCheck<keyof typeof ports>, readonly string[]])[] = [
  [
    'HTTP by curl',
    ['wget', 'curl'],
    HealthCheck.http('http'),
    ['CMD', 'curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:8080/'],
  ],
  [
    'HTTP by wget',
    ['wget'],
    HealthCheck.http('http', { path: '/a?b=$c', headers: { B: 'b', A: '$a' } }),
    ['CMD', 'wget', '-q', '-O', '/dev/null', '--header', 'A: $$a', '--header', 'B: b', 'http://127.0.0.1:8080/a?b=$$c'],
  ],
  [
    'HTTPS by curl, whose certificate nobody checks',
    ['curl'],
    HealthCheck.http('http', { scheme: 'https' }),
    ['CMD', 'curl', '-fsS', '-o', '/dev/null', '-k', 'https://127.0.0.1:8080/'],
  ],
  [
    'HTTPS by wget, whose certificate nobody checks',
    ['wget'],
    HealthCheck.http('http', { scheme: 'https' }),
    ['CMD', 'wget', '-q', '-O', '/dev/null', '--no-check-certificate', 'https://127.0.0.1:8080/'],
  ],
  ['TCP by nc', ['bash', 'nc'], HealthCheck.tcp('sql'), ['CMD', 'nc', '-z', '127.0.0.1', '5432']],
  ['TCP by bash', ['bash'], HealthCheck.tcp('sql'), ['CMD', 'bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/5432']],
  [
    'gRPC by its own program',
    ['grpc_health_probe'],
    HealthCheck.grpc('grpc'),
    ['CMD', 'grpc_health_probe', '-addr=127.0.0.1:3550'],
  ],
  ['a command as it is', [], HealthCheck.command(['sh', '-c', 'test $$']), ['CMD', 'sh', '-c', 'test $$$$']],
];

test.each(asked)('%s', (_title, tools, health, test) => {
  expect(checkOf(tools, health)).toEqual({ healthcheck: { test, interval: '10s' }, codes: [] });
});

test.each([
  ['HTTP', HealthCheck.http('http'), '"curl" or "wget"', '"curl", "wget"'],
  ['TCP', HealthCheck.tcp('sql'), '"nc" or "bash"', '"nc", "bash"'],
  ['gRPC', HealthCheck.grpc('grpc'), '"grpc_health_probe"', '"grpc_health_probe"'],
] as const)(
  'a check by %s is said to be left out where the image has no program for it',
  (_title, health, or, list) => {
    expect(checkOf(['bash', 'wget'].filter((tool) => !or.includes(tool)) as unknown as Tools, health)).toEqual({
      healthcheck: undefined,
      codes: ['no-check-tool'],
    });
    const { issues } = onCompose((shop) => app(shop, { ports, health: { readiness: health } }));
    expect(issues[0]?.message).toContain(`its image is not known to hold ${or}: Compose gets no check.`);
    expect(issues[0]?.hint).toContain(`State tools: [${list}] on the image`);
  },
);

test('a check that cannot be run does not keep others waiting for it', () => {
  const { documents } = onCompose((shop) => {
    const health = { readiness: HealthCheck.http('http') };
    const api = app(shop, { ports, health });
    new (api.constructor as any)(shop, 'web', { image: ContainerImage.of('a'), startsAfter: [api] });
  });
  expect(documents['services'].web.depends_on).toEqual({ app: { condition: 'service_started' } });
});

test('times are those of the check, and the start may take as long as the start-up check allows', () => {
  const timing = { period: Duration.minutes(1), timeout: Duration.seconds(2), failureThreshold: 5 };
  const startup = HealthCheck.tcp('http', { initialDelay: Duration.seconds(3) });
  const { documents } = onCompose((shop) => {
    const readiness = HealthCheck.command(['ready'], { ...timing, initialDelay: Duration.seconds(4) });
    app(shop, { ports, health: { readiness, startup } });
  });
  expect(documents['services'].app.healthcheck).toEqual({
    test: ['CMD', 'ready'],
    interval: '60s',
    timeout: '2s',
    retries: 5,
    start_period: '37s', // 4, 3, and three questions ten seconds apart
  });
});
