import { deployment, propsOf } from './workload-props';

const ports = [{ name: 'http', containerPort: 8080 }];
const ask = (port: number | string, more: object = {}) => ({ httpGet: { path: '/', port, ...more } });

test('one check answers for readiness and liveness where both ask the same', () => {
  const props = propsOf(deployment({ ports, readinessProbe: ask('http'), livenessProbe: ask(8080) }));
  expect(props['health']).toBe("HealthCheck.http('http')");
});

test('a port is meant by its name or its number, and times that are usual are not said', () => {
  const readinessProbe = {
    ...ask(8080, { path: '/ready', scheme: 'HTTPS', httpHeaders: [{ name: 'A', value: 'b' }] }),
    periodSeconds: 10,
    timeoutSeconds: 3,
  };
  expect(propsOf(deployment({ ports, readinessProbe }))['health']).toBe(
    "{ readiness: HealthCheck.http('http', { path: '/ready', headers: { A: 'b' }, scheme: 'https', timeout: Duration.seconds(3) }) }",
  );
});

test('checks by TCP, gRPC and commands', () => {
  const props = propsOf(
    deployment({
      ports,
      startupProbe: { tcpSocket: { port: 'http' }, failureThreshold: 30 },
      livenessProbe: { exec: { command: ['test', '$$x'] } },
      readinessProbe: { grpc: { port: 9000, service: 'live' } },
    }),
  );
  expect(props['ports']).toBe('{ http: 8080, grpc: 9000 }');
  expect(props['health']).toBe(
    "{ readiness: HealthCheck.grpc('grpc', { service: 'live' }), liveness: HealthCheck.command(['test', '$x']), startup: HealthCheck.tcp('http', { failureThreshold: 30 }) }",
  );
});

test('hooks are commands and requests', () => {
  const lifecycle = {
    preStop: { exec: { command: ['sleep', '5'] } },
    postStart: { httpGet: { path: '/warm', port: 'http' } },
  };
  expect(propsOf(deployment({ ports, lifecycle }))['lifecycle']).toBe(
    "{ postStart: Hook.http('http', { path: '/warm' }), preStop: Hook.command(['sleep', '5']) }",
  );
});
