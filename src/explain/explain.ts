import { collect } from '../constructs/collect';
import type { Topology } from '../constructs/topology';
import type { Issue, SourceLocation } from '../issues/issue';
import type { ConfigModel } from '../model/config';
import { samePlainData } from '../model/json';
import { findExternal, findGateway, findService, findVolume, type ResolvedTopology } from '../model/resolved';
import type { SecretModel } from '../model/secret';
import { defaultPreset } from '../model/security';
import { constructsOf, type EnvironmentModel, type TopologyModel } from '../model/topology';
import { layersOfField, layersOfParameter, layersOfParameters, valueAt, type Layer } from '../resolve/explain';
import { isPresent } from '../resolve/presence';
import { resolve } from '../resolve/resolve';
import { check, type SynthesisOptions } from '../pipeline';
import { capabilities, type Subject, type TargetName } from '../targets/capabilities';
import type { ArtifactObject } from '../targets/artifact';
import { sourcedVariable } from './env-from';
import { fieldBehind } from './fields';
import { changedPlaces, documentOf, layersOfHatches, stagesOf, takenAway, type Stage } from './hatched';
import { routesOf } from './routes';
import { saidOfConfig, saidOfSecret } from './settings';

/** What is asked. */
export interface Question {
  /** Name or path of a service, a gateway, a service outside, a volume, a parameter, a config or a secret, or an object: `Deployment/orders`. */
  readonly subject: string;
  /** A field of it; absent: all that is said. For an object, a path in it: `spec.replicas`. */
  readonly field?: string;
}

/** How a target carries a field. */
export interface Carried {
  readonly field: string;
  readonly support: string;
  readonly how: string;
}

/** One field in one environment. */
export interface FieldAnswer {
  readonly field: string;
  /** What it is in the end; absent where it is nothing. */
  readonly value?: unknown;
  /** Who has said so, from the weakest to the strongest; the last one has decided. */
  readonly layers: readonly Layer[];
  /** What it becomes on the target. */
  readonly becomes: readonly Carried[];
}

/** What is known in one environment. */
export interface EnvironmentAnswer {
  readonly environment: string;
  readonly target: string;
  /** Path of the construct that it is, or that the object comes from. */
  readonly construct: string;
  readonly source?: SourceLocation;
  readonly fields: readonly FieldAnswer[];
}

/** What is known; no answers where nothing has the name or the field. */
export interface Answer {
  readonly kind:
    'service' | 'gateway' | 'external' | 'volume' | 'parameter' | 'config' | 'secret' | 'object' | 'nothing';
  readonly answers: readonly EnvironmentAnswer[];
  /** Names that there are, where nothing has the one that was asked for; fields, where that was not found. */
  readonly known: readonly string[];
  readonly issues: readonly Issue[];
}

/** Tells who set a value, in which order, and what becomes of it on each target. */
export function explain(topology: Topology, question: Question, options: SynthesisOptions = {}): Answer {
  const model = collect(topology);
  const { environments, issues } = check(topology, options);
  const chosen = model.environments.filter(({ name }) => environments.some((one) => one.name === name));
  const asked: Asked = { model, chosen, question, issues, options };
  return aboutConstruct(asked) ?? aboutParameter(asked) ?? aboutShared(asked) ?? objectAnswer(asked, environments);
}

/** A question, and what every answer to it is made with. */
interface Asked {
  readonly model: TopologyModel;
  readonly chosen: readonly EnvironmentModel[];
  readonly question: Question;
  readonly issues: readonly Issue[];
  readonly options: SynthesisOptions;
}

/** The one that the question names, by its name or its path. */
function named<D extends { readonly name: string; readonly path: string }>(
  declared: readonly D[],
  { question: { subject } }: Asked,
): D | undefined {
  return declared.find(({ name, path }) => subject === name || subject === path);
}

function aboutConstruct(asked: Asked): Answer | undefined {
  const { model, chosen, question, issues, options } = asked;
  const construct = named<Construct>(explained(model), asked);
  if (construct === undefined) return undefined;
  const here = chosen.filter((one) => isPresent(construct, one));
  const answers = here.map((one) => constructAnswer(construct, model, one, question.field, options));
  return {
    kind: kindOf(construct, model),
    answers: found(answers),
    known: Object.keys(construct.fields).sort(),
    issues,
  };
}

function aboutParameter(asked: Asked): Answer | undefined {
  const { model, chosen, issues, options } = asked;
  const parameter = named(model.parameters, asked);
  if (parameter === undefined) return undefined;
  const { path: construct, source } = parameter;
  const answers = chosen.map((one): EnvironmentAnswer => {
    const layers = layersOfParameter(parameter, one, options.set ?? {});
    const fields = [{ field: 'value', value: layers[layers.length - 1]?.value, layers, becomes: [] }];
    return { environment: one.name, target: one.target.kind, construct, source, fields };
  });
  return { kind: 'parameter', answers, known: ['value'], issues };
}

function aboutShared(asked: Asked): Answer | undefined {
  const { model, chosen, question, issues, options } = asked;
  const shared = named<ConfigModel | SecretModel>([...model.configs, ...model.secrets], asked);
  if (shared === undefined) return undefined;
  const said = chosen.filter((one) => isPresent(shared, one)).map((one) => sharedAnswer(shared, model, one, options));
  const known = [...new Set(said.flatMap(({ fields }) => fields.map(({ field }) => field)))];
  const answers = question.field === undefined ? said : said.map((one) => only(one, question.field));
  return { kind: 'keys' in shared ? 'secret' : 'config', answers: found(answers), known, issues };
}

/** What is said of a config or a secret, which no target has a field for. */
function sharedAnswer(
  shared: ConfigModel | SecretModel,
  model: TopologyModel,
  environment: EnvironmentModel,
  { set = {}, readFile }: SynthesisOptions,
): EnvironmentAnswer {
  const { topology } = resolve(model, environment, set, readFile);
  const said =
    'keys' in shared ? saidOfSecret(shared, environment) : saidOfConfig(shared, topology, model, environment, set);
  const { path: construct, source } = shared;
  const fields = said.map((one) => ({ ...one, becomes: [] }));
  return { environment: environment.name, target: environment.target.kind, construct, source, fields };
}

function only(answer: EnvironmentAnswer, field: string | undefined): EnvironmentAnswer {
  return { ...answer, fields: answer.fields.filter((one) => one.field === field) };
}

function found(answers: readonly EnvironmentAnswer[]): readonly EnvironmentAnswer[] {
  return answers.filter(({ fields }) => fields.length > 0);
}

type Construct = TopologyModel['services' | 'gateways' | 'externals' | 'volumes'][number];

/** The constructs whose fields can be explained one by one. */
function explained({ services, gateways, externals, volumes }: TopologyModel): readonly Construct[] {
  return [...services, ...gateways, ...externals, ...volumes];
}

function kindOf({ path }: Construct, { gateways, externals, volumes }: TopologyModel): Answer['kind'] {
  const lists = { gateway: gateways, external: externals, volume: volumes } as const;
  const [kind] = Object.entries(lists).find(([, list]) => list.some((one) => one.path === path)) ?? ['service'];
  return kind as Answer['kind'];
}

function resolvedOf({ path }: Construct, topology: ResolvedTopology): Subject | undefined {
  return (
    findService(topology, path) ??
    findGateway(topology, path) ??
    findExternal(topology, path) ??
    findVolume(topology, path)
  );
}

function constructAnswer(
  construct: Construct,
  model: TopologyModel,
  environment: EnvironmentModel,
  field: string | undefined,
  { set = {}, readFile }: SynthesisOptions,
): EnvironmentAnswer {
  const { topology } = resolve(model, environment, set, readFile);
  const resolved = resolvedOf(construct, topology);
  const names = field === undefined ? saidFields(construct, environment) : [field];
  const fields = names.flatMap((name): readonly FieldAnswer[] => {
    const layers = layersOfField(construct, environment, name);
    // What a gateway says for all of its routes is part of each of them once it is resolved.
    const value = 'routes' in construct.fields ? layers[layers.length - 1]?.value : valueAt(resolved, name);
    if (layers.length === 0 && value === undefined)
      return sourcedAnswer(construct, name, topology, model, environment, set);
    const merged = layers[layers.length - 1]?.value;
    const parameters = layersOfParameters(merged, model, environment, set);
    const all = [...layers, ...parameters, ...presetLayer(value, merged, name, construct, model, environment)];
    return [{ field: name, value, layers: all, becomes: carriedBy(resolved, name, topology) }];
  });
  return {
    environment: environment.name,
    target: environment.target.kind,
    construct: construct.path,
    source: construct.source,
    fields: field === undefined ? [...fields, ...routeAnswers(construct, topology)] : fields,
  };
}

/** What a gateway leads where. */
function routeAnswers({ path }: Construct, topology: ResolvedTopology): readonly FieldAnswer[] {
  const gateway = findGateway(topology, path);
  if (gateway === undefined) return [];
  return routesOf(gateway, topology).map(({ name, text }) => {
    return { field: `routes.${name}`, value: text, layers: [], becomes: [] };
  });
}

/** A variable that nobody names comes with all the others of a config or a secret, if at all. */
function sourcedAnswer(
  { path }: Construct,
  field: string,
  topology: ResolvedTopology,
  model: TopologyModel,
  environment: EnvironmentModel,
  set: Readonly<Record<string, string>>,
): readonly FieldAnswer[] {
  const sourced = sourcedVariable(path, field, topology, model, environment);
  if (sourced === undefined) return [];
  const { value, layers } = sourced;
  const parameters = layersOfParameters(layers[layers.length - 1]?.value, model, environment, set);
  const becomes = carriedBy(findService(topology, path), 'envFrom', topology);
  return [{ field, value, layers: [...layers, ...parameters], becomes }];
}

/** Fields of which somebody has said something: what is as the library has it tells nothing. */
function saidFields(construct: Construct, environment: EnvironmentModel): readonly string[] {
  const patched = environment.patches.filter(({ construct: path }) => path === construct.path);
  const names = [construct.fields, ...patched.map(({ fields }) => fields)].flatMap(Object.keys);
  return [...new Set(names)]
    .sort()
    .filter((name) => name !== 'routes')
    .filter((name) => layersOfField(construct, environment, name).some(({ by }) => by !== 'default'));
}

/** What is neither declared nor patched has been added by the security preset. */
function presetLayer(
  value: unknown,
  merged: unknown,
  field: string,
  construct: Construct,
  model: TopologyModel,
  environment: EnvironmentModel,
): readonly Layer[] {
  if (!/^(security|mounts|serviceAccount)\b/.test(field) || samePlainData(value, merged)) return [];
  const own = valueAt(construct.fields, 'security.preset');
  const name = typeof own === 'string' ? own : (environment.security ?? model.security ?? defaultPreset);
  return [{ by: 'preset', name, value }];
}

function carriedBy(subject: Subject | undefined, field: string, topology: ResolvedTopology): readonly Carried[] {
  if (subject === undefined) return [];
  const target = topology.environment.target.kind as TargetName;
  const used = capabilities.filter((row) => row.used(subject));
  const near = used.filter(
    (row) => row.field === field || row.field.startsWith(`${field}.`) || field.startsWith(`${row.field}.`),
  );
  const [first = field] = field.split(/[.[]/);
  const rows = near.length > 0 ? near : used.filter((row) => row.field === first || row.field.startsWith(`${first}.`));
  return rows.map((row) => {
    const { support, how, when, otherwise } = row[target];
    const isOther = when !== undefined && !when(subject, topology);
    return { field: row.field, support: isOther ? 'mapped' : support, how: isOther ? (otherwise ?? how) : how };
  });
}

function objectAnswer(asked: Asked, environments: ReturnType<typeof check>['environments']): Answer {
  const { model, issues, options } = asked;
  const { subject, field } = asked.question;
  const objects = environments.flatMap(({ name, target, artifacts }) =>
    artifacts.flatMap((artifact) =>
      artifact.objects.map((object, index) => ({ name, target, artifact, object, index })),
    ),
  );
  const own = objects.filter(({ object }) => object.object === subject);
  if (own.length === 0) {
    const gone = goneObjects(model, environments, subject, options);
    if (gone.length > 0) return { kind: 'object', answers: gone, known: [], issues };
    const named = constructsOf(model).map(({ name }) => name);
    const known = [...new Set([...named, ...objects.map(({ object }) => object.object)])];
    return { kind: 'nothing', answers: [], known, issues };
  }
  const documents = own.map(({ artifact, index }) => documentOf(artifact, subject, index));
  const answers = own.map(({ name, target, object }, index): EnvironmentAnswer => {
    const stages = stagesIn(object, model, name, options);
    const { construct, source } = object;
    const fields = placesIn(documents[index], field, target, stages);
    return { environment: name, target, construct, source, fields };
  });
  const known = [...new Set(documents.flatMap((document) => Object.keys(document ?? {})))];
  return { kind: 'object', answers: field === undefined ? answers : found(answers), known, issues };
}

/** What is told of an object that hatches took away: which one, wherever it would be. */
function goneObjects(
  model: TopologyModel,
  environments: ReturnType<typeof check>['environments'],
  subject: string,
  options: SynthesisOptions,
): readonly EnvironmentAnswer[] {
  const { programFolder = '.' } = options;
  return environments.flatMap(({ name, target }): readonly EnvironmentAnswer[] => {
    const topology = topologyIn(name, model, options);
    const gone = topology && takenAway(subject, topology, { programFolder });
    if (gone === undefined) return [];
    const { construct, source, stages } = gone;
    const fields = [{ field: subject, layers: layersOfHatches(stages, ''), becomes: [] }];
    return [{ environment: name, target, construct, source, fields }];
  });
}

function stagesIn(
  object: ArtifactObject,
  model: TopologyModel,
  name: string,
  options: SynthesisOptions,
): readonly Stage[] {
  const topology = topologyIn(name, model, options);
  return topology === undefined ? [] : stagesOf(object, topology, { programFolder: options.programFolder ?? '.' });
}

function topologyIn(
  name: string,
  model: TopologyModel,
  { set = {}, readFile }: SynthesisOptions,
): ResolvedTopology | undefined {
  const environment = model.environments.find((one) => one.name === name);
  return environment && resolve(model, environment, set, readFile).topology;
}

/** The place that was asked for, and those below it that hatches have changed; without one, all that they have changed. */
function placesIn(
  document: object | undefined,
  asked: string | undefined,
  target: string,
  stages: readonly Stage[],
): readonly FieldAnswer[] {
  const changed = changedPlaces(stages, asked ?? '');
  const answers = changed.map((place) => placeAnswer(document, place, target, layersOfHatches(stages, place)));
  if (asked === undefined || changed.includes(asked)) return answers;
  const value = valueAt(document, asked);
  const layers = changed.length === 0 ? layersOfHatches(stages, asked) : [];
  return value === undefined ? answers : [placeAnswer(document, asked, target, layers), ...answers];
}

/** What a hatch has brought comes from no field. */
function placeAnswer(
  document: object | undefined,
  field: string,
  target: string,
  layers: readonly Layer[],
): FieldAnswer {
  const [first] = layers;
  const behind = first === undefined || first.by === 'rendered' ? fieldBehind(target, field) : undefined;
  const becomes = behind === undefined ? [] : [{ field: behind, support: 'from', how: `the field \`${behind}\`` }];
  return { field, value: valueAt(document, field), layers, becomes };
}
