import { importFiles, type Imported } from '../../src/import/import';
import { IntermodalError } from '../../src/issues/error';

const web = 'services:\n  web:\n    image: nginx:1.27\n';

interface Outcome {
  readonly imported?: Imported;
  /** What is wrong, the errors first. */
  readonly messages: readonly string[];
  /** Paths that were read beside the file. */
  readonly asked: readonly string[];
}

async function outcomeOf(text: string, beside: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const asked: string[] = [];
  const read = (path: string): string | undefined => (
    asked.push(path),
    Object.hasOwn(beside, path) ? beside[path] : undefined
  );
  try {
    const imported = await importFiles([{ files: [{ path: 'compose.yaml', text }] }], { read, folder: 'shop' });
    return { imported, messages: imported.issues.map(({ message }) => message), asked };
  } catch (error) {
    if (!IntermodalError.is(error)) throw error;
    const errors = error.issues.filter(({ severity }) => severity === 'error');
    return { messages: errors.map(({ message }) => message), asked };
  }
}

const bomb = [
  'services: {}',
  'x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...Array.from({ length: 12 }, (_, index) => `x-${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join()}]`),
].join('\n');

const nested = `${'${A:-'.repeat(5000)}x${'}'.repeat(5000)}`;

describe('what cannot be read is refused with one error', () => {
  test.each([
    ['an alias bomb', bomb, 'line 3, column 11: its anchors are used too often'],
    ['lists in lists', `services: ${'['.repeat(9000)}${']'.repeat(9000)}`, 'more than 500 deep'],
    ['an anchor inside itself', 'services:\n  web: &a\n    image: x\n    x-b: *a\n', 'line 1, column 1'],
    ['an alias of nothing', 'services:\n  web: *nope\n', 'line 2, column 8: alias "nope" has no anchor'],
    ['a key twice', `${web}    image: b\n`, 'line 4, column 5: one map has a key twice'],
    ['a service twice', `${web}  web:\n    image: b\n`, 'line 4, column 3: one map has a key twice'],
    ['tabs', 'services:\n\tweb:\n\t\timage: a\n', 'line 2, column 1: a tab indents a line'],
    ['a list of services', 'services: [a]\n', '"services" is not a map of names (compose.yaml:1:1)'],
    ['a number for a service', 'services:\n  web: 5\n', '"services.web" is not a map with the fields of a service'],
    [
      'a map for an image',
      'services:\n  web:\n    image: {a: 1}\n',
      '"services.web.image" is not a text (compose.yaml:3:5)',
    ],
    ['a number for ports', `${web}    ports: 5\n`, '"services.web.ports" is not a list of ports (compose.yaml:4:5)'],
    ['a word for a number', `${web}    deploy: {replicas: many}\n`, '"services.web.deploy.replicas" is not a number'],
    ['a word for a duration', `${web}    healthcheck: {interval: soon}\n`, 'is not a duration such as `30s`'],
    ['ports beyond all ports', `${web}    ports: ["1-99999999:1-99999999"]\n`, 'is not a port such as'],
    ['a variable of no name', `${web}    user: "\${1x}"\n`, 'has "${1x}", which names no variable (compose.yaml:4:5)'],
    ['a variable without an end', `${web}    user: "\${A:-"\n`, 'has a "${" that nothing closes (compose.yaml:4:5)'],
    [
      'variables in variables',
      `${web}    user: "${nested}"\n`,
      'has variables in one another too deeply (compose.yaml:4:5)',
    ],
    ['a service that extends itself', 'services:\n  a:\n    extends: a\n    image: x\n', 'which extends it in turn'],
    ['a ring of extends', 'services:\n  a:\n    extends: b\n  b:\n    extends: a\n', 'which extends it in turn'],
    ['a file that includes itself', `include: [compose.yaml]\n${web}`, 'is included by itself (compose.yaml:1:1)'],
    [
      'an included file that is not there',
      `include: [nope.yaml]\n${web}`,
      '"nope.yaml" is not there (compose.yaml:1:1)',
    ],
    [
      'an extended file that is not there',
      'services:\n  a:\n    extends: {file: no.yaml, service: b}\n',
      'which is not there',
    ],
    [
      'an included file elsewhere',
      `include: [../../etc/passwd]\n${web}`,
      '"../../etc/passwd" lies outside of the folder',
    ],
    ['no map', '- a\n- b\n', 'Neither a service of Compose nor an object of Kubernetes'],
    ['plain text', 'just some text', 'Neither a service of Compose nor an object of Kubernetes'],
    ['another file', 'hello: world\n', 'Neither a service of Compose nor an object of Kubernetes'],
    ['an empty file', '', 'Neither a service of Compose nor an object of Kubernetes'],
    ['nothing but comments', '# a\n# b\n', 'Neither a service of Compose nor an object of Kubernetes'],
    [
      'UTF-16',
      [...web].map((letter) => `${letter}\0`).join(''),
      'Neither a service of Compose nor an object of Kubernetes',
    ],
    ['a file without end', `${web}x-big: "${'a'.repeat(50 * 1024 * 1024)}"\n`, 'longer than 8 MiB'],
  ])('%s', async (_, text, message) => {
    const { imported, messages } = await outcomeOf(text);
    expect(imported).toBeUndefined();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });
});

describe('what is odd is imported', () => {
  test.each([
    ['a byte order mark', `\uFEFF${web}`],
    ['lines of Windows', web.replaceAll('\n', '\r\n')],
    ['several documents', `${web}---\nservices:\n  api:\n    image: nginx:1.27\n`],
    ['numbers as names', `${web}  1:\n    image: nginx:1.27\n`],
    ['names that mean something to JavaScript', `${web}  constructor:\n    image: a\n  __proto__:\n    image: a\n`],
  ])('%s', async (_, text) => {
    const { imported, messages } = await outcomeOf(text);
    expect(messages).toEqual([]);
    expect(imported?.text).toContain(`'web', { image: ContainerImage.of('nginx:1.27') })`);
    expect(imported?.lost).toEqual([]);
  });

  test('keys that Compose does not know are told, and kept or listed with their line', async () => {
    const { imported, messages } = await outcomeOf(`${web}    imagee: x\nfoo: bar\n`);
    expect(messages).toEqual([
      expect.stringContaining('"services.web.imagee" is no field of Compose (compose.yaml:4:5)'),
      expect.stringContaining('The Compose file has "foo" (compose.yaml:5:1)'),
    ]);
    expect(imported?.text).toContain('imagee');
  });

  test('a service that says nothing of what it runs is told', async () => {
    const { messages } = await outcomeOf(`${web}  empty: {command: run}\n`);
    expect(messages).toEqual(['Service "empty" has neither an image nor a build (compose.yaml:4).']);
  });
});

describe('what lies elsewhere is not read', () => {
  test.each(['../../etc/passwd', '/etc/passwd', '~/.aws/credentials'])('%s', async (path) => {
    const uses = `    env_file: ${path}\n    secrets: [s]\n    configs: [c]\n`;
    const { asked, messages } = await outcomeOf(
      `${web}${uses}secrets: {s: {file: ${path}}}\nconfigs: {c: {file: ${path}}}\n`,
      { [path]: 'root:x' },
    );
    expect(asked.filter((one) => /passwd|credentials/.test(one))).toEqual([]);
    expect(messages[0]).toContain(`takes "${path}" by "env_file", which lies outside of the folder, and is not read`);
  });

  test('an env file that is not there is told with its line', async () => {
    const { messages } = await outcomeOf(`${web}    env_file: nope.env\n`);
    expect(messages).toEqual(['Service "web" takes "./nope.env" by "env_file", which is not there (compose.yaml:4).']);
  });
});
