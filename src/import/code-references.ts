import { wordOf } from '../model/json';
import type { Code } from './code';
import type { ConstructDraft, EnvironmentDraft, Program } from './draft';

type Parts<K extends Code['is']> = (code: Extract<Code, { readonly is: K }>) => readonly Code[];

/** The code that other code holds; of two ways, the one that is taken. */
const parts: { readonly [K in Code['is']]: Parts<K> } = {
  data: () => [],
  list: ({ items }) => items,
  map: ({ entries }) => Object.values(entries),
  call: ({ args = [] }) => args,
  method: ({ on, args }) => [on, ...args],
  member: ({ on }) => [on],
  construct: () => [],
  template: (code) => code.parts.filter((part): part is Code => typeof part !== 'string'),
  instead: ({ code }) => [code],
  omit: () => [],
};

/** The code that stands in other code directly. */
export function partsOfCode(code: Code): readonly Code[] {
  return (parts[code.is] as Parts<Code['is']>)(code);
}

/** All code in some code, itself first. */
export function* codeIn(code: Code): Generator<Code> {
  yield code;
  for (const part of partsOfCode(code)) yield* codeIn(part);
}

/** Ids of the constructs to which code refers. */
export function idsIn(code: Code): ReadonlySet<string> {
  return new Set([...codeIn(code)].flatMap((part) => (part.is === 'construct' ? [part.id] : [])));
}

/** The endpoints to which code refers: id of the construct, a blank, name of the port. */
export function endpointsIn(code: Code): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of codeIn(code)) {
    if (part.is !== 'method' || part.name !== 'endpoint' || part.on.is !== 'construct') continue;
    const [port] = part.args;
    if (port?.is === 'data') found.add(`${part.on.id} ${wordOf(port.data)}`);
  }
  return found;
}

/** The code of a construct: its options, and what its methods are given. */
export function codesOf(draft: ConstructDraft): readonly Code[] {
  return [draft.props, ...(draft.calls ?? []).flatMap(({ args }) => args)];
}

/** The code of an environment. */
export function codesOfEnvironment(draft: EnvironmentDraft): readonly Code[] {
  const { options, props, settings, changes } = draft;
  return [options, props, ...settings.map(({ value }) => value), ...changes.map(({ patch }) => patch)];
}

/** All code of a program. */
export function codesOfProgram(program: Program): readonly Code[] {
  return [
    program.props,
    ...program.constructs.flatMap(codesOf),
    ...program.environments.flatMap(codesOfEnvironment),
    ...program.hatches.flatMap(({ args }) => args),
  ];
}

/** Ids of everything in a program that something else in it refers to. */
export function referencesOf(program: Program): ReadonlySet<string> {
  return new Set([
    ...codesOfProgram(program).flatMap((code) => [...idsIn(code)]),
    ...program.environments.flatMap(({ settings, changes }) => [
      ...settings.map(({ parameter }) => parameter),
      ...changes.map((change) => change.construct),
    ]),
    ...program.hatches.flatMap(({ on }) => (on === undefined ? [] : [on])),
  ]);
}
