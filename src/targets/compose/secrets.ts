import { findSecret, type ResolvedTopology } from '../../model/resolved';
import { secretVariableName } from '../../model/secret';
import type { SecretReference, VariableReference } from '../../model/value';

/** A value of a secret as text: a variable that must be set. */
export function secretText({ secret: path, key }: SecretReference, topology: ResolvedTopology): string {
  const secret = findSecret(topology, path);
  if (secret === undefined) return '';
  const meaning =
    secret.isParameter === true ? `secret parameter "${secret.name}"` : `"${key}" in secret "${secret.name}"`;
  return mustBeSet(secretVariableName(secret, key), meaning);
}

/** A variable that must be set, and what to. */
export function mustBeSet(variable: string, meaning: string): string {
  return `\${${variable}:?set it to the value of ${meaning}}`;
}

/** A variable that is left open. Compose looks for variables in a default as well. */
export function openVariable(reference: VariableReference): string {
  const { variable, default: value, optional, allowEmpty, message = 'set it in the shell or in .env' } = reference;
  if (reference.expression !== undefined) return reference.expression;
  if (optional === true) return `\${${variable}}`;
  const empty = allowEmpty === true ? '' : ':';
  const rest = value === undefined ? `?${message}` : `-${value}`;
  return `\${${variable}${empty}${rest.replaceAll('$', '$$$$')}}`;
}
