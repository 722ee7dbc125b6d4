import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attempt } from '../support/engine/command';
import { testWithCompose } from '../support/engine/compose-config';
import { buildStandin, compose, describeWithEngine } from '../support/engine/engine';
import { snippetFiles, type Snippet } from '../validate/compose-snippets';
import type { Mistake } from '../validate/mistake';
import { mistakes } from '../validate/suite/compose';
import { mistakes as engineMistakes } from '../validate/suite/compose-engine';
import { validateText } from '../validate/validate-text';

/** Our verdict about Compose files against that of Docker Compose itself, and of the engine. */

jest.setTimeout(600_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'intermodal-mistakes-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A folder with a Compose file in it, and others beside it. */
function placed(text: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(root, `${(count += 1)}`);
  for (const [name, content] of Object.entries({ 'compose.yaml': text, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return join(folder, 'compose.yaml');
}

/** True where Docker Compose takes a file. */
async function isTaken(text: string, files?: Readonly<Record<string, string>>): Promise<boolean> {
  const { code } = await attempt(['docker', 'compose', '-p', 'mistake', '-f', placed(text, files), 'config', '-q']);
  return code === 0;
}

function verdictOf({ server = 'refuses' }: Mistake): boolean {
  return server === 'accepts';
}

testWithCompose.each([...mistakes, ...engineMistakes].map((one) => [one.name, one] as const))(
  'Docker Compose sees %s as the suite says',
  async (_, one) => {
    expect(await isTaken(one.compose ?? '', one.files)).toBe(verdictOf(one));
  },
);

test('what Docker Compose takes and we do not has a reason', () => {
  const odd = [...mistakes, ...engineMistakes].filter((one) => verdictOf(one) && one.reason === undefined);
  expect(odd.map(({ name }) => name)).toEqual([]);
});

/** Snippets that we refuse and that the Compose of Debian 12 takes. Nothing is the other way around. */
const differences: Readonly<Record<string, string>> = {
  'container_name: _': 'the engine refuses the container',
  'environment: ["A =b"]': 'newer versions of Compose refuse it',
  'mem_limit: 512Mi': 'builds with go-units 0.5 refuse it',
  'mem_limit: 1Gi': 'builds with go-units 0.5 refuse it',
  'networks: { inner: { aliases: [a], ipv4_address: 10.0.0.5 } }': 'the engine refuses the container',
  'shm_size: 512Mi': 'builds with go-units 0.5 refuse it',
  'shm_size: 1Gi': 'builds with go-units 0.5 refuse it',
  'volumes: [{ type: disk, source: data, target: /data }]': 'newer versions of Compose refuse it',
};

const beside = { '.env': 'A=b\n' };

/** Errors that we find in a snippet. */
function errorsIn({ text }: Snippet): readonly string[] {
  const { findings } = validateText({ compose: text, files: beside });
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
}

test('there are at least 150 snippets', () => {
  expect(snippetFiles.length).toBeGreaterThanOrEqual(150);
});

test('no snippet has more than one error', () => {
  const several = snippetFiles.filter((one) => errorsIn(one).length > 1);
  expect(several.map((one) => [one.name, ...errorsIn(one)])).toEqual([]);
});

/** A sixth of the snippets, another one in every run, and all that are known to differ: each takes a process. */
const asked = snippetFiles.filter(
  ({ name }, index) => (index + Math.abs(jest.getSeed())) % 6 === 0 || Object.hasOwn(differences, name),
);

testWithCompose('every snippet has the verdict of Docker Compose, but for differences with a reason', async () => {
  const todo = [...asked];
  const found: string[] = [];
  const work = async (): Promise<void> => {
    for (let one = todo.shift(); one !== undefined; one = todo.shift()) {
      const ours = errorsIn(one).length === 0;
      if ((await isTaken(one.text, beside)) !== ours) found.push(`${one.name}${ours ? ', which we take' : ''}`);
    }
  };
  await Promise.all([work(), work()]);
  expect(found.sort()).toEqual(Object.keys(differences).sort());
});

/** What the engine, or Compose as it starts a project, says of a mistake that the file alone does not show. */
const said: Readonly<Record<string, RegExp>> = {
  'an unknown restart policy': /invalid restart policy/i,
  'one port for two services': /already allocated|already in use/i,
  'one port twice': /already allocated|already in use/i,
  'one port for two containers': /already allocated|already in use/i,
  'one name for two services': /already in use/i,
  'a name of odd characters': /Invalid container name/i,
  'an image in capitals': /invalid reference format/i,
  'a volume and a tmpfs at one place': /Duplicate mount point/i,
  'ports in the network of another service': /conflicting options|port publishing/i,
  'waiting for a healthcheck that is off': /no healthcheck configured|unhealthy/i,
  'a published port by name': /invalid|http/i,
  'a relative place of a mount': /mount path must be absolute/i,
  'a relative place of a tmpfs': /mount path must be absolute/i,
  'a mount over the whole container': /destination can't be '\/'/i,
  'a subnet that is none': /invalid (?:subnet|CIDR)/i,
  'a gateway outside of its subnet': /gateway/i,
  'an address in a network without a subnet': /user configured subnets/i,
  'an address outside of its subnet': /does not belong to any/i,
  'a secret whose file is not there': /bind source path does not exist/i,
  'a config whose file is not there': /bind source path does not exist/i,
  'an image without the value of its tag': /invalid reference format/i,
};

describeWithEngine('The engine', (engine) => {
  beforeAll(async () => {
    await buildStandin(engine, { tag: 'ghcr.io/acme/web:1.4.2' });
    await buildStandin(engine, { tag: 'postgres:16.4' });
  });

  it('starts a project without a mistake', async () => {
    const project = compose(engine, { file: placed(soundProject), project: 'sound' });
    await project.up();
    await project.down();
  });

  it.each(engineMistakes.filter(({ name }) => name in said).map((one) => [one.name, one] as const))(
    'refuses %s',
    async (name, one) => {
      const project = compose(engine, { file: placed(one.compose ?? ''), project: 'mistake' });
      await expect(project.up()).rejects.toThrow(said[name]);
      await project.down().catch(() => undefined);
    },
  );

  it('is asked about every mistake of which the suite says so', () => {
    const theirs = engineMistakes.filter(({ reason }) => reason === 'the engine refuses it');
    expect(theirs.map(({ name }) => name).sort()).toEqual(Object.keys(said).sort());
  });
});

const soundProject = `services:
  web: { image: 'ghcr.io/acme/web:1.4.2' }
  db: { image: 'postgres:16.4' }
`;
