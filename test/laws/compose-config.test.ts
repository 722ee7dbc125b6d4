import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { synthesize, type Topology } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { declareEverything } from '../targets/everything';
import { attempt, cleanEnvironment } from '../support/engine/command';
import { testWithCompose } from '../support/engine/compose-config';
import { compose, Environment, Topology as Shop } from '../../src';
import { anyTopology } from './random';
import { declare } from './topologies';

/** Docker Compose itself reads what we write, without an engine: `docker compose config`. */

jest.setTimeout(120_000);

const number = 40;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'intermodal-config-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Variables that a file asks for. */
function variablesOf(text: string): Readonly<Record<string, string>> {
  const names = [...text.replaceAll('$$', '').matchAll(/\$\{(\w+)/g)].map(([, name]) => [name!, 'a value']);
  return Object.fromEntries(names) as Record<string, string>;
}

/** What Docker Compose has against the files of a topology: nothing, where it takes them. */
async function objections(topology: Topology, name: string): Promise<string> {
  const files = printSynthesis(synthesize(topology, { environments: ['laptop'] }));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  const document = files.find(({ path }) => path === 'laptop/compose.yaml')!;
  const command = ['docker', 'compose', '-f', join(folder, name, document.path), '--profile', '*', 'config', '-q'];
  const { code, stderr } = await attempt(command, { env: { ...cleanEnvironment(), ...variablesOf(document.text) } });
  return code === 0 ? '' : `${name}: ${stderr.replaceAll(folder, '')}`;
}

/** Two at a time: a process each. */
async function allObjections(topologies: readonly Topology[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let at = 0; at < topologies.length; at += 2) {
    const pair = topologies.slice(at, at + 2);
    found.push(...(await Promise.all(pair.map((one, index) => objections(one, `shop-${at + index}`)))));
  }
  return found.filter((one) => one !== '');
}

testWithCompose('Docker Compose takes every random topology', async () => {
  const specs = fc.sample(anyTopology, { numRuns: number, seed: 11 });
  expect(await allObjections(specs.map((spec) => declare(spec)))).toEqual([]);
});

testWithCompose.each(['declared', 'open'] as const)('Docker Compose takes all fields at once: %s', async (enforce) => {
  const shop = new Shop('shop', { security: 'none' });
  declareEverything(shop);
  new Environment(shop, 'laptop', { target: compose(), enforce });
  expect(await allObjections([shop])).toEqual([]);
});
