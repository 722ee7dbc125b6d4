import { hasErrors, sortIssues, type Issue } from '../issues/issue';
import { accountsOf, leafCount, type Balance } from './accounts';
import { buildProgram, type Refused } from './build';
import { map } from './code';
import { messageOf } from './evaluate';
import type { Draft, Program } from './draft';
import { constructsOf, gapsOf, type Gap } from './gaps';
import type { Accounts } from './import';
import { synthesised, type ClosingOptions, type Outcome } from './outcome';
import { accepting, withoutConstruct, withoutErrors, withPlainText } from './repair';
import { residueOf, type Lacking, type Residue } from './residue';

export type { ClosingOptions } from './outcome';

/** A program that synthesises to what its inputs say, and what of them it holds. */
export interface Closed {
  readonly program: Program;
  readonly accounts: Accounts;
  /** What synthesising the program says. */
  readonly issues: readonly Issue[];
  /** Things worth saying in the report. */
  readonly notes: readonly string[];
}

/** A program that was run, and how far it gives what its inputs say. */
interface Look {
  readonly program: Program;
  readonly issues: readonly Issue[];
  readonly refused: readonly Refused[];
  readonly lacking: readonly Lacking[];
}

type Run = (program: Program) => Look | undefined;

/** What the library threw last, where it should not. */
type Failure = (error: unknown) => void;

/** How often something is mended before what is left is taken as it is. */
const mostRounds = 12;

/**
 * Closes a program: it is built and synthesised, the output is read back, and compared with the inputs, object by object. What
 * the library refuses is left out; a reference that comes to something else gives way to its plain text; what then is different
 * becomes an escape hatch. What still differs is told as lost. Nothing is thrown.
 *
 * @param program - The constructs of all inputs.
 * @param drafts - What each input says, by environment.
 */
export function closed(program: Program, drafts: readonly Draft[], options: ClosingOptions = {}): Closed {
  const thrown = new Set<string>();
  const run: Run = (one) => lookAt(one, drafts, options, (error) => thrown.add(messageOf(error)));
  const sound = soundly(program, run) ?? nothingOf(program, drafts);
  const plain = mended(sound, run);
  const whole = withResidue(plain, run);
  const accepted = withAcceptances(whole, run);
  const bare = plain.program.hatches.length === 0 ? plain : run({ ...accepted.program, hatches: [] });
  return {
    program: accepted.program,
    accounts: accountsOf(balances(bare ?? nothingOf(program, drafts), accepted)),
    issues: sortIssues(accepted.issues.map(withoutSource)),
    notes: [...notesOf(sound.refused), ...pathNotes(accepted.program), ...[...thrown].map(failureNote)],
  };
}

// --- looking

/** Runs a program and compares what it gives; undefined where the library throws. */
function lookAt(
  program: Program,
  drafts: readonly Draft[],
  options: ClosingOptions,
  failed: Failure,
): Look | undefined {
  try {
    const { topology, refused, program: built } = buildProgram(program);
    const { outcomes, issues } = synthesised(topology, drafts, options);
    return { program: built, issues, refused, lacking: drafts.map((draft) => lackingOf(draft, outcomes, built)) };
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function lackingOf(draft: Draft, outcomes: readonly Outcome[], program: Program): Lacking {
  const { environment } = draft;
  const outcome = outcomes.find((one) => one.environment === environment) ?? emptyOutcome(environment);
  return { draft, outcome, gaps: gapsOf(outcome, draft, program) };
}

function emptyOutcome(environment: string): Outcome {
  return { environment, objects: new Map(), document: {} };
}

/** As if a program gave nothing. */
function nothingOf(program: Program, drafts: readonly Draft[]): Look {
  const empty: Program = { ...program, constructs: [], hatches: [] };
  return { program: empty, issues: [], refused: [], lacking: drafts.map((draft) => lackingOf(draft, [], empty)) };
}

// --- what is refused

/** A program that can be synthesised, with as much of it as can be. */
function soundly(program: Program, run: Run): Look | undefined {
  let look = run(program) ?? withoutCulprits(program, run);
  const refused: Refused[] = [...(look?.refused ?? [])];
  for (let round = 0; round < mostRounds && look !== undefined && hasErrors(look.issues); round += 1) {
    const less = withoutErrors(look.program, look.issues);
    look = less === undefined ? undefined : (run(less) ?? withoutCulprits(less, run));
    refused.push(...(look?.refused ?? []));
  }
  const sound = look === undefined || hasErrors(look.issues) ? run(emptied(program)) : look;
  return sound === undefined ? undefined : { ...sound, refused };
}

/** A program without the constructs that make the library fail. */
function withoutCulprits(program: Program, run: Run): Look | undefined {
  const only = (ids: readonly string[]): Program => {
    const others = program.constructs.filter(({ id }) => !ids.includes(id));
    return others.reduce((less, { id }) => withoutConstruct(less, id), program);
  };
  const works = (ids: readonly string[]): boolean => run(only(ids)) !== undefined;
  const ids = program.constructs.map(({ id }) => id);
  return works([]) ? run(only(mostOf(ids, works))) : run(emptied(program));
}

/** The environments alone: all else is said by escape hatches. */
function emptied({ topology, environments }: Program): Program {
  return {
    topology,
    props: map({}),
    constructs: [],
    hatches: [],
    environments: environments.map((one) => ({ ...one, options: map({}), props: map({}), settings: [], changes: [] })),
  };
}

// --- what differs

/** References that come to something else give way to what the files say. */
function mended(look: Look, run: Run): Look {
  let best = look;
  for (let round = 0; round < mostRounds; round += 1) {
    const plain = withPlainText(best.program, best.lacking);
    const next = plain === undefined ? undefined : run(plain);
    if (next === undefined || hasErrors(next.issues)) return best;
    best = next;
  }
  return best;
}

/** A program with the escape hatches that it needs; those that do not help are taken out again. */
function withResidue(look: Look, run: Run): Look {
  let best = look;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = nearer(best, run, false) ?? nearer(best, run, true);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** A program with further hatches, where they bring it nearer to what it should be. */
function nearer(look: Look, run: Run, isCoarse: boolean): Look | undefined {
  const residue = residueOf(look.lacking, look.program, isCoarse);
  const next = residue.length === 0 ? undefined : helpful(residue, look, run);
  return next !== undefined && sizeOf(next.lacking) < sizeOf(look.lacking) ? next : undefined;
}

function helpful(residue: readonly Residue[], before: Look, run: Run): Look | undefined {
  const look = (some: readonly Residue[]): Look | undefined => run(withHatches(before.program, some));
  let some = residue;
  for (let round = 0; round < mostRounds && some.length > 0; round += 1) {
    const now = look(some);
    const good = now === undefined ? [] : some.filter((one) => helps(one, before, now) && !isBlamed(one, now));
    if (now !== undefined && !hasErrors(now.issues) && good.length === some.length) return now;
    const isStuck = good.length === some.length || good.length === 0;
    some = isStuck ? mostOf(some, (part) => isClean(look(part))) : good;
  }
  return undefined;
}

function isClean(look: Look | undefined): boolean {
  return look !== undefined && !hasErrors(look.issues);
}

/** As many of some items as work together, found by halves. */
function mostOf<T>(items: readonly T[], works: (items: readonly T[]) => boolean): readonly T[] {
  const good = (some: readonly T[], base: readonly T[]): readonly T[] => {
    if (works([...base, ...some])) return some;
    if (some.length < 2) return [];
    const half = Math.ceil(some.length / 2);
    const first = good(some.slice(0, half), base);
    return [...first, ...good(some.slice(half), [...base, ...first])];
  };
  return good(items, []);
}

function withHatches(program: Program, residue: readonly Residue[]): Program {
  return { ...program, hatches: [...program.hatches, ...residue.map(({ hatch }) => hatch)] };
}

/** True where its objects are nearer to what they should be. */
function helps({ about }: Residue, before: Look, after: Look): boolean {
  if (hasErrors(after.issues) && after.lacking.every(({ outcome }) => outcome.objects.size === 0)) return true;
  const missing = (look: Look): number => {
    return about.reduce((sum, [environment, object]) => sum + missingIn(look, environment, object), 0);
  };
  return missing(after) < missing(before);
}

function missingIn({ lacking }: Look, environment: string, object: string): number {
  const found = lacking.find(({ draft }) => draft.environment === environment);
  if (object === 'project') return found?.outcome.document['name'] === found?.draft.system.project ? 0 : 1;
  const gap = found?.gaps.find(({ input, output }) => (input ?? output)?.id === object);
  return gap === undefined ? 0 : sizeOfGap(gap);
}

/** True where synthesis says of a hatch that it cannot be carried out. */
function isBlamed({ hatch }: Residue, { issues, program }: Look): boolean {
  const name = hatch.on?.slice(hatch.on.indexOf('/') + 1);
  const path = name === undefined ? program.topology : `${program.topology}/${name}`;
  return issues.some((issue) => {
    const step = issue.field?.replace(/\[\d+\]$/, '');
    const isMeant = step === hatch.method || issue.code === 'dangling-reference';
    const isThere = hatch.environments === undefined || issue.environment === undefined;
    const where = isThere || hatch.environments.includes(issue.environment);
    return issue.severity === 'error' && issue.path === path && isMeant && where;
  });
}

/** An object that is on one side only weighs more than any difference. */
const wholeObject = 10_000;

function sizeOfGap({ input, output, differences }: Gap): number {
  if (input === undefined || output === undefined) return wholeObject;
  return differences.reduce((sum, { from = null, to = from }) => sum + leafCount(to), 0);
}

function sizeOf(lacking: readonly Lacking[]): number {
  return lacking.reduce((sum, { gaps, draft, outcome }) => {
    const { project } = draft.system;
    const named = project === undefined || outcome.document['name'] === project ? 0 : 1;
    return gaps.reduce((all, gap) => all + sizeOfGap(gap), sum + named);
  }, 0);
}

// --- what is told

function withAcceptances(look: Look, run: Run): Look {
  const open = new Set(
    look.lacking.flatMap(({ draft, gaps }) =>
      gaps.flatMap((gap) => constructsOf(gap, look.program).map(({ id }) => `${draft.environment} ${id}`)),
    ),
  );
  const program = accepting(look.program, look.issues, open);
  if (program === look.program) return look;
  const next = run(program);
  return next === undefined || hasErrors(next.issues) ? look : next;
}

function balances(bare: Look, whole: Look): readonly Balance[] {
  return whole.lacking.map(({ draft, gaps }): Balance => {
    const without = bare.lacking.find((one) => one.draft === draft);
    return { draft, bare: without?.gaps ?? [], open: gaps };
  });
}

/** Where a construct is declared inside of us is of no use to anybody. */
function withoutSource({ source: _, ...issue }: Issue): Issue {
  return issue;
}

/** What threw is a mistake of ours, and stands in the program as raw as it takes. */
function failureNote(message: string): string {
  const [line = ''] = message.split('\n');
  return `A part of the input makes synthesis fail, and is kept as it was written: ${line}`;
}

/** What a patch of Compose names on the disk does not move with the program. */
function pathNotes({ hatches }: Program): readonly string[] {
  const raw = hatches.filter(({ target, method }) => target === 'compose' && ['patch', 'add'].includes(method));
  const paths = raw.flatMap(({ args }) =>
    [...JSON.stringify(args).matchAll(/"(\.\.?\/[^"\\]*)"/g)].map(([, path]) => path),
  );
  const [first, ...others] = [...new Set(paths)].sort();
  if (first === undefined) return [];
  const further = others.length === 0 ? '' : ` and ${others.length} more`;
  return [`Escape hatches name "${first}"${further}: these paths are seen from the folder of the output.`];
}

/** Constructs that could not be declared at all. */
function notesOf(refused: readonly Refused[]): readonly string[] {
  const whole = refused.filter(({ construct, field, hatch }) => {
    return construct !== undefined && field === undefined && hatch === undefined;
  });
  const lines = whole.map(({ construct = '', message }) => {
    return `"${construct}" is no construct of the program, as the library refuses it: ${message}`;
  });
  return [...new Set(lines)].sort();
}
