import { compareTexts } from '../model/order';
import { groupedBy } from '../model/groups';
import { data, type Code } from './code';
import { composePieces } from './residue-compose';
import { kubernetesPieces } from './residue-kubernetes';
import type { Draft, HatchDraft, Program } from './draft';
import type { Gap } from './gaps';
import type { Outcome } from './outcome';
import type { Piece } from './residue-piece';

/** What one environment still lacks. */
export interface Lacking {
  readonly draft: Draft;
  readonly outcome: Outcome;
  readonly gaps: readonly Gap[];
}

/** A hatch, and the objects that it is to bring back. */
export interface Residue {
  readonly hatch: HatchDraft;
  /** Each as environment and id of the object. */
  readonly about: readonly (readonly [environment: string, object: string])[];
}

/**
 * The fewest escape hatches by which some environments give what their inputs say.
 *
 * @param isCoarse - Whether whole keys of objects are replaced, for what single changes do not mend.
 */
export function residueOf(lacking: readonly Lacking[], program: Program, isCoarse = false): readonly Residue[] {
  const pieces = lacking.flatMap(({ draft, outcome, gaps }): readonly Piece[] => {
    return draft.target === 'compose'
      ? composePieces(gaps, outcome, draft, program)
      : kubernetesPieces(gaps, outcome, draft, program, isCoarse);
  });
  return [...groupedBy(shared(pieces), (one) => hatchKey(one, program)).values()].map((some) => residue(some, program));
}

/** What several environments need in the same way. */
interface SharedPiece {
  readonly piece: Piece;
  readonly environments: readonly string[];
  readonly about: Residue['about'];
}

function shared(pieces: readonly Piece[]): readonly SharedPiece[] {
  const same = groupedBy(pieces, ({ target, on, method, kind, says }) =>
    JSON.stringify([target, on, method, kind, says]),
  );
  return [...same.values()].flatMap((all): readonly SharedPiece[] => {
    const [piece] = all;
    if (piece === undefined) return [];
    const environments = [...new Set(all.map(({ environment }) => environment))].sort(compareTexts);
    return [{ piece, environments, about: all.map(({ environment, about }) => [environment, about] as const) }];
  });
}

/** Pieces with the same key stand in one hatch. */
function hatchKey({ piece, environments }: SharedPiece, program: Program): string {
  const { target, on = '', method, kind = '', says, comment = [] } = piece;
  const alone = target === 'kubernetes' && method === 'add' ? says : null;
  return JSON.stringify([target, on, method, kind, comment, whereOf(environments, target, program) ?? null, alone]);
}

function residue(some: readonly SharedPiece[], program: Program): Residue {
  const [first] = some as readonly [SharedPiece, ...SharedPiece[]];
  const { target, on, method, comment } = first.piece;
  const environments = whereOf(first.environments, target, program);
  const adds = method === 'add' ? [...new Set(some.flatMap(({ about }) => about.map(([, object]) => object)))] : [];
  const hatch: HatchDraft = {
    target,
    ...(on === undefined ? {} : { on }),
    method,
    args: argumentsOf(some.map(({ piece }) => piece)),
    ...(environments === undefined ? {} : { environments }),
    ...(comment === undefined ? {} : { comment }),
    ...(adds.length === 0 ? {} : { adds }),
  };
  return { hatch, about: some.flatMap(({ about }) => about) };
}

/** Names of environments, where not all that have the target are meant. */
function whereOf(
  environments: readonly string[],
  target: Piece['target'],
  program: Program,
): readonly string[] | undefined {
  const alike = program.environments.filter((one) => one.target === target);
  return environments.length === alike.length ? undefined : environments;
}

function argumentsOf(pieces: readonly Piece[]): readonly Code[] {
  const [first] = pieces;
  const kind = first?.kind === undefined ? [] : [data(first.kind)];
  if (first?.method === 'transform') return [...kind, { is: 'omit' }];
  if (first?.method === 'patch') return [...kind, data(pieces.flatMap(({ says }) => says as readonly never[]))];
  return [data(pieces.map(({ says }) => says).reduce(joinedMaps))];
}

/** Maps of settings, and fragments of sections, as one. */
function joinedMaps(one: Piece['says'], other: Piece['says']): Piece['says'] {
  if (Array.isArray(one) || Array.isArray(other)) return one;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const [first, second] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const entries = keys.map((key) => {
    const [old, fresh] = [first[key], second[key]];
    const isBoth = typeof old === 'object' && typeof fresh === 'object';
    return [key, isBoth ? { ...old, ...fresh } : (fresh ?? old)] as const;
  });
  return Object.fromEntries(entries) as Piece['says'];
}
