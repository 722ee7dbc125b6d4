import { draftOf, said } from './said';

const declared = `
configs: { conf: { file: ./app.conf }, inline: { content: "a: 1" }, outer: { external: true } }
secrets: { token: { file: ./token.txt }, key: { environment: KEY }, outer: { external: true } }
`;

function files(lines: string): string | undefined {
  return said(lines, declared).props['files'];
}

test.each([
  [
    'a file beside the program',
    'configs: [{ source: conf, target: /etc/app.conf }]',
    "{ '/etc/app.conf': ConfigFile.fromDisk('./app.conf') }",
  ],
  ['text', 'configs: [inline]', "{ '/inline': ConfigFile.text('a: 1') }"],
  ['a secret of a file', 'secrets: [token]', "{ '/run/secrets/token': token.file('token') }"],
  [
    'a secret of a variable',
    'secrets: [{ source: key, target: /k, mode: 0440 }]',
    "{ '/k': key.file('key', { mode: 0o440 }) }",
  ],
])('%s is a file of the container', (_title, lines, expected) => {
  expect(files(lines)).toBe(expected);
});

test('what the engine holds itself is left to Compose', () => {
  expect(files('configs: [outer]\nsecrets: [outer]')).toBeUndefined();
});

test.each([
  ['configs: [conf, outer]', 'a config of the engine'],
  ['configs: [inline, { source: conf, target: /a, uid: "103" }]', 'an owner'],
  ['configs: [inline, { source: conf, target: /a, mode: 0440 }]', 'a mode'],
  ['secrets: [token, outer]', 'a secret of the engine'],
  ['secrets: [token, { source: key, target: /k, uid: "103", mode: 0440 }]', 'an owner of a secret'],
  ['read_only: true\nsecrets: [token, key]', 'a copy into what nothing may write to'],
])('of one service all files are said by Compose where it must say one: %s', (lines) => {
  expect(files(lines)).toBeUndefined();
});

test('what Compose says of a service is declared under the name by which the service calls it', () => {
  const { hatches } = draftOf(
    `services: { web: { image: a, configs: [conf, outer] }, api: { image: b, configs: [inline] } }${declared}`,
  );
  const said = JSON.stringify(hatches.filter(({ method }) => method === 'add'));
  expect(said).toContain('"conf":{"file":"./app.conf"}');
  expect(said).not.toContain('"inline"');
});

test('a file that a program wrote for a service is its text again', () => {
  const own = 'configs: { app-etc-a.conf: { file: ./files/app/etc-a.conf } }';
  const { props } = said('configs: [{ source: app-etc-a.conf, target: /etc/a.conf }]', own, {
    'files/app/etc-a.conf': 'cost: 5$',
  });
  expect(props['files']).toBe("{ '/etc/a.conf': ConfigFile.text('cost: 5$') }");
});
