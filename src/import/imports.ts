import { codeIn, codesOfProgram } from './code-references';
import type { Program } from './draft';

/** Names of the library that a program uses, in the order of the alphabet whatever their case. */
export function importsOf(program: Program): readonly string[] {
  const names = new Set([
    'Topology',
    ...(program.environments.length === 0 ? [] : ['Environment']),
    ...program.constructs.map(({ kind }) => kind),
    ...program.environments.map(({ target }) => target),
    ...program.hatches.map(({ target }) => target),
    ...codesOfProgram(program).flatMap((code) => [...codeIn(code)].flatMap(nameOf)),
  ]);
  return [...names].sort(byLetters);
}

function nameOf(code: { readonly is: string; readonly callee?: string }): readonly string[] {
  if (code.is === 'template') return ['text'];
  return code.is === 'call' && code.callee !== undefined ? [code.callee.replace(/\..*/, '')] : [];
}

function byLetters(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
