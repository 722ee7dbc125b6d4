import { said } from './said';

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
