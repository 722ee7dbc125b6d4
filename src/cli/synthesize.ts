import { dirname, join, relative, resolve } from 'node:path';
import type { Topology } from '../constructs/topology';
import { IntermodalError } from '../issues/error';
import { hasErrors, sortIssues, type Issue } from '../issues/issue';
import type { Synthesis } from '../targets/synthesis';
import type { CommandContext } from './command';
import { guarded } from './guard';
import { loadExports } from './load';
import { findUpwards, slashes } from './nearby';
import { parameterFlags } from './options';
import { programIssues } from './program-errors';
import { startTypecheck, type Typecheck } from './typecheck';

/** What of a call says how a program is synthesised. */
export interface SynthesisFlags {
  readonly environment?: readonly string[];
  readonly output?: string;
  readonly set?: readonly string[];
  readonly strict?: boolean;
  readonly 'no-typecheck'?: boolean;
}

/** Where a program is, and where its output goes. */
export interface Place {
  /** The output folder. */
  readonly root: string;
  /** Folder that sources are named relative to. */
  readonly project: string;
  /** From an environment's folder to the program's. */
  readonly programFolder: string;
  /** The program's folder, from which its files are read. */
  readonly folder: string;
  /** True under `cdk8s synth`, which takes every file below its folder for Kubernetes. */
  readonly kubernetesOnly: boolean;
}

/** Where a program is, and where its output goes: to `--output`, else to `dist`. */
export function placeOf(program: string, { output }: SynthesisFlags, { cwd, env }: CommandContext): Place {
  const cdk8s = output === undefined ? env['CDK8S_OUTDIR'] : undefined;
  const root = resolve(cwd, output ?? cdk8s ?? 'dist');
  const folder = dirname(program);
  return {
    root,
    project: projectFolder(folder),
    folder,
    programFolder: slashes(relative(join(root, 'environment'), folder)),
    kubernetesOnly: cdk8s !== undefined,
  };
}

function projectFolder(folder: string): string {
  const manifest = findUpwards(folder, 'package.json');
  return manifest === undefined ? folder : dirname(manifest);
}

/** What a program came to. */
export interface CheckedProgram {
  readonly synthesis: Synthesis;
  /** What it exports as `validation`, whatever that is. */
  readonly validation?: unknown;
}

/**
 * Runs a program, checks its types beside that, and renders it.
 *
 * @throws IntermodalError with every issue, where one of them is an error
 */
export async function synthesizeProgram(
  program: string,
  place: Place,
  flags: SynthesisFlags,
  context: CommandContext,
): Promise<Synthesis> {
  return (await soundProgram(program, place, flags, context)).synthesis;
}

/** As `synthesizeProgram`, with what else the program exports. */
export async function soundProgram(
  program: string,
  place: Place,
  flags: SynthesisFlags,
  context: CommandContext,
): Promise<CheckedProgram> {
  const checked = await checkProgram(program, place, flags, context);
  if (hasErrors(checked.synthesis.issues)) throw new IntermodalError(checked.synthesis.issues);
  return checked;
}

/**
 * As `synthesizeProgram`, but what is found in a program that runs and has the right types is returned, whatever it is.
 *
 * @throws IntermodalError with every issue, where the program cannot be run, or its types are wrong
 */
export async function checkProgram(
  program: string,
  place: Place,
  flags: SynthesisFlags,
  { cwd }: CommandContext,
): Promise<CheckedProgram> {
  const typecheck = flags['no-typecheck'] === true ? undefined : startTypecheck(program, { cwd });
  const { synthesis, validation, issues, failure } = await attempt(program, place, flags);
  // A program that cannot be read has nothing more to tell its reader.
  if (issues.some(({ code }) => code === 'program-syntax')) typecheck?.stop();
  const typed = weighed(await typeIssues(typecheck, program), flags);
  const all = [...weighed(issues, flags), ...typed];
  // A value of the wrong type may make us fail; then the type check has said why.
  if (failure !== undefined && !hasErrors(all)) throw failure;
  if (synthesis === undefined || hasErrors(typed)) throw new IntermodalError(all);
  return { synthesis: { ...synthesis, issues: sortIssues(all) }, validation };
}

/** What the program has left running may print or fail while the compiler is at work. */
async function typeIssues(typecheck: Typecheck | undefined, program: string): Promise<readonly Issue[]> {
  if (typecheck === undefined) return [];
  try {
    return await guarded(() => typecheck.done);
  } catch (error) {
    typecheck.stop();
    return programIssues(error, program);
  }
}

interface Attempt {
  readonly synthesis?: Synthesis;
  readonly validation?: unknown;
  readonly issues: readonly Issue[];
  /** What was thrown, where it is no issue. */
  readonly failure?: Error;
}

async function attempt(program: string, place: Place, flags: SynthesisFlags): Promise<Attempt> {
  try {
    const loaded = await loadExports(program);
    const topology = loaded.topology as Topology;
    const { check } = require('../pipeline') as typeof import('../pipeline');
    const { fileReader } = require('../output/read') as typeof import('../output/read');
    const synthesis = check(topology, {
      environments: chosenEnvironments(topology, place, flags),
      set: parameterFlags(flags),
      programFolder: place.programFolder,
      readFile: fileReader(place.folder),
    });
    return { synthesis, validation: loaded.validation, issues: synthesis.issues };
  } catch (error) {
    return IntermodalError.is(error) ? { issues: error.issues } : { issues: [], failure: error as Error };
  }
}

function chosenEnvironments(
  topology: Topology,
  { kubernetesOnly }: Place,
  { environment }: SynthesisFlags,
): readonly string[] | undefined {
  if (!kubernetesOnly || environment !== undefined) return environment;
  const { collect } = require('../constructs/collect') as typeof import('../constructs/collect');
  return collect(topology)
    .environments.filter(({ target }) => target.kind === 'kubernetes')
    .map(({ name }) => name);
}

function weighed(issues: readonly Issue[], { strict }: SynthesisFlags): readonly Issue[] {
  return strict === true ? issues.map((issue) => ({ ...issue, severity: 'error' as const })) : issues;
}
