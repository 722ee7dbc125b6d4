import { isList } from '../model/json';
import type { Code, MapCode } from './code';
import { idsIn } from './code-references';
import type { ConstructDraft, EnvironmentDraft } from './draft';

/** Options that an environment changes key by key. */
const byKey: ReadonlySet<string> = new Set(['env', 'files', 'values', 'labels', 'annotations', 'workloadAnnotations']);

/** Options that an environment cannot give, or gives in another form. */
const fixed: ReadonlySet<string> = new Set(['environments', 'image', 'initContainers', 'schedule', 'sidecars', 'keys']);

/** What moving costs: an entry of a map, an option, one that must stay. */
const costs = { entry: 1, option: 4, fixed: 1000 };

/** A construct without references to some others, and the change that gives them back. */
export interface Moved {
  readonly draft: ConstructDraft;
  readonly patch: MapCode;
}

/** How much of a construct moves with its references to some others. */
export function weightOf(draft: ConstructDraft, others: ReadonlySet<string>): number {
  const weights = Object.entries(draft.props.entries).map(([key, code]) => {
    if (!refersTo(code, others)) return 0;
    if (fixed.has(key)) return costs.fixed;
    if (!byKey.has(key) || code.is !== 'map') return costs.option;
    return Object.values(code.entries).filter((entry) => refersTo(entry, others)).length * costs.entry;
  });
  const calls = (draft.calls ?? []).some(({ args }) => args.some((arg) => refersTo(arg, others)));
  return weights.reduce((sum, weight) => sum + weight, calls ? costs.fixed : 0);
}

/** Takes references to some others out of a construct; what no environment can say takes its plain way. */
export function moved(draft: ConstructDraft, others: ReadonlySet<string>): Moved {
  const stays = splitEntries(draft.props, (key, code) => partThatStays(key, code, others));
  const goes = splitEntries(draft.props, (key, code) => partThatGoes(key, code, others));
  return { draft: { ...draft, props: stays }, patch: { is: 'map', entries: goes.entries } };
}

/** An environment with a further change of a construct that it has; what it says already stays. */
export function withChange(environment: EnvironmentDraft, draft: ConstructDraft, patch: MapCode): EnvironmentDraft {
  if (Object.keys(patch.entries).length === 0 || !isIn(draft, environment.name)) return environment;
  const present = environment.changes.find(({ construct }) => construct === draft.id);
  const changed = { construct: draft.id, patch: present === undefined ? patch : merged(patch, present.patch) };
  return { ...environment, changes: [...environment.changes.filter((one) => one !== present), changed] };
}

function refersTo(code: Code, others: ReadonlySet<string>): boolean {
  return [...idsIn(code)].some((id) => others.has(id));
}

function splitEntries(code: MapCode, part: (key: string, code: Code) => Code | undefined): MapCode {
  const entries = Object.entries(code.entries).flatMap(([key, entry]): readonly (readonly [string, Code])[] => {
    const found = part(key, entry);
    return found === undefined ? [] : [[key, found]];
  });
  return { ...code, entries: Object.fromEntries(entries) };
}

function partThatStays(key: string, code: Code, others: ReadonlySet<string>): Code | undefined {
  if (!refersTo(code, others)) return code;
  if (fixed.has(key)) return plainly(code, others);
  if (!byKey.has(key) || code.is !== 'map') return undefined;
  const rest = splitEntries(code, (_, entry) => (refersTo(entry, others) ? undefined : entry));
  return Object.keys(rest.entries).length === 0 ? undefined : rest;
}

function partThatGoes(key: string, code: Code, others: ReadonlySet<string>): Code | undefined {
  if (!refersTo(code, others) || fixed.has(key)) return undefined;
  if (!byKey.has(key) || code.is !== 'map') return code;
  return splitEntries(code, (_, entry) => (refersTo(entry, others) ? entry : undefined));
}

/** Code with the plain way wherever the better one refers to one of the others. */
function plainly(code: Code, others: ReadonlySet<string>): Code {
  if (!refersTo(code, others)) return code;
  if (code.is === 'instead') return code.plain;
  if (code.is === 'map') return splitEntries(code, (_, entry) => plainly(entry, others));
  if (code.is === 'list') return { ...code, items: code.items.map((item) => plainly(item, others)) };
  if (code.is === 'call') return { ...code, args: code.args?.map((arg) => plainly(arg, others)) };
  if (code.is !== 'template') return code;
  return { ...code, parts: code.parts.map((part) => (typeof part === 'string' ? part : plainly(part, others))) };
}

function merged(under: MapCode, over: MapCode): MapCode {
  const both = Object.entries(under.entries).map(([key, code]): readonly [string, Code] => {
    const given = Object.hasOwn(over.entries, key) ? over.entries[key] : undefined;
    if (given === undefined) return [key, code];
    return [key, code.is === 'map' && given.is === 'map' ? merged(code, given) : given];
  });
  const comments = { ...under.comments, ...over.comments };
  return {
    is: 'map',
    entries: { ...over.entries, ...Object.fromEntries(both) },
    ...(Object.keys(comments).length === 0 ? {} : { comments }),
  };
}

function isIn(draft: ConstructDraft, environment: string): boolean {
  const only = Object.hasOwn(draft.props.entries, 'environments') ? draft.props.entries['environments'] : undefined;
  if (only?.is === 'data' && isList(only.data)) return only.data.includes(environment);
  if (only?.is !== 'list') return true;
  return only.items.some((item) => item.is === 'data' && item.data === environment);
}
