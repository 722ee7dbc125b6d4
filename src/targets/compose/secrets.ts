import { findSecret, type ResolvedTopology } from '../../model/resolved';
import { secretVariableName } from '../../model/secret';
import type { SecretReference, VariableReference } from '../../model/value';

/** A value of a secret as text: a variable that must be set. */
export function secretText({ secret: path, key }: SecretReference, topology: ResolvedTopology): string {
  const secret = findSecret(topology, path);
  if (secret === undefined) return '';
  const meaning =
    secret.isParameter === true ? `secret parameter "${secret.name}"` : `"${key}" in secret "${secret.name}"`;
  return `\${${secretVariableName(secret, key)}:?set it to the value of ${meaning}}`;
}

/** A variable that is left open. Compose looks for variables in a default as well. */
export function openVariable({ variable, default: value, optional }: VariableReference): string {
  if (value !== undefined) return `\${${variable}:-${value.replaceAll('$', '$$$$')}}`;
  return optional === true ? `\${${variable}}` : `\${${variable}:?set it in the shell or in .env}`;
}
