import fc from 'fast-check';
import {
  check,
  compose,
  ConfigFile,
  ContainerImage,
  Environment,
  IntermodalError,
  kubernetes,
  Microservice,
  Parameter,
  Secret,
  SecretSource,
  text,
  Topology,
  Variable,
} from '../../src';
import { nextIndex, printIndex } from '../../src/output/index-file';
import { printSynthesis } from '../../src/output/output';
import { anyTopology } from './random';
import { declare, type SourceKind, type TopologySpec } from './topologies';

/** No value of a secret is in any output, wherever it could have come from. */

const marker = 'hunter2-SECRET';

const allSources: readonly SourceKind[] = ['existing', 'external', 'sealed', 'variables', 'files'];

/** Everything that a run shows: files, index, issues. Whatever file is read, its content is a secret. */
function shownBy(topology: Topology, set: Readonly<Record<string, string>> = {}): string {
  const synthesis = check(topology, { set, readFile: () => Buffer.from(marker) });
  const files = printSynthesis(synthesis).map(({ path, text: content }) => `${path}\n${content}`);
  const { text: index } = printIndex(nextIndex(synthesis, undefined, true, __dirname));
  return [...files, index, JSON.stringify(synthesis)].join('\n');
}

/** Runs with variables of the environment that hold secrets. */
function withVariables(names: readonly string[], run: () => void): void {
  const before = { ...process.env };
  for (const name of names) process.env[name] = marker;
  try {
    run();
  } finally {
    process.env = before;
  }
}

test('whatever the machine has in its variables and files, no output has it', () => {
  const variables = ['SHARED', 'TOKEN', 'DB_PASSWORD', 'DB_USER', 'BROKER_URL', 'OPEN', 'FROM_EXISTING_K', 'K'];
  withVariables(variables, () => {
    fc.assert(
      fc.property(anyTopology, (spec: TopologySpec) => {
        expect(shownBy(declare({ ...spec, sources: allSources }))).not.toContain(marker);
      }),
      { numRuns: 25 },
    );
  });
});

test('the value of a secret parameter is refused wherever it is given, and not repeated', () => {
  const shop = declare({ ...fc.sample(anyTopology, { numRuns: 1, seed: 3 })[0]!, sources: ['files'] });
  const { issues } = check(shop, { set: { token: marker } });
  expect(issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  expect(shownBy(shop, { token: marker })).not.toContain(marker);
});

/** What a constructor says when it refuses. */
function refusalOf(write: (shop: Topology) => void): string {
  try {
    write(new Topology('shop'));
  } catch (error) {
    if (error instanceof IntermodalError) return JSON.stringify([error.message, error.issues]);
    throw error;
  }
  return 'nothing was refused';
}

test.each<[string, (shop: Topology) => void]>([
  ['as a default', (shop) => new Parameter(shop, 'token', { secret: true, default: marker })],
  ['as a choice', (shop) => new Parameter(shop, 'token', { secret: true, choices: [marker] })],
  [
    'in an environment',
    (shop) => {
      const token = new Parameter(shop, 'token', { secret: true });
      new Environment(shop, 'laptop', { target: compose(), enforce: 'open' }).set(token, marker);
    },
  ],
  [
    'as the default of a variable',
    (shop) => {
      const token = new Parameter(shop, 'token', { secret: true });
      const laptop = new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
      laptop.set(token, Variable.of('TOKEN', { default: marker }));
    },
  ],
])('a value is refused %s, and not repeated', (_where, write) => {
  const said = refusalOf(write);
  expect(said).not.toBe('nothing was refused');
  expect(said).not.toContain(marker);
});

test('the file of a secret is never read, also where its content could be checked', () => {
  const shop = new Topology('shop');
  const secret = new Secret(shop, 'db', { keys: ['k'], source: SecretSource.files({ k: './secret.txt' }) });
  new Microservice(shop, 'app', {
    image: ContainerImage.of('acme/app:1.0'),
    env: { K: text`<${secret.value('k')}>` },
    files: { '/run/k': secret.file('k'), '/etc/app.yaml': ConfigFile.fromDisk('app.yaml') },
  });
  new Environment(shop, 'laptop', { target: compose(), enforce: 'open' });
  new Environment(shop, 'cloud', { target: kubernetes(), enforce: 'open' });
  const read: string[] = [];
  check(shop, { readFile: (path) => (read.push(path), Buffer.from('a: b')) });
  expect(read).toEqual(['app.yaml']);
});
