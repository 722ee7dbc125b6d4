/** What stands before a repetition: nothing, something, or another repetition. */
type Before = 'nothing' | 'atom' | 'repetition' | 'lazy';

/** What a part of an expression is: how long, and what it leaves for a repetition. */
interface Part {
  readonly length: number;
  readonly leaves: Before;
  /** How many groups it opens, or closes. */
  readonly depth?: number;
  /** Words that follow "which". */
  readonly problem?: string;
}

/**
 * Why an expression is no pattern of RE2, in words that follow "which"; undefined where it is one. RE2 never goes back,
 * so it neither looks around nor remembers.
 */
export function patternProblem(expression: string): string | undefined {
  if (expression === '') return 'is empty';
  let depth = 0;
  let before: Before = 'nothing';
  for (let at = 0; at < expression.length;) {
    const part: Part = partAt(expression.slice(at), before);
    depth += part.depth ?? 0;
    if (part.problem !== undefined) return part.problem;
    if (depth < 0) return 'has a ")" without its "("';
    before = part.leaves;
    at += part.length;
  }
  return depth > 0 ? 'has a "(" without its ")"' : undefined;
}

function partAt(rest: string, before: Before): Part {
  const [first = ''] = rest;
  if (first === '\\') return escapeAt(rest);
  if (first === '[') return classAt(rest);
  if (first === '(') return groupAt(rest);
  if (first === ')') return { length: 1, leaves: 'atom', depth: -1 };
  if (first === '|') return { length: 1, leaves: 'nothing' };
  const [repeated] = /^([*+?]|\{\d+(,\d*)?\})/.exec(rest) ?? [];
  return repeated === undefined ? { length: 1, leaves: 'atom' } : repetition(repeated, before);
}

function escapeAt(rest: string): Part {
  const [, letter = ''] = rest;
  const [named = ''] = /^\\([pP]\{\^?\w+\}|x\{[0-9a-fA-F]+\})/.exec(rest) ?? [];
  if (letter === '') return wrong('ends with "\\"');
  if (letter === 'Q') return { length: literalLength(rest), leaves: 'atom' };
  if (/[1-9k]/.test(letter)) return wrong(`asks with "\\${letter}" for what matched before, which RE2 cannot remember`);
  if (/[a-zA-Z]/.test(letter) && !'dDwWsSbBAzaftnrvxpPC'.includes(letter))
    return wrong(`has "\\${letter}", which RE2 does not know`);
  return { length: Math.max(2, named.length), leaves: 'atom' };
}

function literalLength(rest: string): number {
  const end = rest.indexOf('\\E');
  return end === -1 ? rest.length : end + 2;
}

function classAt(rest: string): Part {
  const [whole] = /^\[\^?\]?(\[:\^?\w+:\]|\\.|[^\]\\])*\]/.exec(rest) ?? [];
  return whole === undefined ? wrong('has a "[" without its "]"') : { length: whole.length, leaves: 'atom' };
}

function groupAt(rest: string): Part {
  const [around] = /^\(\?<?[=!]/.exec(rest) ?? [];
  if (around !== undefined) return wrong(`looks around with "${around}", which RE2 cannot do`);
  const [flags] = /^\(\?[imsU]*(-[imsU]+)?\)/.exec(rest) ?? [];
  if (flags !== undefined) return { length: flags.length, leaves: 'nothing' };
  const [opened] = /^\((\?P?<\w+>|\?[imsU]*(-[imsU]+)?:|(?!\?))/.exec(rest) ?? [];
  if (opened === undefined) return wrong(`has "${rest.slice(0, 3)}", which RE2 does not know`);
  return { length: opened.length, leaves: 'nothing', depth: 1 };
}

function repetition(text: string, before: Before): Part {
  if (before === 'nothing') return wrong(`repeats with "${text}" what is not there`);
  if (before === 'repetition' && text === '?') return { length: 1, leaves: 'lazy' };
  if (before !== 'atom') return wrong(`repeats with "${text}" a repetition`);
  const counts = (text.match(/\d+/g) ?? []).map(Number);
  if (counts.some((count) => count > 1000)) return wrong(`repeats with "${text}" more than 1000 times`);
  const [low = 0, high = low] = counts;
  return high < low ? wrong(`repeats with "${text}" from more to less`) : { length: text.length, leaves: 'repetition' };
}

function wrong(problem: string): Part {
  return { length: 1, leaves: 'nothing', problem };
}
