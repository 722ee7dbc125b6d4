import { said } from './said';

const ports = 'expose: [8080, 50051]';

/** The check of a service with some lines below `healthcheck`, and what of it is a setting. */
function check(lines: string): readonly unknown[] {
  const { props, settings } = said(`${ports}\nhealthcheck: { ${lines} }`);
  return [props['health'], settings['healthcheck']];
}

const usual = 'period: Duration.seconds(30)';

test.each([
  [
    'a line of the shell',
    'test: "curl -f http://localhost/ || exit 1"',
    `HealthCheck.shell('curl -f http://localhost/ || exit 1', { ${usual} })`,
  ],
  ['a command', 'test: [CMD, redis-cli, ping]', `HealthCheck.command(['redis-cli', 'ping'], { ${usual} })`],
  ['a dollar', 'test: [CMD, a, $$b]', `HealthCheck.command(['a', '$b'], { ${usual} })`],
  [
    'HTTP by curl, as we ask',
    'test: [CMD, curl, -fsS, -o, /dev/null, "http://127.0.0.1:8080/ready"]',
    `HealthCheck.http('http', { path: '/ready', ${usual} })`,
  ],
  [
    'HTTPS by wget, as we ask',
    'test: [CMD, wget, -q, -O, /dev/null, --no-check-certificate, --header, "A: b", "https://127.0.0.1:8080/"]',
    `HealthCheck.http('https', { headers: { A: 'b' }, scheme: 'https', ${usual} })`,
  ],
  [
    'gRPC, as we ask',
    'test: [CMD, grpc_health_probe, "-addr=127.0.0.1:50051", "-service=a"]',
    `HealthCheck.grpc('grpc', { service: 'a', ${usual} })`,
  ],
  ['a connection, as we ask', 'test: [CMD, nc, -z, 127.0.0.1, "8080"]', `HealthCheck.tcp('http', { ${usual} })`],
  [
    'HTTP by curl, as others ask',
    'test: [CMD, curl, -f, "http://127.0.0.1:8080/"]',
    `HealthCheck.command(['curl', '-f', 'http://127.0.0.1:8080/'], { ${usual} })`,
  ],
])('%s is a check', (_title, lines, health) => {
  expect(check(lines)).toEqual([`{ readiness: ${health} }`, undefined]);
});

test('its times are said, ten seconds between two questions are usual', () => {
  const [health] = check('test: a, interval: 10s, timeout: 1m30s, retries: 5, start_period: 2m');
  expect(health).toBe(
    "{ readiness: HealthCheck.shell('a', { initialDelay: Duration.minutes(2), timeout: Duration.seconds(90), " +
      'failureThreshold: 5 }) }',
  );
});

test('what only Compose has is a setting: parts of a second, and the questions during the start', () => {
  expect(check('test: a, interval: 500ms, start_interval: 2s')).toEqual([
    `{ readiness: HealthCheck.shell('a', { ${usual} }) }`,
    { interval: '500ms', startInterval: '2s' },
  ]);
  expect(check('disable: true')).toEqual([undefined, { disable: true }]);
  expect(check('test: [NONE]')).toEqual([undefined, { disable: true }]);
  expect(check('interval: 5s')).toEqual([undefined, { interval: '5s' }]);
});

test('a check with a variable that has no value is left to Compose', () => {
  expect(check('test: "ping -p ${PASSWORD}"')).toEqual([undefined, undefined]);
});

test('the image is known to hold the program that asks', () => {
  const { props } = said(`${ports}\nhealthcheck: { test: [CMD, nc, -z, 127.0.0.1, "8080"] }`);
  expect(props['image']).toBe("ContainerImage.of('acme/app:1.0', { tools: ['nc'] })");
});
