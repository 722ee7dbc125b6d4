import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check, compose, Environment, type EnvironmentProps } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { attempt, cleanEnvironment, run } from '../support/engine/command';
import { compose as composeProject, type Engine, type Project } from '../support/engine/engine';
import { freePort } from '../support/engine/ports';
import { eventually, http } from '../support/proxies/client';
import { buildBackend, buildRelay, describeWithProxies } from '../support/proxies/proxies';
import { sixArrows, sixImage, sixPorts, sixServices } from '../support/six-services';

const relayImage = 'standin.test/six/relay:v1';
const names = Object.keys(sixPorts);

/** A port that one service may try of another. */
interface Attempt {
  readonly caller: string;
  readonly callee: string;
  /** `8080`, or `5140/udp`. */
  readonly port: string;
}

/** Every port of every service, tried by every other one. */
const attempts: readonly Attempt[] = Object.entries(sixPorts).flatMap(([callee, ports]) =>
  Object.entries(ports).flatMap(([port, protocol]) => {
    const shown = protocol === 'udp' ? `${port}/udp` : port;
    return names.filter((caller) => caller !== callee).map((caller) => ({ caller, callee, port: shown }));
  }),
);

const arrowOf = ({ caller, callee, port }: Attempt): string => `${caller} → ${callee}:${port}`;

describeWithProxies('Calls between six services on Compose', (engine) => {
  let folder: string;
  let bank: { readonly address: string; readonly port: number };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'intermodal-arrows-'));
    await buildRelay(engine, relayImage);
    for (const [name, ports] of Object.entries(sixPorts))
      await buildBackend(engine, { tag: sixImage(name), name, ports });
    bank = await openBank(engine);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(enforce: EnvironmentProps['enforce']): Promise<Running> {
    const published = await freePort();
    const shop = sixServices({ published, bank });
    new Environment(shop, enforce ?? '', { target: compose({ relayImage }), enforce });
    const synthesis = check(shop);
    expect(synthesis.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { path, text } of printSynthesis(synthesis)) write(join(folder, path), text);
    const file = join(folder, `${enforce}/compose.yaml`);
    const project = composeProject(engine, { file, project: 'arrows' });
    await project.up();
    return { project, file, published };
  }

  describe('where the declared ones are let through', () => {
    let six: Running;
    beforeAll(async () => {
      six = await start('declared');
    });
    afterAll(() => six.project.down());

    it('arrive by the names of those who are called, and no others', async () => {
      expect(await arrows(six.project)).toEqual(sixArrows);
    });

    it('arrive by a further name as well', async () => {
      expect(await dial(six.project, 'web', 'inventory:8080')).toBe('stock');
      expect(await dial(six.project, 'web', 'inventory:9000')).toBeUndefined();
      expect(await dial(six.project, 'mail', 'inventory:8080')).toBeUndefined();
    });

    it('arrive at no address of a container that is not declared', async () => {
      expect(await arrowsByAddress(six.project)).toEqual([]);
    });

    it('go outside from the one that says so: no other network leads anywhere', async () => {
      expect(await dial(six.project, 'payment', `bank.test:${bank.port}`)).toBe('bank');
      expect(await dial(six.project, 'web', `bank.test:${bank.port}`)).toBeUndefined();
      expect(await waysOut(six.project)).toEqual(['outside', 'payment']);
    });

    it('come from the host at the port that is published', async () => {
      expect((await http(`127.0.0.1:${six.published}`, '/')).echo()).toMatchObject({ name: 'web' });
    });

    it('arrive again when those who are called were made anew', async () => {
      const before = await addressesOf(six.project);
      for (const name of ['mail', 'stock', 'audit', 'payment']) await recreate(six, name);
      const after = await addressesOf(six.project);
      expect(after.map(([, address]) => address)).not.toEqual(before.map(([, address]) => address));
      await eventually(async () => expect(await arrows(six.project)).toEqual(sixArrows));
    });
  });

  it('all arrive where every call is let through', async () => {
    const { project, published } = await start('open');
    expect(await arrows(project)).toEqual(attempts.map(arrowOf).sort());
    expect((await http(`127.0.0.1:${published}`, '/')).echo()).toMatchObject({ name: 'web' });
    await project.down();
  });
});

interface Running {
  readonly project: Project;
  readonly file: string;
  readonly published: number;
}

/** Everything that arrives, of all that may be tried. */
async function arrows(project: Project): Promise<readonly string[]> {
  const found = attempts.map(async (one) => {
    const who = await dial(project, one.caller, addressOf(one.callee, one.port));
    return who === undefined ? [] : [`${arrowOf(one)}${who === one.callee ? '' : ` answered by ${who}`}`];
  });
  return (await Promise.all(found)).flat().sort();
}

/** The same, at the addresses that the containers of those who are called really have. */
async function arrowsByAddress(project: Project): Promise<readonly string[]> {
  const addresses = (await addressesOf(project)).filter(([name]) => names.includes(name));
  const tries = attempts.flatMap((one) =>
    addresses.filter(([name]) => name === one.callee).map(([, address]) => ({ ...one, address })),
  );
  const found = tries.map(async (one) => {
    const who = await dial(project, one.caller, addressOf(one.address, one.port));
    return who === undefined ? [] : [arrowOf(one)];
  });
  return (await Promise.all(found)).flat();
}

function addressOf(host: string, port: string): string {
  return port.endsWith('/udp') ? `udp:${host}:${port.replace('/udp', '')}` : `${host}:${port}`;
}

/** Who answers a service that calls; undefined where nobody does. */
async function dial(project: Project, caller: string, address: string): Promise<string | undefined> {
  const { code, stdout } = await project.exec(caller, ['backend', 'dial', address]);
  return code === 0 ? stdout.trim() : undefined;
}

/** Name and address of every container on every of its networks. */
async function addressesOf(project: Project): Promise<readonly (readonly [string, string])[]> {
  return (await project.inspect()).flatMap(({ Config, NetworkSettings }) => {
    const name = Config.Labels['com.docker.compose.service'] ?? '';
    return Object.values(NetworkSettings.Networks).map(({ IPAddress }) => [name, IPAddress] as const);
  });
}

/** The networks of a project that lead further than to those on it; how far, only a machine with a network of its own tells. */
async function waysOut({ name }: Project): Promise<readonly string[]> {
  const list = ['docker', 'network', 'ls', '--filter', `label=com.docker.compose.project=${name}`];
  const lines = (await run([...list, '--format', '{{.Name}} {{.Internal}}'])).trim().split('\n');
  const open = lines.filter((line) => line.endsWith(' false')).map((line) => line.split(' ')[0] ?? '');
  return open.map((network) => network.replace(`${name}_`, '')).sort();
}

/** Makes a container anew in such a way that it gets another address: something else takes the one that it had. */
async function recreate({ project, file }: Running, name: string): Promise<void> {
  const words = ['docker', 'compose', '--file', file, '--project-name', project.name];
  const up = ['up', '--detach', '--no-deps', '--force-recreate', '--pull', 'never', '--timeout', '2'];
  const network = `${project.name}_${name}`;
  await run([...words, 'rm', '--force', '--stop', name], { env: cleanEnvironment() });
  const taker = `${project.name}-taker`;
  const sleeper = ['docker', 'run', '--detach', '--name', taker, '--network', network, sixImage('web')];
  await run(sleeper);
  await run([...words, ...up, name], { env: cleanEnvironment(), timeout: 60_000 });
  await run(['docker', 'rm', '--force', taker]);
}

/** Something outside, which is no container of the project: it listens on the host itself. */
async function openBank(engine: Engine): Promise<{ readonly address: string; readonly port: number }> {
  const image = 'standin.test/six/bank:v1';
  const port = await freePort();
  await buildBackend(engine, { tag: image, name: 'bank', ports: { [port]: 'http' } });
  const id = (await run(['docker', 'run', '--detach', '--network', 'host', image])).trim();
  engine.onEnd(async () => void (await attempt(['docker', 'rm', '--force', id])));
  const format = '{{(index .IPAM.Config 0).Gateway}}';
  return { address: (await run(['docker', 'network', 'inspect', 'bridge', '--format', format])).trim(), port };
}

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
