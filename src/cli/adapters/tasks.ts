import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { System, SystemSet } from '../../manifests/system';
import type { Synthesis } from '../../targets/synthesis';
import { settingsFor, type ValidationSettings } from '../../validate/settings';
import type { AdapterTask } from './adapter';

/**
 * What tools are asked about files.
 *
 * @param root - Folder that the files of Compose projects are named from, as seen from `cwd`.
 */
export function tasksOfFiles(
  { systems }: SystemSet,
  root: string,
  cwd: string,
  settings: ValidationSettings,
): readonly AdapterTask[] {
  return systems.map((system) => {
    const file = composeFile(system, root, cwd);
    const files = file === undefined ? [] : [file, ...overridesOf(file)];
    const folder = file === undefined ? cwd : dirname(file);
    return { system, files, folder, text: textOf(system), ...versionOf(system, settings) };
  });
}

/** The file of a project; undefined where it came from standard input. */
function composeFile({ target, file }: System, root: string, cwd: string): string | undefined {
  if (target !== 'compose' || file === undefined) return undefined;
  return [resolve(cwd, root, file), resolve(cwd, file)].find((path) => existsSync(path));
}

/** The file beside it that goes over it, as Compose finds it where no file is named. */
function overridesOf(file: string): readonly string[] {
  const [, base] = /^(.*(?:^|[\\/])(?:docker-)?compose)\.ya?ml$/.exec(file) ?? [];
  if (base === undefined) return [];
  return ['yml', 'yaml'].map((end) => `${base}.override.${end}`).filter((path) => existsSync(path));
}

/** What tools are asked about a program: nothing of it need be written. */
export function tasksOfProgram(
  synthesis: Synthesis,
  root: string,
  settings: ValidationSettings,
): readonly AdapterTask[] {
  const { systemsOf } = require('../../validate/systems') as typeof import('../../validate/systems');
  const { printSynthesis } = require('../../output/output') as typeof import('../../output/output');
  const texts = new Map(printSynthesis(synthesis).map(({ path, text }) => [path, text]));
  return systemsOf(synthesis).systems.map((system) => {
    const { environment = '' } = system;
    const text = texts.get(`${environment}/compose.yaml`) ?? textOf(system);
    return { system, files: [], folder: join(root, environment), text, ...versionOf(system, settings) };
  });
}

/** Objects as documents of YAML, each in the form of JSON. */
function textOf({ objects, target, documents = [] }: System): string {
  const values =
    target === 'compose' ? documents.map(({ value }) => value) : [...objects.values()].map(({ value }) => value);
  return values.map((value) => `---\n${JSON.stringify(value)}\n`).join('');
}

function versionOf(system: System, settings: ValidationSettings): Pick<AdapterTask, 'kubernetes'> {
  const kubernetes = settingsFor(settings, system.environment).kubernetes ?? system.kubernetes;
  return kubernetes === undefined ? {} : { kubernetes };
}
