import { compareTexts } from '../model/order';
import type { Finding } from '../findings/finding';
import type { Issue } from '../issues/issue';
import type { ManifestObject } from '../manifests/object';
import type { System, SystemSet } from '../manifests/system';
import type { ResolvedTopology } from '../model/resolved';
import type { Synthesis } from '../targets/synthesis';
import {
  acceptedByConstructs,
  acceptedByObjects,
  weighAcceptances,
  type StatedAcceptance,
  type PlacedFinding,
} from './accept';
import { withoutEchoes } from './echoes';
import { FindingMaker } from './finding';
import { issueFinding } from './issue-finding';
import { newestKubernetes, parseKubernetesVersion } from './kubernetes-version';
import type { AnyRule, Around } from './rule';
import { builtInRules, refusingRules } from './rules';
import { planOf, runOver, runOverSystem, type Found, type Plan } from './run';
import { settingsFor, type ValidationSettings } from './settings';
import { systemsOf } from './systems';
import type { Validation } from './validation';
import { areaOf, weighRules, weightOf, type WeighedRule } from './weights';

/** What a validation is given beside its settings. */
export interface ValidateOptions {
  /**
   * Day on which acceptances must still hold: `2026-11-22`.
   * @default - none: no acceptance is over
   */
  readonly today?: string;
  /** What was found while reading or synthesising; it is part of the findings. */
  readonly issues?: readonly Issue[];
  /**
   * Whether only what is an error is looked for: a part of the time that the whole takes.
   * @default false
   */
  readonly errorsOnly?: boolean;
  /** What others found in the same systems; it is weighed and accepted like the rest. */
  readonly others?: readonly PlacedFinding[];
  /**
   * Rules to go by in place of the built-in ones.
   * @default - the built-in ones, and those of the settings
   */
  readonly only?: readonly AnyRule[];
}

/**
 * Validates what was read from files.
 *
 * @example
 * ```ts
 * const { set, issues } = readSystems('k8s', [{ path: 'web.yaml', text: 'kind: Service\n…' }]);
 * const { findings } = validateSystems(set, { presets: ['strict'] }, { issues });
 * ```
 */
export function validateSystems(
  set: SystemSet,
  settings: ValidationSettings = {},
  options: ValidateOptions = {},
): Validation {
  return validateAll(set, [], settings, options);
}

/**
 * Validates what a program synthesises: the model of each environment and its documents.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * new Environment(shop, 'laptop', { target: compose() });
 * const { findings } = validateProgram(synthesize(shop));
 * ```
 */
export function validateProgram(
  synthesis: Synthesis,
  settings: ValidationSettings = {},
  options: ValidateOptions = {},
): Validation {
  const topologies = synthesis.environments.flatMap(({ resolved }) => resolved ?? []);
  return validateAll(systemsOf(synthesis), topologies, settings, { issues: synthesis.issues, ...options });
}

function validateAll(
  set: SystemSet,
  topologies: readonly ResolvedTopology[],
  settings: ValidationSettings,
  options: ValidateOptions,
): Validation {
  const rules = rulesFor(settings, options);
  const byEnvironment = new Map(topologies.map((one) => [one.environment.name, one]));
  const found: Found[] = [];
  const collect = (one: Found): void => void found.push(one);
  const arounds = set.systems.map((system) => aroundOf(system, byEnvironment.get(system.environment ?? ''), settings));
  for (const around of arounds) runOverEnvironment(planFor(rules, around.settings, options), around, collect);
  const whole = { ...wholeAround(settings), systems: set };
  runOverAll(planFor(rules, settings, options), topologies, whole, collect);
  const maker = new FindingMaker();
  const placed = [
    ...withoutEchoes(eachOnce(found, set)).map((one) => ({
      finding: maker.make(one),
      ...(one.object === undefined ? {} : { object: one.object }),
    })),
    ...(options.issues ?? []).filter(isUnruled).map((issue) => ({ finding: issueFinding(issue, maker) })),
    ...(options.others ?? []),
  ];
  const weighed = weighAcceptances(
    placed,
    acceptancesFor(set, topologies, settings),
    options.today,
    knows(rules, options),
  );
  return {
    ...weighed,
    findings: inOrder(weighed.findings),
    accepted: inOrder(weighed.accepted),
    rules: rulesFound([...weighed.findings, ...weighed.accepted], rules),
    looked: lookedAt(set, rules),
  };
}

/** What is found in an object that stands in several systems without an environment is found once. */
function eachOnce(found: readonly Found[], { systems }: SystemSet): readonly Found[] {
  if (systems.filter(isLoose).length < 2) return found;
  const told = new Map<ManifestObject | undefined, Set<string>>();
  return found.filter(({ object, rule, breach: { message }, at, around: { system } }) => {
    if (!isLoose(system)) return true;
    const known = told.get(object) ?? new Set();
    told.set(object, known);
    const key = JSON.stringify([rule.rule.name, at, message]);
    return !known.has(key) && known.add(key);
  });
}

function isLoose({ target, environment, file }: System): boolean {
  return target === 'kubernetes' && environment === undefined && file === undefined;
}

/** Systems without the objects that stood in one before. */
function ofNewObjects(systems: readonly System[]): readonly System[] {
  const known = new Set<ManifestObject>();
  return systems.map((system) => {
    const fresh = [...system.objects].filter(([, object]) => !known.has(object));
    for (const [, object] of fresh) known.add(object);
    return { ...system, objects: new Map(fresh) };
  });
}

/** True for an issue that no rule says. */
function isUnruled({ rule }: Issue): boolean {
  return rule === undefined;
}

function rulesFor(
  { rules = [], ...settings }: ValidationSettings,
  { errorsOnly = false, only }: ValidateOptions,
): readonly AnyRule[] {
  if (only !== undefined) return only;
  const isPlain = Object.keys(settings).every((key) => ['accept', 'kubernetes', 'budget', 'registries'].includes(key));
  const own: readonly AnyRule[] = errorsOnly && isPlain ? refusingRules() : builtInRules();
  return [...own, ...rules];
}

/** Rules that can be an error are all that counts where only errors are looked for. */
function planFor(
  rules: readonly AnyRule[],
  settings: ValidationSettings,
  { errorsOnly = false }: ValidateOptions,
): Plan {
  const weighed = weighRules(rules, settings);
  return planOf(errorsOnly ? weighed.filter(isError) : weighed);
}

function isError({ severity }: WeighedRule): boolean {
  return severity === 'error';
}

function aroundOf(system: System, topology: ResolvedTopology | undefined, settings: ValidationSettings): Around {
  const own = settingsFor(settings, system.environment);
  const kubernetes = minorOf(own.kubernetes ?? system.kubernetes);
  const podSecurity = own.podSecurity === undefined ? kubernetes : minorOf(own.podSecurity);
  return { system, kubernetes, podSecurity, settings: own, ...(topology === undefined ? {} : { topology }) };
}

function minorOf(version: string | undefined): number {
  return (version === undefined ? undefined : parseKubernetesVersion(version)) ?? newestKubernetes;
}

const emptySystem: System = { target: 'kubernetes', objects: new Map() };

function wholeAround(settings: ValidationSettings): Around {
  return aroundOf(emptySystem, undefined, settings);
}

function runOverEnvironment(plan: Plan, around: Around, collect: (found: Found) => void): void {
  runOverSystem(plan, around, collect);
  if (around.topology !== undefined) runOver('topology', around.topology, plan, around, collect);
}

function runOverAll(
  plan: Plan,
  topologies: readonly ResolvedTopology[],
  { systems, ...around }: Around & { readonly systems: SystemSet },
  collect: (found: Found) => void,
): void {
  if (topologies.length > 0) runOver('program', topologies, plan, around, collect);
  runOver('systems', systems, plan, around, collect);
}

function acceptancesFor(
  { systems }: SystemSet,
  topologies: readonly ResolvedTopology[],
  { accept = [], environments = {} }: ValidationSettings,
): readonly StatedAcceptance[] {
  return [
    ...ofNewObjects(systems).flatMap(acceptedByObjects),
    ...topologies.flatMap(acceptedByConstructs),
    ...Object.entries(environments).flatMap(([environment, own]) =>
      (own.accept ?? []).map((one) => ({ ...one, by: 'settings', environment })),
    ),
    ...accept.map((one) => ({ ...one, by: 'settings' })),
  ];
}

/** The heaviest first, then by place; the key of each is made once. */
function inOrder<T extends Finding>(findings: readonly T[]): readonly T[] {
  const keyed = findings.map((finding) => ({ finding, weight: weightOf(finding.severity), key: placeKey(finding) }));
  keyed.sort((a, b) => a.weight - b.weight || compareTexts(a.key, b.key));
  return keyed.map(({ finding }) => finding);
}

function placeKey({ environment, service, object, path, rule, message }: Finding): string {
  return [environment, service, object, path, rule, message].map((one) => one ?? '').join('\u0000');
}

/** Tells whether a name is that of a rule or of an area, where all rules are at hand. */
function knows(rules: readonly AnyRule[], { errorsOnly = false }: ValidateOptions): (pattern: string) => boolean {
  const names = new Set(rules.flatMap(({ name }) => [name, `${areaOf(name)}/*`]));
  return (pattern) => errorsOnly || names.has(pattern) || isOfOthers(pattern);
}

/** True for what no rule finds: issues of reading and synthesis, and what other tools say. */
function isOfOthers(pattern: string): boolean {
  return ['issue', 'docker-compose', 'kubectl', 'kubeconform', 'kube-linter'].includes(areaOf(pattern));
}

/** The rules that findings name, with their texts. */
function rulesFound(findings: Validation['findings'], rules: readonly AnyRule[]): Validation['rules'] {
  const severities = new Map(findings.map(({ rule, severity }) => [rule, severity]));
  const known = new Map(rules.map((rule) => [rule.name, rule]));
  return [...severities.keys()].sort(compareTexts).map((id) => {
    const rule = known.get(id);
    const severity = severities.get(id) ?? 'error';
    if (rule === undefined) return { id, severity, summary: id };
    const { summary, why, source } = rule;
    return { id, severity, summary, why, ...(source === undefined ? {} : { source }) };
  });
}

function lookedAt({ systems: all }: SystemSet, rules: readonly AnyRule[]): Validation['looked'] {
  const systems = ofNewObjects(all);
  const services = systems.map(
    ({ objects }) => [...objects.values()].filter(({ kind }) => servingKinds.has(kind)).length,
  );
  return {
    environments: systems.flatMap(({ environment }) => environment ?? []),
    objects: systems.reduce((sum, { objects }) => sum + objects.size, 0),
    services: services.reduce((sum, count) => sum + count, 0),
    rules: rules.length,
  };
}

/** Kinds that are a service in the words of reports: what runs. */
const servingKinds: ReadonlySet<string> = new Set([
  ...['service', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'],
]);
