import { check, compose, Environment, IntermodalError, kubernetes, type Issue, type Topology } from '../../src';
import { runProgram } from '../model/program';

/** The errors of a program, whether they were thrown or collected. */
export function errorsOf(code: string): readonly Issue[] {
  try {
    const shop = runProgram(code);
    addEnvironments(shop);
    return check(shop).issues.filter(({ severity }) => severity === 'error');
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues;
    throw error;
  }
}

/** Issues as the page shows them; what both environments say is shown once. */
export function print(issues: readonly Issue[]): string {
  const places = new Map<string, string[]>();
  for (const { code, path, field, environment, message, hint } of issues) {
    const words = [`  ${message}`, `  ${hint}`].map((line) => line.replaceAll(`in "${environment}"`, 'in "…"'));
    const text = [[code, path, field].filter((part) => part !== undefined).join(' '), ...words].join('\n');
    places.set(text, [...(places.get(text) ?? []), environment ?? 'any']);
  }
  const printed = [...places].map(([text, [first, second]]) => {
    return second !== undefined || first === 'any' ? text : text.replace('\n', ` (${first})\n`);
  });
  return printed.join('\n');
}

/** A laptop and a cloud, where the program declares no environment of its own. */
function addEnvironments(shop: Topology): void {
  if (shop.node.findAll().some((construct) => construct instanceof Environment)) return;
  new Environment(shop, 'laptop', { target: compose() });
  new Environment(shop, 'cloud', { target: kubernetes() });
}
