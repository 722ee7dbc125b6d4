import { draftOf, printed, saidOf } from './said';

const services = (...lines: readonly string[]): string =>
  `services:\n${lines.map((line, index) => `  s${index}: { image: a, ${line} }\n`).join('')}`;

function optionsOf(...lines: readonly string[]): Readonly<Record<string, string>> {
  return printed(draftOf(services(...lines)).options);
}

test('an environment says the restart that most services have, and others say their own', () => {
  const draft = draftOf(services('', '', 'restart: always'));
  expect(printed(draft.options)).toEqual({ restart: "'no'" });
  expect([0, 1, 2].map((at) => saidOf(`s${at}`, draft).props['restart'])).toEqual([undefined, undefined, "'always'"]);
  expect(optionsOf('restart: unless-stopped', 'restart: unless-stopped', '')).toEqual({});
  expect(optionsOf('restart: always', 'restart: "no"')).toEqual({ restart: "'always'" });
});

test('ports are published on all addresses where the file names none', () => {
  const lasting = 'restart: unless-stopped';
  expect(optionsOf(`${lasting}, ports: ["80:80"]`)).toEqual({ publishAddress: "'all'" });
  expect(optionsOf(`${lasting}, ports: ["127.0.0.1:80:80"]`)).toEqual({});
});

test('folders are made for mounts as Docker makes them', () => {
  const lasting = 'restart: unless-stopped';
  const bound = (bind: string) => `${lasting}, volumes: [{ type: bind, source: ./a, target: /a, bind: { ${bind} } }]`;
  expect(optionsOf(bound(''))).toEqual({ createHostPaths: 'true' });
  expect(optionsOf(bound('create_host_path: false'))).toEqual({});
});

test('a network on which all services stand is that of the environment', () => {
  const shared = services('restart: always, networks: [app]', 'networks: { app: { aliases: [x] }, more: {} }');
  const draft = draftOf(`${shared}networks: { app: { internal: true }, more: {} }\n`);
  expect(printed(draft.options)['network']).toBe("'app'");
  expect(saidOf('s0', draft).settings).toEqual({});
  expect(saidOf('s1', draft).settings).toEqual({ networks: { app: { aliases: ['x'] }, more: {} } });
  expect(JSON.stringify(draft.hatches)).toContain('/networks/app');
});
