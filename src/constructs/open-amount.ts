import { refuse } from '../issues/error';
import type { ParameterType } from '../model/parameter';
import type { AmountReference } from '../model/value';
import { callerLocation } from './source';

/** What a parameter carries, so that it is known as one also when two copies of the library are loaded. */
export const parameterTag = Symbol.for('intermodal.Parameter');

/** As much of a parameter as an amount needs. */
export interface ParameterLike {
  readonly name: string;
  readonly type: ParameterType;
  readonly isSecret: boolean;
  readonly node: { readonly path: string };
}

/** True for a parameter. */
export function isParameter(value: unknown): value is ParameterLike {
  return typeof value === 'object' && value !== null && parameterTag in value;
}

/** A parameter in the place of an amount, as the model keeps it; undefined for what is none. */
export function openAmount(type: ParameterType, input: unknown, field: string): AmountReference | undefined {
  if (!isParameter(input)) return undefined;
  if (input.type !== type || input.isSecret) return wrongType(type, input, field);
  return { kind: 'parameter', parameter: input.node.path, amount: true };
}

function wrongType(wanted: ParameterType, { name, type, isSecret }: ParameterLike, field: string): never {
  const holds = isSecret ? 'is secret' : `is of type '${type}'`;
  return refuse({
    code: 'invalid-value',
    field,
    message: `"${field}" has parameter "${name}", which ${holds}.`,
    hint: `Give it a value, or a parameter of type '${wanted}'.`,
    source: callerLocation(),
  });
}
