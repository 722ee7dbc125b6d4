import { refuse } from '../issues/error';
import type { VariableReference } from '../model/value';
import { optionsOf, text, truth } from './inputs';
import { callerLocation } from './source';

/** Options of a variable. */
export interface VariableOptions {
  /**
   * Value where none is given: `${SEARCH_ENABLED:-false}`.
   * @default - the variable must be set
   */
  readonly default?: string;
  /**
   * Whether an empty value is one; else it counts as none: `${SEARCH_ENABLED-false}`.
   * @default false
   */
  readonly allowEmpty?: boolean;
  /**
   * What is said where the variable must be set and is not: `${SEARCH_ENABLED:?say whether to search}`.
   * @default 'set it in the shell or in .env'
   */
  readonly message?: string;
}

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
  static of(name: string, options: VariableOptions = {}): Variable {
    const fields = { default: text, allowEmpty: truth, message: text };
    const { default: value, allowEmpty, message } = optionsOf(fields, options, 'a variable');
    const variable = variableName(name, 'variable');
    return new Variable({
      kind: 'variable',
      variable,
      ...(value === undefined ? {} : { default: insideBraces(variable, value, 'default') }),
      ...(allowEmpty === true ? { allowEmpty } : {}),
      ...(message === undefined ? {} : { message: insideBraces(variable, message, 'message') }),
    });
  }

  /** May be left unset, and then it is empty: `${SEARCH_ENABLED}`. */
  static optional(name: string): Variable {
    return new Variable({ kind: 'variable', variable: variableName(name, 'variable'), optional: true });
  }

  /**
   * An expression that Compose reads, where nothing else says it: `${TLS:+--tls}`, `${HOST:-${FALLBACK:-localhost}}`. A dollar
   * that is meant as one is doubled in it.
   *
   * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
   */
  static expression(expression: string): Variable {
    const [, name = ''] = /^\$\{(\w+)/.exec(typeof expression === 'string' ? expression : '') ?? [];
    const variable = variableName(name, 'expression');
    insideBraces(variable, expression.slice(2, -1), 'expression');
    return new Variable({ kind: 'variable', variable, expression: oneExpression(variable, expression) });
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

/** An expression begins and ends with its own braces. */
function oneExpression(variable: string, expression: string): string {
  return expression.endsWith('}') ? expression : insideBraces(variable, '{', 'expression');
}

/** Compose ends a default at the first brace that closes none of its own, and cannot read one of several lines. */
function insideBraces(variable: string, value: string, field: 'default' | 'message' | 'expression'): string {
  if (!/[\n\r]/.test(value) && balanced(value)) return value;
  return refuse({
    code: 'invalid-text',
    field,
    message: `Variable "${variable}" has ${field === 'expression' ? 'an' : 'a'} ${field} that Compose cannot read.`,
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
