import { collect } from './constructs/collect';
import type { Topology } from './constructs/topology';
import { IntermodalError } from './issues/error';
import { hasErrors, sortIssues, type Issue } from './issues/issue';
import type { ResolvedTopology } from './model/resolved';
import type { EnvironmentModel, TopologyModel } from './model/topology';
import { reportUnusedExceptions } from './resolve/exceptions';
import { checkGivenParameters } from './resolve/parameters';
import { checkHatches } from './resolve/hatches';
import { namedCalls } from './resolve/arrows';
import { checkPresence } from './resolve/presence';
import { resolve } from './resolve/resolve';
import { listAcceptances, reportUnused, type Acceptance } from './targets/lossless';
import { findTarget, targetNames } from './targets/registry';
import type { EnvironmentSynthesis, Synthesis } from './targets/synthesis';
import type { Placement } from './targets/target';

/** What to synthesise, and with which values. */
export interface SynthesisOptions {
  /**
   * Names of the environments to synthesise.
   * @default - all of them
   */
  readonly environments?: readonly string[];
  /** Values for parameters, over those of the environments. */
  readonly set?: Readonly<Record<string, string>>;
  /**
   * Path from an environment's output folder to the program's folder; build contexts are written relative to it.
   * @default '.'
   */
  readonly programFolder?: string;
  /**
   * Reads what `ConfigFile.fromDisk` names; undefined where that cannot be read. `fileReader(folder)` makes one.
   * @default - none: such files are reported
   */
  readonly readFile?: (path: string) => Uint8Array | undefined;
}

/**
 * Renders a topology for its environments: collect → resolve → render.
 *
 * @throws IntermodalError with every issue, where one of them is an error
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * new Environment(shop, 'laptop', { target: compose() });
 * const { environments } = synthesize(shop);
 * ```
 */
export function synthesize(topology: Topology, options: SynthesisOptions = {}): Synthesis {
  const synthesis = check(topology, options);
  if (hasErrors(synthesis.issues)) throw new IntermodalError(synthesis.issues);
  return synthesis;
}

/** As `synthesize`, but issues of any severity are returned, none is thrown. */
export function check(topology: Topology, options: SynthesisOptions = {}): Synthesis {
  const model = collect(topology);
  const { set = {}, programFolder = '.', readFile } = options;
  const given = { set, ...(readFile === undefined ? {} : { readFile: readOnce(readFile) }) };
  const chosen = chooseEnvironments(model, options.environments);
  const rendered = chosen.environments.map((one) => synthesizeEnvironment(model, one, given, { programFolder }));
  const issues = [
    ...model.issues,
    ...checkEnvironmentNames(model),
    ...chosen.issues,
    ...checkPresence(model),
    ...checkHatches(model),
    ...checkGivenParameters(model, set),
    ...rendered.flatMap((one) => one.issues),
    ...checkAcceptances(rendered, options.environments === undefined),
    ...checkExceptions(rendered, options.environments === undefined),
  ];
  return {
    topology: model.name,
    environments: rendered.map(({ synthesis }) => synthesis),
    issues: sortIssues(issues),
  };
}

type Given = Pick<SynthesisOptions, 'readFile'> & Required<Pick<SynthesisOptions, 'set'>>;

type ReadFile = NonNullable<SynthesisOptions['readFile']>;

/** Every environment gets the same content, also where a file changes meanwhile. */
function readOnce(readFile: ReadFile): ReadFile {
  const known = new Map<string, Uint8Array | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, readFile(path));
    return known.get(path);
  };
}

interface Rendered {
  readonly synthesis: EnvironmentSynthesis;
  readonly issues: readonly Issue[];
  /** Path of the environment. */
  readonly path: string;
  /** All that is accepted, needed or not. */
  readonly acceptances: readonly Acceptance[];
  /** Absent where the target is not known. */
  readonly topology?: ResolvedTopology;
}

/** Where something is wrong, what is rendered may not show what is needed. */
function checkAcceptances(rendered: readonly Rendered[], whole: boolean): readonly Issue[] {
  if (rendered.some(({ issues }) => hasErrors(issues))) return [];
  return reportUnused(
    rendered.map(({ path, acceptances, synthesis }) => ({ name: synthesis.name, path, acceptances })),
    whole,
  );
}

/** An exception is for all environments, so that none needs it is told only where all of them were looked at. */
function checkExceptions(rendered: readonly Rendered[], whole: boolean): readonly Issue[] {
  if (!whole || rendered.some(({ issues }) => hasErrors(issues))) return [];
  return reportUnusedExceptions(rendered.flatMap(({ topology }) => topology ?? []));
}

function synthesizeEnvironment(
  model: TopologyModel,
  environment: EnvironmentModel,
  { set, readFile }: Given,
  placement: Placement,
): Rendered {
  const target = findTarget(environment.target.kind);
  if (target === undefined) return unknownTarget(environment);
  const { topology, issues } = resolve(model, environment, set, readFile);
  const rendering = target.render(topology, placement);
  const broken = hasErrors(issues);
  const acceptances = broken ? [] : listAcceptances(topology, target.name);
  const found = broken ? unrelated(rendering.issues, issues) : rendering.issues;
  return {
    synthesis: {
      name: environment.name,
      target: target.name,
      services: topology.services.length,
      artifacts: broken ? [] : rendering.artifacts,
      calls: broken ? [] : namedCalls(topology),
      accepted: acceptances.filter(({ subjects }) => subjects.length > 0),
      exceptions: topology.services.flatMap(({ exceptions = [] }) => exceptions),
      resolved: topology,
    },
    issues: [...issues, ...found],
    path: environment.path,
    acceptances,
    topology,
  };
}

/**
 * What did not resolve is rendered all the same, so that the target's errors are said in the same run; but not those of
 * constructs that have errors already, which may only follow from them.
 */
function unrelated(found: readonly Issue[], earlier: readonly Issue[]): readonly Issue[] {
  const blamed = new Set(earlier.map(({ path }) => path));
  return found.filter(({ severity, path }) => severity === 'error' && !blamed.has(path));
}

interface Choice {
  readonly environments: readonly EnvironmentModel[];
  readonly issues: readonly Issue[];
}

function chooseEnvironments(model: TopologyModel, names: readonly string[] | undefined): Choice {
  const known = model.environments.map(({ name }) => name);
  if (known.length === 0 || names?.length === 0) return { environments: [], issues: [noEnvironment(model)] };
  const wanted = names ?? known;
  return {
    environments: model.environments.filter(({ name }) => wanted.includes(name)),
    issues: wanted.filter((name) => !known.includes(name)).map((name) => unknownEnvironment(name, known, model)),
  };
}

/** The name of an environment is the name of its folder. */
function checkEnvironmentNames({ environments }: TopologyModel): readonly Issue[] {
  return environments
    .filter(({ name }) => !/^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/.test(name))
    .map(({ name, path, source }) => ({
      code: 'invalid-name',
      severity: 'error',
      path,
      message: `Environment "${name}" has a name that cannot be the name of its folder.`,
      hint: 'Use lower-case letters, digits, `-` and `_`.',
      source,
    }));
}

function noEnvironment({ name, path, source }: TopologyModel): Issue {
  return {
    code: 'no-environment',
    severity: 'error',
    path,
    message: `Topology "${name}" has no environment that could be synthesised here.`,
    hint: "Add one: new Environment(topology, 'laptop', { target: compose() }); under cdk8s synth, one with kubernetes().",
    source,
  };
}

function unknownEnvironment(
  name: string,
  known: readonly string[],
  { path, name: topology, source }: TopologyModel,
): Issue {
  return {
    code: 'unknown-environment',
    severity: 'error',
    path,
    message: `Topology "${topology}" has no environment "${name}".`,
    hint: `Its environments are ${known.map((one) => `"${one}"`).join(', ')}.`,
    source,
  };
}

function unknownTarget({ name, path, source, target }: EnvironmentModel): Rendered {
  const issue: Issue = {
    code: 'unknown-target',
    severity: 'error',
    path,
    environment: name,
    message: `Environment "${name}" has target "${target.kind}", which is not known.`,
    hint: `Use ${targetNames.map((kind) => `${kind}()`).join(' or ')}.`,
    source,
  };
  return {
    synthesis: { name, target: target.kind, services: 0, artifacts: [], calls: [], accepted: [], exceptions: [] },
    issues: [issue],
    path,
    acceptances: [],
  };
}
