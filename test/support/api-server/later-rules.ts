import { isTree } from '../compare/tree';

/** Functions of rules (CEL), and the minor release of Kubernetes that brought them. A server refuses rules with others. */
const LATER_FUNCTIONS: readonly (readonly [call: string, since: number])[] = [['isIP(', 30]];

/** A definition as a release can take it: without the rules that ask for functions of later ones. */
export function withoutLaterRules<T>(definition: T, version: string): T {
  const minor = Number(version.split('.')[1]);
  const later = LATER_FUNCTIONS.filter(([, since]) => minor < since).map(([call]) => call);
  return later.length === 0 ? definition : (lessRules(definition, later) as T);
}

function lessRules(value: unknown, later: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => lessRules(item, later));
  if (!isTree(value)) return value;
  const fields = Object.entries(value).map(([name, field]) => {
    const kept = name === 'x-kubernetes-validations' && Array.isArray(field) ? field.filter(isKnown(later)) : field;
    return [name, lessRules(kept, later)] as const;
  });
  return Object.fromEntries(fields);
}

function isKnown(later: readonly string[]): (rule: { readonly rule: string }) => boolean {
  return ({ rule }) => !later.some((call) => rule.includes(call));
}
