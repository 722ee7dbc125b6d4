import { isTree, type Tree } from '../tree';

/** The variables of the shell and of `.env`. */
export type Environment = Readonly<Record<string, string>>;

/** What the operator of `${NAME…}` makes of the variable's value and the text after it; undefined stays as written. */
const OPERATORS: Readonly<Record<string, (value: string | undefined, text: string) => string | undefined>> = {
  '': (value) => value ?? '',
  '-': (value, text) => value ?? text,
  ':-': (value, text) => value || text,
  '+': (value, text) => (value === undefined ? '' : text),
  ':+': (value, text) => (value ? text : ''),
  '?': (value) => value,
  ':?': (value) => value || undefined,
};

const NAME = /^[A-Za-z_]\w*/;
const BRACED = /^([A-Za-z_]\w*)(:?[-+?]|)(.*)$/s;

/**
 * The document with its variables filled in. Without an environment they stay, in one spelling: `${NAME}` for `$NAME`,
 * and `$$` for a dollar that is literal.
 */
export function interpolate(value: unknown, env: Environment | undefined): unknown {
  if (typeof value === 'string') return interpolateText(value, env);
  if (Array.isArray(value)) return value.map((item) => interpolate(item, env));
  return isTree(value) ? interpolateTree(value, env) : value;
}

function interpolateTree(tree: Tree, env: Environment | undefined): Tree {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, interpolate(value, env)]));
}

function interpolateText(text: string, env: Environment | undefined): string {
  const start = text.indexOf('$');
  if (start < 0) return text;
  const [filled, rest] = interpolateDollar(text.slice(start + 1), env);
  return text.slice(0, start) + filled + interpolateText(rest, env);
}

/** What a dollar stands for, and the text that is left after it. */
function interpolateDollar(after: string, env: Environment | undefined): readonly [filled: string, rest: string] {
  if (after.startsWith('$')) return [literalDollar(env), after.slice(1)];
  if (after.startsWith('{')) return interpolateBraces(after, env);
  const [name] = NAME.exec(after) ?? [];
  return name === undefined ? [literalDollar(env), after] : [valueOf(name, env), after.slice(name.length)];
}

function interpolateBraces(after: string, env: Environment | undefined): readonly [filled: string, rest: string] {
  const end = closingBrace(after);
  const inside = after.slice(1, end);
  return [valueOf(inside, env), after.slice(end + 1)];
}

function valueOf(inside: string, env: Environment | undefined): string {
  const [, name = '', operator = '', text = ''] = BRACED.exec(inside) ?? [];
  const inner = interpolateText(text, env);
  const kept = `\${${name}${operator}${inner}}`;
  if (env === undefined || name === '') return kept;
  return OPERATORS[operator]?.(env[name], inner) ?? kept;
}

function literalDollar(env: Environment | undefined): string {
  return env === undefined ? '$$' : '$';
}

/** Position of the brace that closes the one at the start, with references inside the default passed over. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let position = 0; position < text.length; position += 1) {
    if (text[position] === '{') depth += 1;
    if (text[position] === '}') depth -= 1;
    if (depth === 0) return position;
  }
  return text.length;
}
