import { check, Environment, fileReader, kubernetes, validateProgram, type Issue } from '../../src/index';
import type { Synthesis } from '../../src/targets/synthesis';
import { importOf, topologyOf, type Source } from './support/run';
import { written } from './support/sources';

jest.setTimeout(60_000);

/** Projects of which something cannot go to a cluster at all: codes of the errors that say so, and what it is. */
const refused: Readonly<Record<string, { readonly codes: readonly string[]; readonly why: string }>> = {};

/** What a cluster does nearly, or not at all, which is a warning that can be accepted. */
const restricted: readonly string[] = [
  'approximated mounts.flags',
  'approximated mounts.mode',
  'approximated mounts.selinux',
  'approximated mounts.volume.replicas',
  'approximated startsAfter',
  'approximated volume.shared',
  'refused exposure.nodePort.address',
  'refused exposure.port.address',
  'refused host.devices',
  'refused host.init',
  'refused host.logging',
  'refused host.ulimits',
  'refused mounts.project',
  'refused profiles',
  'refused resources.pids',
  'refused restart',
  'refused secret.source.files',
  'refused secret.source.variables',
  'refused startsAfter.restart',
  'refused stopSignal',
  'refused volume.driver',
];

interface Crossing {
  readonly synthesis: Synthesis;
  readonly issues: readonly Issue[];
}

const crossings = new Map<string, Promise<Crossing>>();

/** The program of a project, synthesised for a cluster. Parameters that only the laptop knows get some value. */
async function crossed(source: Source): Promise<Crossing> {
  const topology = topologyOf((await importOf(source)).text);
  new Environment(topology, 'cluster', { target: kubernetes(), enforce: 'open' });
  const options = { environments: ['cluster'], readFile: fileReader(source.folder) };
  const asked = check(topology, options).issues.flatMap(({ code, message }) => {
    return code === 'missing-parameter' ? (/"([^"]+)"/.exec(message)?.[1] ?? []) : [];
  });
  const set = Object.fromEntries(asked.map((name) => [name, '1']));
  const synthesis = check(topology, { ...options, set });
  return { synthesis, issues: synthesis.issues };
}

function crossingOf(source: Source): Promise<Crossing> {
  const known = crossings.get(source.name) ?? crossed(source);
  crossings.set(source.name, known);
  return known;
}

describe.each(written.map((source) => [source.name, source] as const))('%s', (name, source) => {
  test('goes to a cluster, or is told in so many words why not', async () => {
    const errors = (await crossingOf(source)).issues.filter(({ severity }) => severity === 'error');
    const expected = refused[name]?.codes ?? [];
    const lines = errors
      .filter(({ code }) => !expected.includes(code))
      .map(({ code, message }) => `${code}: ${message}`);
    expect(lines).toEqual([]);
    expect(expected.filter((code) => !errors.some((one) => one.code === code))).toEqual([]);
  });

  test('is valid there', async () => {
    const { synthesis, issues } = await crossingOf(source);
    if (issues.some(({ severity }) => severity === 'error')) return;
    const { findings } = validateProgram(synthesis);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

test('what a cluster does nearly, or not at all, is listed', async () => {
  const all = await Promise.all(written.map(crossingOf));
  const warnings = all.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'warning'));
  const found = [...new Set(warnings.map(({ code, field = '' }) => `${code} ${placeOf(field)}`))].sort();
  expect(found).toEqual([...restricted].sort());
});

/** A field without the name in it: `mounts./data` is one of `mounts`. */
function placeOf(field: string): string {
  return field.replace(/\.\/.*$/, '');
}
