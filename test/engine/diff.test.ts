import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { containerFates } from '../../src/diff/compose/fates';
import type { ContainerFate } from '../../src/diff/diff-value';
import { caseProject, declaredServices, fateOf, imagesIn, startedServices } from '../diff/compose/case-project';
import { composeChanges, composeSuites } from '../diff/compose/changes';
import { composeSystem, type ComposeChange } from '../diff/compose/service-change';
import { cleanEnvironment, run } from '../support/engine/command';
import { buildStandin, compose, describeWithEngine, type Project } from '../support/engine/engine';
import { remove } from '../support/engine/project';

type Ids = ReadonlyMap<string, readonly string[]>;
type Fates = Readonly<Record<string, ContainerFate>>;

/** Some of each kind, whose containers really run. */
const running: readonly string[] = [
  'another value of a variable recreates a container',
  'more containers leave those that run',
  'fewer containers leave one of those that run',
  'a service that is gone is removed',
  'so is what waits for it in turn',
  'what shares the network of a container that is recreated is recreated as well',
  'a mount of another volume leaves the data behind',
  'other content of a config waits for the next container',
];

/**
 * What Compose compares does not depend on whether containers run: most are only created, by `up --no-start`, which takes a
 * tenth of the time, needs no free port and is not refused by engines that give no privileges.
 */
const suites: Readonly<Record<string, readonly ComposeChange[]>> = {
  ...composeSuites,
  running: composeChanges.filter(({ name }) => running.includes(name)),
};

describeWithEngine('what `docker compose up` does to containers', (engine) => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'diff-'));
    const images = new Set(composeChanges.flatMap(({ before, after }) => [...imagesIn(before), ...imagesIn(after)]));
    for (const tag of images) await buildStandin(engine, { tag });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.keys(suites))('it is what the suite says of %s', async (suite) => {
    const changes = suites[suite] ?? [];
    const { before, after, nameOf } = caseProject(changes);
    const file = join(folder, `${suite}.yaml`);
    const project = compose(engine, { file, project: `diff-${suite}` });
    engine.onEnd(() => remove(project.name));
    const start = suite === 'running' ? '--detach' : '--no-start';
    const ids = [await upWith(before), await upWith(after)] as const;
    const [was, stated] = [startedServices(before), declaredServices(after)];
    const seen = changes.map(({ name, containers }, index): readonly [string, Fates] => {
      const fates = Object.keys(containers).map((service) => {
        const own = nameOf(changes[index] as ComposeChange, service);
        return [service, fateOf(ids[0].get(own) ?? [], ids[1].get(own) ?? [], was.has(own), stated.has(own))] as const;
      });
      return [name, Object.fromEntries(fates)];
    });
    await remove(project.name);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(changes.map((one) => [one.name, one.containers])));

    async function upWith(text: string): Promise<Ids> {
      writeFileSync(file, text);
      const command = ['docker', 'compose', '--file', file, '--project-name', project.name, 'up', start];
      await run([...command, '--no-build', '--pull', 'never', '--quiet-pull'], {
        env: environment(),
        timeout: 150_000,
      });
      return idsOf(project);
    }
  });

  it('sees what stands in files beside it', async () => {
    const root = join(folder, 'beside');
    mkdirSync(root);
    const file = join(root, 'compose.yaml');
    const project = compose(engine, { file, project: 'diff-beside' });
    const write = (files: Readonly<Record<string, string>>) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    };
    engine.onEnd(() => remove(project.name));
    writeFileSync(file, besideFiles);
    write({ '.env': 'LEVEL=info', 'web.env': 'A=1', 'web.conf': 'a', 'web.key': 'a', 'base.yaml': baseOf('a') });
    const before = systemIn(root, file);
    const ids = await upAndIds();
    write({ '.env': 'LEVEL=warn', 'web.env': 'A=2', 'web.conf': 'b', 'web.key': 'b', 'base.yaml': baseOf('b') });
    const fates = Object.fromEntries(containerFates(before, systemIn(root, file)));
    const now = await upAndIds();
    const seen = Object.keys(fates).map((name) => {
      return [name, fateOf(ids.get(name) ?? [], now.get(name) ?? [], true, true)] as const;
    });
    await remove(project.name);
    expect(Object.fromEntries(seen)).toEqual(expectedBeside);
    expect(fates).toEqual(expectedBeside);

    async function upAndIds(): Promise<Ids> {
      const command = ['docker', 'compose', '--file', file, '--project-name', project.name, 'up', '--detach'];
      await run([...command, '--no-build', '--pull', 'never'], { env: environment(), timeout: 90_000 });
      return idsOf(project);
    }
  });
});

/** Variables that the secrets of the suite take their values from. */
function environment(): NodeJS.ProcessEnv {
  return { ...cleanEnvironment(), COMPOSE_PARALLEL_LIMIT: '8' };
}

async function idsOf(project: Project): Promise<Ids> {
  const containers = await project.inspect();
  const ids = new Map<string, string[]>();
  for (const { Id, Config } of containers) {
    const service = Config.Labels['com.docker.compose.service'] ?? '';
    ids.set(service, [...(ids.get(service) ?? []), Id]);
  }
  return ids;
}

const service = (name: string, fields: string) =>
  `  ${name}: { image: "registry.test/web:1", stop_signal: SIGKILL, ${fields} }\n`;

const besideFiles = [
  'services:\n',
  service('variable', 'environment: { LEVEL: "${LEVEL}" }'),
  service('variables', 'env_file: web.env'),
  service('config', 'configs: [settings]'),
  service('secret', 'secrets: [key]'),
  service('bound', 'volumes: ["./web.conf:/etc/web.conf"]'),
  service('extended', 'extends: { file: base.yaml, service: base }'),
  service('plain', 'labels: { team: a }'),
  'configs: { settings: { file: web.conf } }\n',
  'secrets: { key: { file: web.key } }\n',
].join('');

const baseOf = (team: string) => `services:\n  base: { labels: { team: ${team} } }\n`;

/** What is mounted is not compared; what is read when the project is loaded is. */
const expectedBeside: Fates = {
  variable: 'recreated',
  variables: 'recreated',
  config: 'untouched',
  secret: 'untouched',
  bound: 'untouched',
  extended: 'recreated',
  plain: 'untouched',
};

/** What our loader makes of a file and what stands beside it. */
function systemIn(root: string, file: string): ReturnType<typeof composeSystem> {
  const read = (path: string): string | undefined => {
    try {
      return readFileSync(join(root, path), 'utf8');
    } catch {
      return undefined;
    }
  };
  return composeSystem(readFileSync(file, 'utf8'), read);
}
