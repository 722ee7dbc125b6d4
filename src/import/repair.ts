import type { Issue } from '../issues/issue';
import { isList, isPlainMap, type PlainData } from '../model/json';
import { data, list, map, method, type Code, type InsteadCode, type MapCode } from './code';
import type { ConstructDraft, EnvironmentDraft, HatchDraft, Program } from './draft';
import { constructsOf, type Gap } from './gaps';
import { pruned } from './pruned';
import type { Lacking } from './residue';

/** Why restrictions are accepted on what was imported. */
const reason = 'As in the file that it was imported from.';

// --- errors

/** Steps of escape hatches, as issues name them as fields. */
const hatchField = /^(?:settings|patch|add|transform)(?:\[\d+\])?$/;

/**
 * A program without what synthesis refuses: the option that an error names, the hatch that cannot be carried out; where an
 * error names neither, the construct. Undefined where no error says what is to blame.
 */
export function withoutErrors(program: Program, issues: readonly Issue[]): Program | undefined {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const found = errors.reduce((now, issue) => withoutError(now, issue), program);
  return found === program ? undefined : found;
}

function withoutError(program: Program, issue: Issue): Program {
  const { path = '', field = '' } = issue;
  if (hatchField.test(field) || issue.code === 'dangling-reference') {
    const less = withoutHatch(program, issue);
    if (less !== program) return less;
  }
  const name = path.slice(program.topology.length + 1);
  if (!path.startsWith(`${program.topology}/`)) return path === '' ? program : withoutTopologyField(program, field);
  const environment = program.environments.find((one) => one.name === name);
  if (environment !== undefined) return withoutEnvironmentField(program, environment, field);
  const construct = program.constructs.find((one) => one.name === name);
  return construct === undefined ? program : withoutConstructField(program, construct, issue);
}

function withoutTopologyField(program: Program, field: string): Program {
  const props = pruned(program.props, field);
  return props?.is === 'map' ? { ...program, props } : program;
}

/** The last hatch that fits: those of ours stand after those that were read. */
function withoutHatch(program: Program, { path, field = '', environment }: Issue): Program {
  const step = field.replace(/\[\d+\]$/, '');
  const fits = ({ on, method: by, environments }: HatchDraft): boolean => {
    const construct = on === undefined ? program.topology : `${program.topology}/${on.slice(on.indexOf('/') + 1)}`;
    const isThere = environment === undefined || environments === undefined || environments.includes(environment);
    return isThere && construct === path && (step === by || !hatchField.test(field));
  };
  const last = program.hatches.filter(fits).at(-1);
  return last === undefined ? program : { ...program, hatches: program.hatches.filter((hatch) => hatch !== last) };
}

function withoutEnvironmentField(program: Program, environment: EnvironmentDraft, field: string): Program {
  const [props, options] = [pruned(environment.props, field), pruned(environment.options, field)];
  const parameter = environment.settings.find(({ parameter: id }) => field === `set.${id}`);
  const less: EnvironmentDraft = {
    ...environment,
    ...(props?.is === 'map' ? { props } : {}),
    ...(options?.is === 'map' ? { options } : {}),
    settings: environment.settings.filter((one) => one !== parameter),
  };
  const isLess = props !== undefined || options !== undefined || parameter !== undefined;
  return isLess ? { ...program, environments: replaced(program.environments, environment, less) } : program;
}

/** What only an environment says is left out there; else what the construct itself says; where that is nothing, all of it. */
function withoutConstructField(program: Program, construct: ConstructDraft, issue: Issue): Program {
  const { field = '', environment } = issue;
  const environments = program.environments.map((one): EnvironmentDraft => {
    if (environment !== undefined && one.name !== environment) return one;
    const changes = one.changes.map((change) => {
      const patch = change.construct === construct.id ? prunedField(change.patch, field) : undefined;
      return patch === undefined ? change : { ...change, patch };
    });
    return changes.every((change, index) => change === one.changes[index]) ? one : { ...one, changes };
  });
  if (environments.some((one, index) => one !== program.environments[index])) return { ...program, environments };
  const props = prunedField(construct.props, field);
  const calls = construct.calls?.filter((_, index) => !field.startsWith(`routes[${index}]`));
  if (props === undefined && calls?.length === construct.calls?.length) return withoutConstruct(program, construct.id);
  const less = { ...construct, props: props ?? construct.props, ...(calls === undefined ? {} : { calls }) };
  return { ...program, constructs: replaced(program.constructs, construct, less) };
}

/** Options without a field, or without the nearest option that is there on the way to it. */
function prunedField(props: MapCode, field: string): MapCode | undefined {
  if (field === '') return undefined;
  const less = pruned(props, field);
  if (less?.is === 'map') return less;
  const above = field.replace(/(?:\.[^.[]*|\[[^\]]*\])$/, '');
  return above === field ? undefined : prunedField(props, above);
}

/** A program without a construct, and without all that is about it; references to it are refused when it is built. */
export function withoutConstruct(program: Program, id: string): Program {
  return {
    ...program,
    constructs: program.constructs.filter((one) => one.id !== id),
    hatches: program.hatches.filter(({ on }) => on !== id),
    environments: program.environments.map((one) => ({
      ...one,
      changes: one.changes.filter(({ construct }) => construct !== id),
      settings: one.settings.filter(({ parameter }) => parameter !== id),
    })),
  };
}

function replaced<T>(items: readonly T[], old: T, fresh: T): readonly T[] {
  return items.map((item) => (item === old ? fresh : item));
}

// --- references

/** Text that has a better way, and where it stands. */
interface Choice {
  readonly place: readonly (string | number)[];
  readonly code: Code;
}

/**
 * A program that takes the plain text where a reference comes to something else; that it calls the service is still said.
 * Undefined where nothing is to be taken.
 */
export function withPlainText(program: Program, lacking: readonly Lacking[]): Program | undefined {
  const wrong = new Map<string, Gap[]>();
  for (const { gaps } of lacking) {
    for (const gap of gaps) {
      for (const { id } of constructsOf(gap, program)) wrong.set(id, [...(wrong.get(id) ?? []), gap]);
    }
  }
  const constructs = program.constructs.map((one) => withPlainProps(one, wrong.get(one.id) ?? []));
  const environments = program.environments.map((environment): EnvironmentDraft => {
    const changes = environment.changes.map((change) => {
      const patch = plainMap(change.patch, wrong.get(change.construct) ?? []);
      return patch === undefined ? change : { ...change, patch: patch.code };
    });
    return changes.every((change, index) => change === environment.changes[index])
      ? environment
      : { ...environment, changes };
  });
  const isSame = (fresh: readonly unknown[], old: readonly unknown[]): boolean =>
    fresh.every((one, at) => one === old[at]);
  const isAll = isSame(constructs, program.constructs) && isSame(environments, program.environments);
  return isAll ? undefined : { ...program, constructs, environments };
}

function withPlainProps(draft: ConstructDraft, gaps: readonly Gap[]): ConstructDraft {
  const found = gaps.length === 0 ? undefined : plainMap(draft.props, gaps);
  if (found === undefined) return draft;
  const calls = draft.kind === 'Microservice' ? withCalls(found.code, found.taken) : found.code;
  return { ...draft, props: calls };
}

interface Plain {
  readonly code: MapCode;
  /** What was taken out. */
  readonly taken: readonly InsteadCode[];
}

function plainMap(code: MapCode, gaps: readonly Gap[]): Plain | undefined {
  const wrong = wrongTexts(gaps);
  const choices = choicesIn(code, []).filter((choice) => isWrong(choice, wrong));
  if (choices.length === 0) return undefined;
  const chosen = new Set<Code>(choices.map((choice) => choice.code));
  const plain = rewritten(code, (part) => (chosen.has(part) ? plainOf(part) : undefined));
  return { code: plain as MapCode, taken: choices.flatMap((choice) => insteadsIn(choice.code)) };
}

/** Texts that the input has and the output has not, and the names under which values differ. */
interface Wrong {
  readonly texts: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function wrongTexts(gaps: readonly Gap[]): Wrong {
  const differences = gaps.flatMap((gap) => gap.differences);
  const given = new Set(differences.flatMap(({ from = null }) => textsIn(from)));
  const asked = differences.flatMap(({ to = null }) => textsIn(to)).filter((text) => !given.has(text));
  const names = differences.flatMap(({ path }) => path.map((step) => (typeof step === 'string' ? step : step.item)));
  return { texts: new Set(asked.flatMap((text) => [text, text.replaceAll('$$', '$')])), names: new Set(names) };
}

function textsIn(value: PlainData): readonly string[] {
  if (isList(value)) return value.flatMap(textsIn);
  if (isPlainMap(value)) return Object.values(value).flatMap(textsIn);
  return value === null || typeof value === 'boolean' ? [] : [String(value)];
}

function isWrong({ place, code }: Choice, { texts, names }: Wrong): boolean {
  const text = textOf(plainOf(code));
  if (text !== undefined) return texts.has(text);
  const name = place.filter((step) => typeof step === 'string').at(-1);
  return names.has(String(name));
}

/** The outermost texts that have a better way. */
function choicesIn(code: Code, place: Choice['place']): readonly Choice[] {
  if (code.is === 'instead' || (code.is === 'template' && insteadsIn(code).length > 0)) return [{ place, code }];
  return partsOf(code).flatMap(([step, part]) => choicesIn(part, [...place, step]));
}

function insteadsIn(code: Code): readonly InsteadCode[] {
  return code.is === 'instead' ? [code] : partsOf(code).flatMap(([, part]) => insteadsIn(part));
}

/** The parts of code, and under which name each stands. */
function partsOf(code: Code): readonly (readonly [string | number, Code])[] {
  if (code.is === 'map') return Object.entries(code.entries);
  if (code.is === 'list') return code.items.map((item, index) => [index, item] as const);
  if (code.is === 'template')
    return code.parts.flatMap((part, index) => (typeof part === 'string' ? [] : [[index, part]]));
  if (code.is === 'call') return (code.args ?? []).map((arg, index) => [index, arg] as const);
  if (code.is === 'method') return [['on', code.on], ...code.args.map((arg, index) => [index, arg] as const)];
  if (code.is === 'member') return [['on', code.on]];
  return code.is === 'instead' ? [['code', code.code]] : [];
}

function plainOf(code: Code): Code {
  return rewritten(code, (part) => (part.is === 'instead' ? plainOf(part.plain) : undefined));
}

/** The text that code comes to, where that is plain. */
function textOf(code: Code): string | undefined {
  if (code.is === 'data') return typeof code.data === 'object' ? undefined : String(code.data);
  if (code.is !== 'template') return undefined;
  const parts = code.parts.map((part) => (typeof part === 'string' ? part : textOf(part)));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** Code with other code for parts of it; texts that become plain are joined. */
export function rewritten(code: Code, change: (code: Code) => Code | undefined): Code {
  const other = change(code);
  if (other !== undefined) return other;
  const below = (part: Code): Code => rewritten(part, change);
  if (code.is === 'map') {
    const entries = Object.entries(code.entries).map(([key, part]) => [key, below(part)] as const);
    return { ...code, entries: Object.fromEntries(entries) };
  }
  if (code.is === 'list') return { ...code, items: code.items.map(below) };
  if (code.is === 'call') return code.args === undefined ? code : { ...code, args: code.args.map(below) };
  if (code.is === 'method') return { ...code, on: below(code.on), args: code.args.map(below) };
  if (code.is === 'member') return { ...code, on: below(code.on) };
  if (code.is === 'instead') return { ...code, code: below(code.code), plain: below(code.plain) };
  if (code.is !== 'template') return code;
  const template: Code = { ...code, parts: code.parts.map((part) => (typeof part === 'string' ? part : below(part))) };
  const text = textOf(template);
  return text === undefined ? template : data(text);
}

/** Who was called by a reference that is plain text now is still called. */
function withCalls(props: MapCode, taken: readonly InsteadCode[]): MapCode {
  const endpoints = taken.flatMap(({ code }) => endpointsIn(code));
  const old = props.entries['calls'];
  if (endpoints.length === 0 || (old !== undefined && old.is !== 'list')) return props;
  const all = [...(old?.items ?? []), ...endpoints];
  const distinct = new Map(all.map((one) => [JSON.stringify(one), one]));
  return { ...props, entries: { ...props.entries, calls: list([...distinct.values()]) } };
}

function endpointsIn(code: Code): readonly Code[] {
  if (code.is === 'method' && code.name === 'endpoint' && code.on.is === 'construct')
    return [method(code.on, 'endpoint', ...code.args)];
  return partsOf(code).flatMap(([, part]) => endpointsIn(part));
}

// --- restrictions

/**
 * A program whose environments accept the restrictions that come from what was imported: where a construct comes back as it was,
 * nothing is missing.
 *
 * @param issues - Warnings of synthesis.
 * @param open - Constructs that do not come back as they were, by environment and id.
 */
export function accepting(program: Program, issues: readonly Issue[], open: ReadonlySet<string>): Program {
  const found = issues.filter(({ code }) => code === 'refused' || code === 'approximated');
  const environments = program.environments.map((environment): EnvironmentDraft => {
    const own = found.filter((issue) => issue.environment === environment.name);
    const fields = own.flatMap(({ path = '', field }) => {
      const id = program.constructs.find(({ name }) => path === `${program.topology}/${name}`)?.id;
      return field === undefined || open.has(`${environment.name} ${id ?? ''}`) ? [] : [field];
    });
    return fields.length === 0 ? environment : withAccepted(environment, fields);
  });
  return environments.every((one, index) => one === program.environments[index])
    ? program
    : { ...program, environments };
}

function withAccepted(environment: EnvironmentDraft, fields: readonly string[]): EnvironmentDraft {
  const old = environment.props.entries['accept'];
  if (old !== undefined && old.is !== 'map') return environment;
  const fresh = [...new Set(fields)].sort().map((field) => [field, data(reason)] as const);
  const accept = map({ ...Object.fromEntries(fresh), ...old?.entries });
  return { ...environment, props: { ...environment.props, entries: { ...environment.props.entries, accept } } };
}
