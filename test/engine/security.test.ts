import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, compose, ContainerImage, Environment, Microservice, Mount, Topology } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { buildStandin, compose as composeProject, describeWithEngine, type Project } from '../support/engine/engine';

const tag = 'standin.test/security/app:v1';
const stays = ['sh', '-c', "trap 'exit 0' TERM; sleep 600 & wait"];

/** A service under each preset, and one with an exception. */
function laptopFile(folder: string): string {
  const shop = new Topology('shop', { security: 'restricted' });
  const image = ContainerImage.of(tag, { user: 1000, group: 1001, writablePaths: ['/tmp', '/var/cache'] });
  const mounts = { '/scratch': Mount.shared('scratch') };
  const prepare = { name: 'prepare', image, command: ['sh', '-c', 'id -u && touch /var/cache/here'] };
  new Microservice(shop, 'strict', { image, command: stays, mounts, initContainers: [prepare] });
  const exceptions = { preset: 'is shown beside the other' };
  new Microservice(shop, 'usual', { image, command: stays, security: { preset: 'baseline', exceptions } });
  new Environment(shop, 'laptop', { target: compose(), accept: { 'mounts.shared': 'Goes with the other volumes.' } });
  const synthesis = check(shop);
  expect(synthesis.issues).toEqual([]);
  const [printed] = printSynthesis(synthesis).filter(({ path }) => path.endsWith('compose.yaml'));
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, printed?.text ?? '');
  return file;
}

describeWithEngine('security presets on Compose', (engine) => {
  let folder: string;
  let shop: Project;

  const inside = async (service: string, script: string): Promise<{ code: number; out: string }> => {
    const { code, stdout, stderr } = await shop.exec(service, ['/bin/busybox', 'sh', '-c', script]);
    return { code: code ?? -1, out: `${stdout}${stderr}`.trim() };
  };
  const status = async (service: string, field: string): Promise<string> =>
    (await inside(service, `grep ^${field}: /proc/self/status`)).out.replace(/^\S+\s+/, '');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'security-'));
    await buildStandin(engine, { tag });
    shop = composeProject(engine, { file: laptopFile(folder), project: 'security' });
    await shop.up();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('restricted runs as its own user and group', async () => {
    expect((await inside('strict', 'id -u; id -g')).out.split('\n')).toEqual(['1000', '1001']);
    expect((await shop.logs('strict-prepare')).trim()).toBe('1000');
  });

  it('restricted has no capability, may gain none, and has the seccomp profile of the engine', async () => {
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
      expect([set, await status('strict', set)]).toEqual([set, '0000000000000000']);
    }
    expect(await status('strict', 'NoNewPrivs')).toBe('1');
    expect(await status('strict', 'Seccomp')).toBe('2');
  });

  it('restricted writes nowhere but into its temporary folders', async () => {
    expect(await inside('strict', 'touch /tmp/a /var/cache/a')).toEqual({ code: 0, out: '' });
    for (const path of ['/a', '/bin/a', '/etc/a']) {
      const { code, out } = await inside('strict', `touch ${path}`);
      expect([code, out]).toEqual([1, expect.stringContaining('Read-only file system')]);
    }
  });

  it('baseline gains no privileges, and leaves the rest to the image', async () => {
    expect(await status('usual', 'NoNewPrivs')).toBe('1');
    expect((await inside('usual', 'id -u')).out).toBe('0');
    expect((await inside('usual', 'touch /a')).code).toBe(0);
  });
});
