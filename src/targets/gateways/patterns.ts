/**
 * A regular expression that matches a whole text, also where an implementation looks for it anywhere: `^/items/[0-9]+$`.
 */
export function wholePattern(expression: string): string {
  const isPlain = !/^\^|\||\$$/.test(expression);
  return isPlain ? `^${expression}$` : `^(?:${expression})$`;
}
