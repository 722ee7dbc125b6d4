import { isPlainMap, type PlainData } from '../../model/json';
import type { ListShape } from './shape';

/** True where another order of a list is another value. What is not known of is taken to be in order. */
export function orderCounts(shape: ListShape | undefined, list: readonly PlainData[]): boolean {
  if (shape === undefined || shape.order === 'counts') return true;
  return shape.order === 'referring' && refersToItself(list);
}

/**
 * True where a variable is made of another one of its list: `$(HOST)` is filled in only where `HOST` stands before it.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
function refersToItself(list: readonly PlainData[]): boolean {
  const variables = list.filter(isPlainMap);
  const names = new Set(variables.map(({ name }) => name));
  return variables.some(({ value }) => {
    if (typeof value !== 'string') return false;
    return [...value.matchAll(/\$\(([^()$\s]+)\)/g)].some(([, name]) => name !== undefined && names.has(name));
  });
}
