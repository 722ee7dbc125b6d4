import { configsOf } from '../../../src/import/compose/configs';
import { secretsOf } from '../../../src/import/compose/secrets';
import { constructsBy, hatchesBy, inputOf } from '../support/compose-input';

const file = `
services:
  web:
    image: nginx:1.27
    secrets: [file, variable]
    configs: [conf, text]
  other:
    image: nginx:1.27
    secrets: [file, outer, open, far, both]
    configs: [text, open, engine]
    build: { context: ., secrets: [both] }
secrets:
  file: { file: ./secrets/file.txt }
  variable: { environment: TOKEN }
  outer: { external: true, name: there }
  open: { file: "\${FOLDER:-.}/open.txt" }
  far: { file: /run/far }
  both: { file: ./both.txt }
  unused: { environment: UNUSED }
configs:
  conf: { file: ./conf.txt }
  text: { content: "a=$$b" }
  open: { content: "a=\${B}" }
  engine: { external: true }
  unused: { file: ./unused.txt }
`;

test('secrets that services find as files are constructs', () => {
  expect(constructsBy(secretsOf(inputOf(file)).constructs)).toEqual({
    'Secret/file': { keys: ['file'], source: ['SecretSource.files', { file: './secrets/file.txt' }] },
    'Secret/variable': { keys: ['variable'], source: ['SecretSource.variables', { variable: 'TOKEN' }] },
  });
});

test('other secrets stand in the file as they are written', () => {
  expect(hatchesBy(secretsOf(inputOf(file)).hatches)).toEqual([
    [
      'topology',
      'add',
      {
        secrets: {
          both: { file: './both.txt' },
          far: { file: '/run/far' },
          open: { file: '${FOLDER:-.}/open.txt' },
          outer: { external: true, name: 'there' },
          unused: { environment: 'UNUSED' },
        },
      },
    ],
  ]);
});

test('configs that no file can say stand in the file as they are written', () => {
  const { constructs, hatches } = configsOf(inputOf(file));
  expect(constructs).toEqual([]);
  expect(hatchesBy(hatches)).toEqual([
    [
      'topology',
      'add',
      {
        configs: {
          engine: { external: true },
          open: { content: 'a=${B}' },
          text: { content: 'a=$$b' },
          unused: { file: './unused.txt' },
        },
      },
    ],
  ]);
});
