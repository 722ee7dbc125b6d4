import { at, listOf, treeOf, type Tree } from '../tree';

/** What the kubelet reads in a value: an escaped dollar, a reference, or a dollar that is just one. */
const DOLLAR = /\$\$|\$\(([^)]*)\)|\$/g;

/**
 * One spelling for every text in which the kubelet looks for `$(NAME)`: a dollar that is literal is `$$`, whether it was
 * escaped, stood alone, or began a reference that is not expanded because its variable comes later.
 */
export function canonicalReferences(text: string, isExpanded: (name: string) => boolean): string {
  return text.replace(DOLLAR, (found: string, name?: string) => {
    if (name === undefined) return '$$';
    return isExpanded(name) ? found : `$${found}`;
  });
}

/** The container with its variables, command and arguments in one spelling. */
export function withCanonicalReferences(container: Tree): Tree {
  const words = (field: string): Tree => {
    const given = container[field];
    return Array.isArray(given) ? { [field]: given.map((word) => canonicalText(word, () => true)) } : {};
  };
  const env = Array.isArray(container['env']) ? { env: canonicalVariables(listOf(container['env']).map(treeOf)) } : {};
  return { ...container, ...env, ...words('command'), ...words('args') };
}

/** A variable sees the ones before it; a name that the list does not hold may come from elsewhere. */
function canonicalVariables(variables: readonly Tree[]): readonly Tree[] {
  const positionOf = (name: string): number => variables.findIndex((variable) => variable['name'] === name);
  return variables.map((variable, position) => {
    if (at(variable, 'value') === undefined) return variable;
    return { ...variable, value: canonicalText(variable['value'], (name) => positionOf(name) < position) };
  });
}

function canonicalText(value: unknown, isExpanded: (name: string) => boolean): unknown {
  return typeof value === 'string' ? canonicalReferences(value, isExpanded) : value;
}
