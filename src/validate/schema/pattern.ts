import { parsePattern, type CharacterTest, type Tree } from './pattern-tree';

/** One step of a program that reads a text: what it takes, and where it goes on; a jump takes nothing. */
type Step =
  | { readonly is: 'character'; readonly test: CharacterTest }
  | { readonly is: 'begin' | 'end' | 'found' }
  | { readonly is: 'jump'; to: readonly number[] };

/** Programs with more steps than this are not made: counts in counts multiply. */
const mostSteps = 5000;
const mostLength = 10_000;
const mostKept = 1000;

interface Program {
  readonly steps: readonly Step[];
  /** What it said about texts before: many objects say the same. */
  readonly known: Map<string, boolean>;
}

const programs = new Map<string, Program | undefined>();

/**
 * Whether a text matches a regular expression of Go somewhere. In time that grows with the text and no faster, as on the
 * server: that of JavaScript could take for ever, and patterns may come out of any file. True where the expression, or so
 * long a text, is not for us to read.
 */
export function matches(pattern: string, text: string): boolean {
  if (!programs.has(pattern)) programs.set(pattern, programFor(pattern));
  const program = programs.get(pattern);
  if (program === undefined || text.length > mostLength) return true;
  const known = program.known.get(text);
  if (known !== undefined) return known;
  const found = run(program.steps, text);
  if (program.known.size < mostKept && text.length < 300) program.known.set(text, found);
  return found;
}

function programFor(pattern: string): Program | undefined {
  const tree = pattern.length > mostLength ? undefined : parsePattern(pattern);
  const steps: Step[] = [];
  if (tree === undefined || !write(tree, steps)) return undefined;
  steps.push({ is: 'found' });
  return { steps, known: new Map() };
}

/** Writes the steps of a tree; false where they become too many. */
function write(tree: Tree, steps: Step[]): boolean {
  if (steps.length > mostSteps) return false;
  if (tree.is === 'sequence') return tree.parts.every((part) => write(part, steps));
  if (tree.is === 'either') return writeEither(tree.parts, steps);
  if (tree.is === 'repeat') return writeRepeated(tree, steps);
  steps.push(tree);
  return true;
}

function writeEither(parts: readonly Tree[], steps: Step[]): boolean {
  const choose: Step = { is: 'jump', to: [] };
  steps.push(choose);
  const ends: { to: readonly number[] }[] = [];
  const starts: number[] = [];
  for (const part of parts) {
    starts.push(steps.length);
    if (!write(part, steps)) return false;
    const end: Step = { is: 'jump', to: [] };
    steps.push(end);
    ends.push(end);
  }
  choose.to = starts;
  for (const end of ends) end.to = [steps.length];
  return true;
}

function writeRepeated({ part, least, most }: Extract<Tree, { is: 'repeat' }>, steps: Step[]): boolean {
  for (let count = 0; count < least; count += 1) if (!write(part, steps)) return false;
  if (most === Infinity) return writeLoop(part, steps);
  const skips: { to: readonly number[] }[] = [];
  for (let count = least; count < most; count += 1) {
    const skip: Step = { is: 'jump', to: [] };
    steps.push(skip);
    skips.push(skip);
    if (!write(part, steps)) return false;
  }
  skips.forEach((skip) => (skip.to = [steps.indexOf(skip as Step) + 1, steps.length]));
  return true;
}

function writeLoop(part: Tree, steps: Step[]): boolean {
  const enter: Step = { is: 'jump', to: [] };
  const start = steps.push(enter);
  if (!write(part, steps)) return false;
  steps.push({ is: 'jump', to: [start - 1] });
  enter.to = [start, steps.length];
  return true;
}

/** Follows all ways through the program at once, one character after the other. */
function run(steps: readonly Step[], text: string): boolean {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const seen = new Int32Array(steps.length).fill(-1);
  let waiting: number[] = [];
  for (let at = 0; at <= codes.length; at += 1) {
    waiting.push(0); // A match may begin anywhere.
    const ready = reached(steps, waiting, seen, at, codes.length);
    if (ready === undefined) return true;
    waiting = ready.filter((step) => takes(steps[step], codes[at])).map((step) => step + 1);
  }
  return false;
}

function takes(step: Step | undefined, code: number | undefined): boolean {
  return step?.is === 'character' && code !== undefined && step.test(code);
}

/** The steps that take a character and are reached from some without taking one; undefined where the end is. */
function reached(
  steps: readonly Step[],
  from: readonly number[],
  seen: Int32Array,
  at: number,
  length: number,
): readonly number[] | undefined {
  const open = [...from];
  const ready: number[] = [];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const step = steps[index];
    if (step === undefined || seen[index] === at) continue;
    seen[index] = at;
    if (step.is === 'found') return undefined;
    if (step.is === 'character') ready.push(index);
    else if (step.is === 'jump') open.push(...step.to);
    else if (at === (step.is === 'begin' ? 0 : length)) open.push(index + 1);
  }
  return ready;
}
