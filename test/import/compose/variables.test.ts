import { importFiles } from '../../../src/import/import';
import { differencesTo } from '../../../src/import/equal';
import { readCompose } from '../../../src/manifests/compose/read-compose';
import type { ManifestObject } from '../../../src/manifests/object';
import { printSynthesis } from '../../../src/output/output';
import { check } from '../../../src/pipeline';
import { topologyOf } from '../support/run';

/** What becomes of a Compose file. */
async function outputOf(text: string): Promise<{ readonly program: string; readonly text: string }> {
  const { text: program } = await importFiles([{ files: [{ path: 'compose.yaml', text }] }], { folder: 'shop' });
  const { environments, issues } = check(topologyOf(program));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const files = printSynthesis({ environments, issues } as never);
  return { program, text: files.find(({ path }) => path.endsWith('compose.yaml'))?.text ?? '' };
}

function objectsOf(text: string, env: Readonly<Record<string, string>>): ReadonlyMap<string, ManifestObject> {
  const { objects } = readCompose([{ path: 'compose.yaml', text }], { read: () => undefined, env });
  return new Map(objects.map((object) => [object.id, object]));
}

/** What differs between two files where variables have some values. */
function differences(before: string, after: string, env: Readonly<Record<string, string>>): readonly unknown[] {
  const [input, output] = [objectsOf(before, env), objectsOf(after, env)];
  return [...input].flatMap(([id, object]): readonly unknown[] => {
    const other = output.get(id);
    return other === undefined ? [id] : differencesTo(other, object, { input, output });
  });
}

const file = `
name: shop
services:
  web:
    image: "\${REGISTRY-docker.io}/acme/web:\${TAG:-1.0}"
    environment:
      MODE: \${MODE}
      LEVEL: \${LEVEL:-info}
      OTHER_LEVEL: \${LEVEL:-debug}
      EMPTY: \${EMPTY-none}
      MUST: \${MUST:?say what}
      MAY: \${MAY?or nothing}
      TLS: \${TLS:+--tls}
      SET: \${SET+x}
      NESTED: \${A:-\${B:-c}}
      PLAIN: $PLAIN-$$HOME
      PRICE: 5$$
    command: ["run", "--mode=\${MODE}", "$\${MODE}"]
    labels: ["a.level=\${LEVEL:-info}"]
    ports: ["\${PORT:-8080}:80", "\${ADDRESS:-127.0.0.1}:9000:90"]
    deploy: { replicas: "\${COUNT:-2}" }
    mem_limit: \${MEMORY:-512m}
    restart: \${RESTART:-always}
    volumes: ["\${DATA:-data}:/data", "logs:/logs"]
    healthcheck: { test: ["CMD", "true"], interval: "\${EVERY:-5s}" }
    user: "\${UID:-1000}:\${GID:-1000}"
    extra_hosts: ["host:\${HOST_IP:-10.0.0.1}"]
  worker:
    image: acme/worker:1
    command: work \${WORDS} now
    build: { context: ./worker, args: { VERSION: "\${TAG:-1.0}" } }
volumes:
  data:
  logs: { driver_opts: { device: "\${LOGS:-/logs}", type: none, o: bind } }
configs:
  conf: { content: "mode=\${MODE}" }
`;

const words = ['REGISTRY', 'TAG', 'MODE', 'LEVEL', 'EMPTY', 'MAY', 'TLS', 'SET', 'A', 'B', 'PLAIN'];

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'none is set': {},
  'all are set': {
    ...Object.fromEntries(words.map((name) => [name, `${name.toLowerCase()}-1`])),
    ...{ MUST: 'must', PORT: '81', ADDRESS: '127.0.0.2', COUNT: '3', MEMORY: '1g', RESTART: 'no', DATA: '/srv/data' },
    ...{ EVERY: '1m', UID: '5', GID: '6', HOST_IP: '10.0.0.9', WORDS: 'two words', LOGS: '/elsewhere' },
  },
  'they hold more than one thing': { PORT: '8080-8081', ADDRESS: '127.0.0.1:9001', WORDS: `'a b' c; d`, DATA: './x' },
  'some are empty': Object.fromEntries([...words, 'WORDS'].map((name) => [name, ''])),
  'dollars are in them': { MODE: 'a$b', LEVEL: '$$', MUST: '${X}' },
};

describe('a file with variables', () => {
  let after = '';
  let program = '';
  beforeAll(async () => {
    ({ text: after, program } = await outputOf(file));
  });

  test.each(Object.entries(values))('comes to the same before and after, where %s', (_, env) => {
    expect(differences(file, after, env)).toEqual([]);
  });

  test('has parameters for the variables in its texts', () => {
    expect(program).toContain(`.set(mode, Variable.optional('MODE'))`);
    expect(program).toContain(`.set(tag, Variable.of('TAG', { default: '1.0' }))`);
    expect(program).toContain(`Variable.of('MUST', { message: 'say what' })`);
    expect(program).toContain(`Variable.of('MAY', { allowEmpty: true, message: 'or nothing' })`);
    expect(program).toContain("Variable.expression('${TLS:+--tls}')");
    expect(program).toContain("Variable.expression('${A:-${B:-c}}')");
    expect(program).toContain('text`${registry}/acme/web:${tag}`');
  });

  test('has two parameters for a variable with two defaults', () => {
    expect(program).toContain(`new Parameter(shop, 'level', { default: 'debug' })`);
    expect(program).toContain(`new Parameter(shop, 'level-2', { default: 'info' })`);
  });

  test('keeps what is no text as it is written', () => {
    for (const text of ["'${PORT:-8080}:80'", "'${COUNT:-2}'", "'${MEMORY:-512m}'", "'work ${WORDS} now'"])
      expect(program).toContain(text);
  });
});

test('a variable in a name stays in a list, since nothing fills it in elsewhere', async () => {
  const text = 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      - ${NAME}=x\n      - A=b\n';
  const { text: program } = await importFiles([{ files: [{ path: 'compose.yaml', text }] }]);
  expect(program).toContain("value: ['${NAME}=x', 'A=b']");
});

test('a value of `.env` is in no program', async () => {
  const text =
    'services:\n  web:\n    image: web:${TAG}\n    environment:\n      KEY: ${DB_PASSWORD}\n    user: ${USER_ID}\n';
  const read = (path: string): string | undefined =>
    path === '.env' ? 'TAG=9.9\nDB_PASSWORD=hunter2\nUSER_ID=1\n' : undefined;
  const { text: program } = await importFiles([{ files: [{ path: 'compose.yaml', text }] }], { read });
  expect(program).not.toMatch(/9\.9|hunter2/);
  expect(program).toContain("'${USER_ID}'");
});
