import { isEmpty, type Code, type MapCode } from './code';
import type { EnvironmentDraft, Program } from './draft';

/** A program without what mending left behind and says nothing: changes that change nothing, and what removes something that is not there. */
export function tidied(program: Program): Program {
  const props = new Map(program.constructs.map((one) => [one.id, one.props]));
  const inEnvironment = (environment: EnvironmentDraft): EnvironmentDraft => {
    const changes = environment.changes.map(({ construct, patch }) => {
      return { construct, patch: withoutNothing(patch, props.get(construct)) };
    });
    return { ...environment, changes: changes.filter(({ patch }) => !isEmpty(patch)) };
  };
  return { ...program, environments: program.environments.map(inEnvironment) };
}

function withoutNothing(patch: MapCode, props: MapCode | undefined): MapCode {
  const entries = Object.entries(patch.entries).flatMap(([key, code]): readonly (readonly [string, Code])[] => {
    if (code.is !== 'map') return [[key, code]];
    const there = props?.entries[key];
    const kept = Object.entries(code.entries).filter(([name, one]) => !isUnset(one) || has(there, name));
    return kept.length === 0 ? [] : [[key, { ...code, entries: Object.fromEntries(kept) }]];
  });
  return { ...patch, entries: Object.fromEntries(entries) };
}

function isUnset(code: Code): boolean {
  return code.is === 'call' && code.callee === 'unset';
}

function has(code: Code | undefined, key: string): boolean {
  if (code?.is === 'map') return Object.hasOwn(code.entries, key);
  return code?.is !== undefined && (code.is !== 'data' || Object.hasOwn(Object(code.data) as object, key));
}
