import { Environment } from '../constructs/environment';
import { Topology } from '../constructs/topology';
import { IntermodalError } from '../issues/error';
import { compose } from '../targets/compose/options';
import { kubernetes } from '../targets/kubernetes/options';
import { call, construct, data, list, map, type Code, type ListCode, type MapCode } from './code';
import type { ConstructDraft, EnvironmentDraft, HatchDraft, Program } from './draft';
import { evaluate, evaluateMap, messageOf, type Scope } from './evaluate';
import { constructClasses } from './library';
import { ordered } from './order';
import { pruned } from './pruned';

/** What the library refuses of a program, and what is left out for it. */
export interface Refused {
  /** Id of the construct that it is about, `Microservice/catalog`; of an environment, `environment/laptop`. */
  readonly construct?: string;
  /** The hatch that is refused. */
  readonly hatch?: HatchDraft;
  /** Option that is left out, `env.HOST`; absent where all of it is left out. */
  readonly field?: string;
  /** Why, in a sentence. */
  readonly message: string;
}

/** A program as the library takes it. */
export interface Built {
  readonly topology: Topology;
  /** What is left out of it, in the order of the program. */
  readonly refused: readonly Refused[];
  /** The program without what is refused, ordered: what is printed of it is what was built. */
  readonly program: Program;
}

/** What is there while a program is run. */
interface Site {
  readonly topology: Topology;
  readonly constructs: Map<string, unknown>;
  readonly refused: Refused[];
}

/** Options, and what they make. */
interface Made<T> {
  readonly made: T;
  readonly props: MapCode;
}

/**
 * Runs a program against the library, without printing it. What the library refuses is collected and left out: the option
 * where the error names one, else the construct.
 */
export function buildProgram(program: Program): Built {
  const sorted = ordered(program);
  const { topology, props, refused } = topologyOf(sorted);
  const site: Site = { topology, constructs: new Map([['topology', topology]]), refused: [...refused] };
  const constructs = sorted.constructs.flatMap((draft) => declared(draft, site));
  const environments = sorted.environments.flatMap((draft) => environmentOf(draft, site));
  const hatches = sorted.hatches.flatMap((hatch) => hatchOf(hatch, site));
  const rest = { ...sorted, props, constructs, environments, hatches };
  return { topology, refused: site.refused, program: ordered(rest) };
}

function topologyOf(program: Program): { topology: Topology; props: MapCode; refused: readonly Refused[] } {
  const refused: Refused[] = [];
  const site = { topology: new Topology(program.topology), constructs: new Map<string, unknown>(), refused };
  const found = making('topology', program.props, site, (props) => new Topology(program.topology, props));
  return { topology: found?.made ?? site.topology, props: found?.props ?? map({}), refused };
}

function declared(draft: ConstructDraft, site: Site): readonly ConstructDraft[] {
  const found = making(draft.id, draft.props, site, (props) => {
    return adding(site, () => new constructClasses[draft.kind](site.topology, draft.name, props as never));
  });
  if (found === undefined) return [];
  site.constructs.set(draft.id, found.made);
  const calls = (draft.calls ?? []).flatMap((one) => {
    const args = called(one.name, one.args, { construct: draft.id, field: one.name }, site);
    return args === undefined ? [] : [{ ...one, args }];
  });
  return [{ ...draft, props: found.props, ...(draft.calls === undefined ? {} : { calls }) }];
}

function environmentOf(draft: EnvironmentDraft, site: Site): readonly EnvironmentDraft[] {
  const id = `environment/${draft.name}`;
  const target = making(id, draft.options, site, (options) => {
    return draft.target === 'compose' ? compose(options) : kubernetes(options);
  });
  if (target === undefined) return [];
  const found = making(id, draft.props, site, (props) => {
    return adding(site, () => new Environment(site.topology, draft.name, { ...props, target: target.made }));
  });
  if (found === undefined) return [];
  site.constructs.set(id, found.made);
  const settings = draft.settings.flatMap((setting) => {
    const where = { construct: id, field: `set.${setting.parameter}` };
    const args = called('set', [construct(setting.parameter), setting.value], where, site);
    return args?.[1] === undefined ? [] : [{ ...setting, value: args[1] }];
  });
  const changes = draft.changes.flatMap((change) => {
    const on = site.constructs.get(change.construct);
    if (on === undefined) return [];
    const made = making(change.construct, change.patch, site, (patch) => {
      found.made.configure(on as never, patch);
    });
    return made === undefined ? [] : [{ ...change, patch: made.props }];
  });
  return [{ ...draft, options: target.props, props: found.props, settings, changes }];
}

function hatchOf(hatch: HatchDraft, site: Site): readonly HatchDraft[] {
  const { target, on = 'topology', method, environments } = hatch;
  const where = environments === undefined ? [] : [map({ environments: list(environments.map((one) => data(one))) })];
  const refuse = (field: string | undefined, message: string): void => {
    site.refused.push({ ...(on === 'topology' ? {} : { construct: on }), hatch, ...fieldOf(field), message });
  };
  const scope: Scope = { constructs: site.constructs, refused: refuse };
  return (
    retried(list(hatch.args), refuse, (args) => {
      const evaluated = (args as ListCode).items.map((arg) => evaluate(arg, scope, ''));
      const handle = call(target, construct(on));
      const places = [...evaluated.map((arg) => arg.code), ...where];
      evaluate({ is: 'method', on: handle, name: method, args: places }, { ...scope, refused: () => undefined }, '');
      return [{ ...hatch, args: evaluated.map((arg) => arg.code) }];
    }) ?? []
  );
}

/** Makes something of options; what is refused of them is left out, and the rest tried again. */
function making<T>(id: string, props: MapCode, site: Site, make: (props: object) => T): Made<T> | undefined {
  const refuse = (field: string | undefined, message: string): void => {
    site.refused.push({ ...(id === 'topology' ? {} : { construct: id }), ...fieldOf(field), message });
  };
  return retried(props as Code, refuse, (code) => {
    const evaluated = evaluateMap(code as MapCode, scopeOf(id, site), '');
    return { made: make(evaluated.value as object), props: evaluated.code };
  });
}

/** Tries with less and less, as long as an error names an option that can be left out. */
function retried<T>(
  code: Code,
  refuse: (field: string | undefined, message: string) => void,
  work: (code: Code) => T,
): T | undefined {
  let rest = code;
  for (;;) {
    try {
      return work(rest);
    } catch (error) {
      const field = IntermodalError.is(error) ? error.issues[0]?.field : undefined;
      const less = field === undefined ? undefined : lessOf(rest, field);
      refuse(less === undefined ? undefined : field, messageOf(error));
      if (less === undefined) return undefined;
      rest = less;
    }
  }
}

/** Options, or arguments of which one is a map of options, without a field. */
function lessOf(code: Code, field: string): Code | undefined {
  if (code.is !== 'list') return pruned(code, field);
  const index = code.items.findIndex((item) => pruned(item, field) !== undefined);
  const less = code.items[index] === undefined ? undefined : pruned(code.items[index], field);
  return less === undefined
    ? undefined
    : { ...code, items: code.items.map((item, at) => (at === index ? less : item)) };
}

/** A method of a construct that is there; its arguments without what is refused of them, undefined where it is refused. */
function called(
  name: string,
  args: readonly Code[],
  where: { readonly construct: string; readonly field: string },
  site: Site,
): readonly Code[] | undefined {
  try {
    const scope = scopeOf(where.construct, site);
    const { code } = evaluate({ is: 'method', on: construct(where.construct), name, args }, scope, where.field);
    return code.is === 'method' ? code.args : undefined;
  } catch (error) {
    site.refused.push({ ...where, message: messageOf(error) });
    return undefined;
  }
}

/** A construct that refuses its options is in the tree already, and must leave it. */
function adding<T>(site: Site, add: () => T): T {
  try {
    return add();
  } catch (error) {
    const there = new Set(site.constructs.values());
    for (const child of site.topology.node.children) {
      if (!there.has(child)) site.topology.node.tryRemoveChild(child.node.id);
    }
    throw error;
  }
}

function scopeOf(id: string, site: Site): Scope {
  return {
    constructs: site.constructs,
    refused: (field, message) => void site.refused.push({ construct: id, field, message }),
  };
}

function fieldOf(field: string | undefined): { readonly field?: string } {
  return field === undefined ? {} : { field };
}
