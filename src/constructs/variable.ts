import { refuse } from '../issues/error';
import type { VariableReference } from '../model/value';
import { optionsOf, text } from './inputs';
import { callerLocation } from './source';

/**
 * A variable that an environment leaves open: whoever starts the topology gives its value, in the shell or in `.env`.
 * Compose alone knows such variables; an environment for Kubernetes must give a value.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const search = new Parameter(shop, 'search');
 * new Environment(shop, 'laptop', { target: compose() })
 *   .set(search, Variable.of('SEARCH_ENABLED', { default: 'false' }));
 * ```
 */
export class Variable {
  /** Must be set, unless it has a default: `${SEARCH_ENABLED:-false}`. The default is used for an empty value as well. */
  static of(name: string, options: { readonly default?: string } = {}): Variable {
    const { default: value } = optionsOf({ default: text }, options, 'a variable');
    const variable = variableName(name, 'variable');
    if (value === undefined) return new Variable({ kind: 'variable', variable });
    return new Variable({ kind: 'variable', variable, default: insideBraces(variable, value) });
  }

  /** May be left unset, and then it is empty: `${SEARCH_ENABLED}`. */
  static optional(name: string): Variable {
    return new Variable({ kind: 'variable', variable: variableName(name, 'variable'), optional: true });
  }

  private constructor(
    /** The variable as plain data. */
    readonly model: VariableReference,
  ) {}
}

/** The name of a variable that a shell and Compose can read. */
export function variableName(name: string, field: string): string {
  if (typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  const given = typeof name === 'string' ? ` "${name}"` : '';
  return refuse({
    code: 'invalid-name',
    field,
    message: `Variable${given} in "${field}" has a name that Compose cannot read.`,
    hint: 'Use letters, digits and `_`; begin with a letter or `_`.',
    source: callerLocation(),
  });
}

/** Compose ends a default at the first brace that closes none of its own, and cannot read one of several lines. */
function insideBraces(variable: string, value: string): string {
  if (!/[\n\r]/.test(value) && balanced(value)) return value;
  return refuse({
    code: 'invalid-text',
    field: 'default',
    message: `Variable "${variable}" has a default that Compose cannot read.`,
    hint: 'Use one line, in which every brace is closed.',
    source: callerLocation(),
  });
}

function balanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}
