import { draftOf, said, saidOf } from './said';

/** The ports and exposures of a service that publishes some ports. */
function exposed(ports: string, more = ''): readonly (string | undefined)[] {
  const { ports: named, exposure } = said(`ports: ${ports}\n${more}`).props;
  return [named, exposure];
}

test.each([
  ['a port of the host', '["80:8080"]', '{ http: 8080 }', '{ http: Exposure.port(80) }'],
  ['a port that is free', '["6379"]', '{ redis: 6379 }', '{ redis: Exposure.randomPort() }'],
  ['another protocol', '["53:53/udp"]', '{ dns: Port.udp(53) }', '{ dns: Exposure.port(53) }'],
  [
    'a name that the file has',
    '[{ name: web, target: 9999, published: "80" }]',
    '{ web: Port.http(9999) }',
    '{ web: Exposure.port(80) }',
  ],
] as const)('%s leads to a named port', (_title, ports, named, exposure) => {
  expect(exposed(ports)).toEqual([named, exposure]);
});

test('an address is said where the environment has another one', () => {
  expect(exposed('["127.0.0.1:80:8080"]')[1]).toBe('{ http: Exposure.port(80) }');
  expect(exposed('["127.0.0.1:80:8080", "81:8081"]')[1]).toContain("Exposure.port(80, { address: '127.0.0.1' })");
});

test('the second way to a port, a range and the mode of a swarm are left to Compose', () => {
  expect(exposed('["80:8080", "81:8080"]')[1]).toBe('{ http: Exposure.port(80) }');
  expect(exposed('["8000-8010:8080"]')[1]).toBeUndefined();
  expect(exposed('[{ target: 8080, published: "80", mode: host }]')[1]).toBeUndefined();
});

test('what the library refuses is left to Compose: one port for many containers, and on the network of the host', () => {
  expect(exposed('["80:8080"]', 'scale: 2')[1]).toBeUndefined();
  expect(exposed('["80:8080"]', 'network_mode: host')[1]).toBeUndefined();
});

test('of two services that want one port of the host the first has it', () => {
  const service = (name: string) => `  ${name}: { image: a, profiles: [${name}], ports: ["80:8080", "9000"] }\n`;
  const draft = draftOf(`services:\n${service('blue')}${service('green')}`);
  expect(saidOf('blue', draft).props['exposure']).toContain('Exposure.port(80)');
  expect(saidOf('green', draft).props['exposure']).not.toContain('Exposure.port(80)');
  expect(saidOf('green', draft).props['exposure']).toContain('Exposure.randomPort()');
});
