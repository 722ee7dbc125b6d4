/**
 * Paths of fields, `spec.template.spec.containers.server.env.PORT.value`: names joined by dots, positions in brackets,
 * and names that hold a dot or a bracket in brackets and quotes, `metadata.labels["app.kubernetes.io/name"]`.
 */
const NEEDS_QUOTES = /[.[\]"]|^$/;
const SEGMENT = /\[("(?:[^"\\]|\\.)*"|\d+|\*+)\]|[^.[\]]+/g;

/** The path of a field below another path. */
export function fieldOf(path: string, name: string): string {
  if (NEEDS_QUOTES.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The path of an item of a list. */
export function itemOf(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** True when a path fits a pattern: `*` stands for any text within one name, `**` for any number of names. */
export function pathFits(pattern: string, path: string): boolean {
  return namesFit(namesOf(pattern), namesOf(path));
}

/** True when a text fits a pattern in which `*` stands for any text without a slash, and `**` for any text. */
export function textFits(pattern: string, text: string): boolean {
  return new RegExp(
    `^${pattern
      .split(/(\*\*?)/)
      .map(wildcard)
      .join('')}$`,
    's',
  ).test(text);
}

function wildcard(part: string): string {
  if (part === '**') return '.*';
  return part === '*' ? '[^/]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function namesOf(path: string): readonly string[] {
  return [...path.matchAll(SEGMENT)].map(([whole, bracketed]) => {
    if (bracketed === undefined) return whole;
    return bracketed.startsWith('"') ? (JSON.parse(bracketed) as string) : bracketed;
  });
}

function namesFit(pattern: readonly string[], names: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return names.length === 0;
  if (head === '**') return namesFit(rest, names) || (names.length > 0 && namesFit(pattern, names.slice(1)));
  const [name, ...others] = names;
  return name !== undefined && nameFits(head, name) && namesFit(rest, others);
}

function nameFits(pattern: string, name: string): boolean {
  return textFits(pattern.replaceAll('*', '**'), name);
}
