import { compareTexts } from '../model/order';
import { data, isEmpty, list, type Code, type MapCode } from './code';
import type { ConstructDraft, Draft, EnvironmentDraft, HatchDraft, Program } from './draft';
import { withCalledPorts, withPortNames } from './port-names';
import { withSharedPorts } from './shared-ports';

/**
 * Several inputs as one program: what all of them say stands where a construct is declared, what only one says, or says otherwise,
 * is a change of its environment.
 *
 * @param inputs - What each of them says.
 * @param topology - Name of the topology.
 */
export function merged(inputs: readonly Draft[], topology: string): Program {
  const drafts = withSharedPorts(withPortNames(inputs));
  const shared = sharedConstructs(drafts);
  const comment = [...new Set(drafts.flatMap((draft) => draft.comment ?? []))];
  return withCalledPorts({
    ...(comment.length === 0 ? {} : { comment }),
    topology,
    props: { is: 'map', entries: { security: data('none') } },
    constructs: shared,
    environments: drafts.map((draft) => environmentOf(draft, shared)),
    hatches: hatchesOf(drafts),
  });
}

// --- constructs

function sharedConstructs(drafts: readonly Draft[]): readonly ConstructDraft[] {
  const ids = new Set(drafts.flatMap(({ constructs }) => constructs.map(({ id }) => id)));
  return [...ids].sort(compareTexts).flatMap((id) => sharedConstruct(id, drafts) ?? []);
}

function sharedConstruct(id: string, drafts: readonly Draft[]): ConstructDraft | undefined {
  const holders = drafts.filter(({ constructs }) => constructs.some((one) => one.id === id));
  const all = holders.flatMap(({ constructs }) => constructs.filter((one) => one.id === id));
  const [first] = all;
  if (first === undefined) return undefined;
  const props = commonProps(
    all.map((one) => one.props),
    depthOfProps,
  );
  const objects = [...new Set(all.flatMap((one) => one.objects))];
  return { ...first, props: placedIn(props, holders, drafts), objects };
}

/** A construct that is not in every environment says in which it is. */
function placedIn(props: MapCode, holders: readonly Draft[], drafts: readonly Draft[]): MapCode {
  if (holders.length === drafts.length || props.entries['environments'] !== undefined) return props;
  const environments = list(holders.map(({ environment }) => data(environment)));
  return { ...props, entries: { ...props.entries, environments } };
}

/** How many levels of an option are merged key by key, as environments change them; of others the whole is replaced. */
const keyed: Readonly<Record<string, number>> = {
  accept: 1,
  annotations: 1,
  api: 1,
  driverOptions: 1,
  env: 1,
  exposure: 1,
  files: 1,
  health: 1,
  host: 1,
  labels: 1,
  lifecycle: 1,
  listeners: 1,
  mounts: 1,
  placement: 1,
  ports: 1,
  resources: 2,
  security: 1,
  service: 1,
  values: 1,
  verticalScaling: 2,
  workloadAnnotations: 1,
};

type Depth = (key: string) => number;
const depthOfProps: Depth = (key) => keyed[key] ?? 0;

/** What every one of some maps says, or what the first says where a change of the others can take its place. */
function commonProps(all: readonly MapCode[], depthOf: Depth): MapCode {
  const [first, ...others] = all;
  if (first === undefined) return { is: 'map', entries: {} };
  const entries = Object.entries(first.entries).flatMap(([key, code]): readonly [string, Code][] => {
    const theirs = others.map(({ entries: own }) => own[key]);
    const common = theirs.every(isCode) ? commonCode([code, ...theirs], depthOf(key), key) : undefined;
    return common === undefined ? [] : [[key, common]];
  });
  return { ...first, entries: Object.fromEntries(entries) };
}

function commonCode(all: readonly Code[], depth: number, key: string): Code | undefined {
  const [first, ...others] = all;
  if (first === undefined || others.every((one) => isSame(one, first))) return first;
  if (depth > 0 && all.every(isMap)) {
    const common = commonProps(all, () => depth - 1);
    return isEmpty(common) ? undefined : common;
  }
  return key === 'image' || others.every((one) => canReplace(first, one)) ? first : undefined;
}

/** True where a change to another value leaves nothing of the first one behind: of one kind of thing, environments merge the fields. */
function canReplace(first: Code, other: Code): boolean {
  if (first.is === 'call' && other.is === 'call') {
    const [before, after] = [first.args?.at(-1), other.args?.at(-1)];
    if (before?.is !== 'map') return true;
    return after?.is === 'map' && Object.keys(before.entries).every((key) => key in after.entries);
  }
  return (first.is === 'map') === (other.is === 'map');
}

// --- environments

function environmentOf(draft: Draft, shared: readonly ConstructDraft[]): EnvironmentDraft {
  const changes = shared.flatMap(({ id, props }) => {
    const own = draft.constructs.find((one) => one.id === id);
    const change = own === undefined ? undefined : changeOf(props, own.props, depthOfProps);
    const stated = draft.changes?.find(({ construct }) => construct === id)?.patch;
    const patch = bothOf(stated, change);
    return isEmpty(patch) ? [] : [{ construct: id, patch }];
  });
  return {
    name: draft.environment,
    target: draft.target,
    options: draft.options,
    props: draft.props,
    settings: draft.settings,
    changes,
  };
}

/** What an environment must say beyond what is shared. */
function changeOf(shared: MapCode, own: MapCode, depthOf: Depth): MapCode {
  const entries = Object.entries(own.entries).flatMap(([key, code]): readonly [string, Code][] => {
    const common = shared.entries[key];
    if (common === undefined) return [[key, code]];
    if (isSame(common, code)) return [];
    if (depthOf(key) === 0 || !isMap(common) || !isMap(code)) return [[key, code]];
    const change = changeOf(common, code, () => depthOf(key) - 1);
    return isEmpty(change) ? [] : [[key, change]];
  });
  return { is: 'map', entries: Object.fromEntries(entries) };
}

/** What an environment says of a construct itself, and what it says in place of others; maps that both have hold the keys of both. */
function bothOf(stated: MapCode | undefined, change: MapCode | undefined): MapCode {
  const entries = Object.entries(change?.entries ?? {}).map(([key, code]) => {
    const own = stated?.entries[key];
    const isBoth = own !== undefined && isMap(own) && isMap(code);
    return [key, isBoth ? { ...code, entries: { ...own.entries, ...code.entries } } : code] as const;
  });
  return { is: 'map', entries: { ...stated?.entries, ...Object.fromEntries<Code>(entries) } };
}

// --- hatches

/** A hatch that every environment of its target has stands once; others name the environment. */
function hatchesOf(drafts: readonly Draft[]): readonly HatchDraft[] {
  return drafts.flatMap((draft, index) => {
    const alike = drafts.filter(({ target }) => target === draft.target);
    return draft.hatches.flatMap((hatch): readonly HatchDraft[] => {
      const holders = alike.filter(({ hatches }) => hatches.some((one) => isSame(one, hatch)));
      if (drafts.findIndex((one) => one === holders[0]) !== index) return [];
      if (holders.length === alike.length) return [hatch];
      return [{ ...hatch, environments: holders.map(({ environment }) => environment) }];
    });
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isMap(code: Code): code is MapCode {
  return code.is === 'map';
}

function isCode(code: Code | undefined): code is Code {
  return code !== undefined;
}
