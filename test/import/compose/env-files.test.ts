import { importFiles } from '../../../src/import/import';
import { mapAt } from '../../../src/manifests/reading';
import { constructsBy, inputOf, shown } from '../support/compose-input';

const file = `
services:
  web:
    image: nginx:1.27
    env_file: [common.env, web.env, { path: later.env, required: false }]
    environment: { MODE: own }
  api:
    image: nginx:1.27
    env_file: common.env
  raw:
    image: nginx:1.27
    env_file: [{ path: raw.env, format: raw }]
`;
const beside = {
  'common.env':
    'MODE=common\nLEVEL=info\nDB_PASSWORD=hunter2\nDB_URL=postgres://joe:s3cret@db/x\nPRICE=5$$ and $HOME_OF\n',
  'web.env': 'LEVEL="de bug" # not this\n',
  'raw.env': 'A="b" # c\n',
};

test('an env file is a config, which all services share that name it', () => {
  const { envFiles } = inputOf(file, beside);
  expect(constructsBy(envFiles.constructs)).toMatchObject({
    'Config/common-env': { values: { MODE: 'common', LEVEL: 'info' } },
    'Config/web-env': { values: { LEVEL: 'de bug' } },
    'Config/raw-env': { values: { A: '"b" # c' } },
  });
  expect(envFiles.sourcesOf('api').map(shown)).toEqual(['Config/common-env', 'Secret/common-env-secrets']);
  expect(envFiles.sourcesOf('web').map(shown)).toEqual([
    'Config/common-env',
    'Secret/common-env-secrets',
    'Config/web-env',
  ]);
});

test('what looks secret is a key of a secret, and told with its line', () => {
  const { envFiles, lost } = inputOf(file, beside);
  expect(constructsBy(envFiles.constructs)).toMatchObject({
    'Secret/common-env-secrets': {
      keys: ['DB_PASSWORD', 'DB_URL'],
      source: ['SecretSource.variables', { DB_PASSWORD: 'DB_PASSWORD', DB_URL: 'DB_URL' }],
    },
  });
  expect(lost.map((one) => [one.file, one.line, one.path])).toEqual([
    ['common.env', 3, 'DB_PASSWORD'],
    ['common.env', 4, 'DB_URL'],
  ]);
});

test('no secret of an env file is in what must come back', () => {
  const { system } = inputOf(file, beside);
  const environment = mapAt(system.objects.get('service/web')?.value, 'environment');
  expect(environment).toMatchObject({ MODE: 'own', LEVEL: 'de bug' });
  expect(environment['DB_PASSWORD']).toBe(
    '${DB_PASSWORD:?set it to the value of "DB_PASSWORD" in secret "common-env-secrets"}',
  );
  expect(JSON.stringify([...system.objects])).not.toMatch(/hunter2|s3cret/);
});

test('a file that may be missing, and is, stays named', () => {
  expect(inputOf(file, beside).envFiles.leftOf('web')).toEqual([{ path: './later.env', required: false }]);
});

test('the program gives back what the env files say, but for secrets', async () => {
  const read = (path: string): string | undefined => (beside as Readonly<Record<string, string>>)[path];
  const { text, lost, issues } = await importFiles([{ files: [{ path: 'compose.yaml', text: file }] }], { read });
  expect(issues).toEqual([]);
  expect(text).toContain('envFrom: [commonEnv, commonEnvSecrets, webEnv]');
  expect(text).not.toMatch(/hunter2|s3cret/);
  expect(lost.map(({ path }) => path)).toEqual(['DB_PASSWORD', 'DB_URL']);
});
