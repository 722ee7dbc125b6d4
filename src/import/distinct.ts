import { compareTexts } from '../model/order';
import { call, data, map, type Code, type MapCode } from './code';
import type { ConstructDraft, ConstructKind, Draft } from './draft';

/** Kinds in the order in which they choose their names, with the word behind a name that another one has. */
const kinds: readonly (readonly [kind: ConstructKind, suffix: string])[] = [
  ['Microservice', 'service'],
  ['Job', 'job'],
  ['ScheduledJob', 'schedule'],
  ['ExternalService', 'external'],
  ['Gateway', 'gateway'],
  ['Volume', 'data'],
  ['Secret', 'secret'],
  ['Config', 'config'],
  ['Parameter', 'parameter'],
];

/** The construct that another id stands for now. */
type Moves = ReadonlyMap<string, Pick<ConstructDraft, 'id' | 'name'>>;

/**
 * Drafts whose constructs do not share names across kinds, as those of a topology may not: a Secret "db" of one input gives way
 * to a service "db" of another, and says in its environment what it is called.
 */
export function distinct(drafts: readonly Draft[]): readonly Draft[] {
  const moves = movesOf(drafts.flatMap(({ constructs }) => constructs));
  return moves.size === 0 ? drafts : drafts.map((draft) => movedDraft(draft, moves));
}

function movesOf(constructs: readonly ConstructDraft[]): Moves {
  const all = [...new Map(constructs.map((one) => [one.id, one])).values()];
  const rankOf = ({ kind }: ConstructDraft): number => kinds.findIndex(([one]) => one === kind);
  const sorted = all.sort((a, b) => rankOf(a) - rankOf(b) || compareTexts(a.id, b.id));
  const [names, chosen] = [new Set(all.map(({ name }) => name)), new Set<string>()];
  const moves = new Map<string, Pick<ConstructDraft, 'id' | 'name'>>();
  for (const { id, kind, name } of sorted) {
    if (chosen.has(name)) moves.set(id, freeOne(kind, name, names));
    chosen.add(name);
  }
  return moves;
}

/** Takes the first name that nothing has: `db-secret`, `db-secret-2`. */
function freeOne(kind: ConstructKind, wanted: string, names: Set<string>): Pick<ConstructDraft, 'id' | 'name'> {
  const base = `${wanted}-${kinds.find(([one]) => one === kind)?.[1] ?? ''}`;
  let name = base;
  for (let number = 2; names.has(name); number += 1) name = `${base}-${number}`;
  names.add(name);
  return { id: `${kind}/${name}`, name };
}

// --- what says the new name

function movedDraft(draft: Draft, moves: Moves): Draft {
  const idOf = (id: string): string => moves.get(id)?.id ?? id;
  const inside = <T extends Code>(code: T): T => movedCode(code, idOf) as T;
  const stated = draft.changes ?? [];
  const renamed = draft.constructs.filter((one) => moves.has(one.id) && isNamedByChange(one, draft));
  const without = renamed.filter(({ id }) => !stated.some((change) => change.construct === id));
  const changes = [
    ...stated.map(({ construct, patch }) => {
      const name = renamed.find(({ id }) => id === construct)?.name;
      return { construct: idOf(construct), patch: withName(inside(patch), name) };
    }),
    ...without.map(({ id, name }) => ({ construct: idOf(id), patch: map({ name: data(name) }) })),
  ];
  return {
    ...draft,
    options: inside(draft.options),
    props: inside(draft.props),
    constructs: draft.constructs.map((one) => movedConstruct(one, draft, moves, inside)),
    settings: draft.settings.map(({ parameter, value }) => ({ parameter: idOf(parameter), value: inside(value) })),
    changes,
    hatches: draft.hatches.map((hatch) => ({
      ...hatch,
      ...(hatch.on === undefined ? {} : { on: idOf(hatch.on) }),
      args: hatch.args.map(inside),
    })),
  };
}

/** A Secret of a cluster is one that is there, which its source names; nobody sees the name of a parameter. */
function isNamedByChange({ kind }: ConstructDraft, { target }: Draft): boolean {
  return kind !== 'Parameter' && !(kind === 'Secret' && target === 'kubernetes');
}

function withName(patch: MapCode, name: string | undefined): MapCode {
  return name === undefined ? patch : { ...patch, entries: { name: data(name), ...patch.entries } };
}

function movedConstruct(
  one: ConstructDraft,
  { target }: Draft,
  moves: Moves,
  inside: <T extends Code>(code: T) => T,
): ConstructDraft {
  const props = inside(one.props);
  const move = moves.get(one.id);
  const isExisting = move !== undefined && one.kind === 'Secret' && target === 'kubernetes';
  const source = { ...(isExisting && { source: call('SecretSource.existing', data(one.name)) }) };
  return {
    ...one,
    ...move,
    props: { ...props, entries: { ...source, ...props.entries } },
    ...(one.calls === undefined ? {} : { calls: one.calls.map((c) => ({ ...c, args: c.args.map(inside) })) }),
  };
}

type IdOf = (id: string) => string;
type Move<K extends Code['is']> = (code: Extract<Code, { readonly is: K }>, idOf: IdOf) => Code;

const movers: { readonly [K in Code['is']]: Move<K> } = {
  data: (code) => code,
  list: (code, idOf) => ({ ...code, items: code.items.map((item) => movedCode(item, idOf)) }),
  map: (code, idOf) => {
    const entries = Object.entries(code.entries).map(([key, entry]) => [key, movedCode(entry, idOf)] as const);
    return { ...code, entries: Object.fromEntries(entries) };
  },
  call: (code, idOf) => ({ ...code, ...(code.args && { args: code.args.map((arg) => movedCode(arg, idOf)) }) }),
  method: (code, idOf) => {
    return { ...code, on: movedCode(code.on, idOf), args: code.args.map((arg) => movedCode(arg, idOf)) };
  },
  member: (code, idOf) => ({ ...code, on: movedCode(code.on, idOf) }),
  construct: (code, idOf) => ({ ...code, id: idOf(code.id) }),
  template: (code, idOf) => {
    return { ...code, parts: code.parts.map((part) => (typeof part === 'string' ? part : movedCode(part, idOf))) };
  },
  instead: (code, idOf) => ({ ...code, code: movedCode(code.code, idOf), plain: movedCode(code.plain, idOf) }),
  omit: (code) => code,
};

function movedCode(code: Code, idOf: IdOf): Code {
  return (movers[code.is] as Move<Code['is']>)(code, idOf);
}
