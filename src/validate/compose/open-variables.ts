import { isOpen } from '../../manifests/compose/rules';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { Place } from '../subject';

/** A variable that has neither a value nor a default. */
export interface OpenVariable {
  readonly name: string;
  /** Compose stops where it has no value: `${NAME:?message}`. */
  readonly required: boolean;
  readonly place: Place;
}

/** Every variable that is left open in a value, from a place on. */
export function openVariables(value: PlainData, place: Place = []): readonly OpenVariable[] {
  if (isList(value)) return value.flatMap((item, index) => openVariables(item, [...place, index]));
  if (isPlainMap(value)) return Object.entries(value).flatMap(([key, one]) => openVariables(one, [...place, key]));
  if (typeof value !== 'string' || !isOpen(value)) return [];
  return [...value.matchAll(/(?<!\$)(?:\$\$)*\$\{([A-Za-z_]\w*)(:?\?)?/g)].map(([, name = '', stop]) => {
    return { name, required: stop !== undefined, place };
  });
}

/** A text as Compose has it where plain variables without a value are empty; undefined where it would stop. */
export function withoutValues(text: string): string | undefined {
  const filled = text.replace(/(?<!\$)((?:\$\$)*)\$\{[A-Za-z_]\w*\}/g, '$1');
  return isOpen(filled) ? undefined : filled;
}
