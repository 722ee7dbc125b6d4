import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeRules, kubernetesRules, type Rule } from './rules';

const page = readFileSync(join(__dirname, 'wrong-programs.md'), 'utf8');
const titles = new Set([...page.matchAll(/^### (.*)$/gm)].map(([, title]) => title));

/** The numbers that a list of rules must have. */
function numbers(last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1));
}

describe.each([
  ['Kubernetes', kubernetesRules, numbers(30)],
  ['Compose', composeRules, [...numbers(14), 'R']],
])('rules of %s', (_, rules: readonly Rule[], wanted) => {
  it('are all accounted for', () => {
    expect([...new Set(rules.map(([number]) => number))]).toEqual(wanted);
  });

  // What is told of a program stands on the page, and `wrong-programs.test.ts` runs it.
  it.each(rules)('%s %s', (_number, _rule, proof) => {
    if ('program' in proof) expect(titles).toContain(proof.program);
    else expect(proof.none).toMatch(/\S \S/);
  });

  it('are each said once', () => {
    const said = rules.map(([number, rule]) => `${number} ${rule}`);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });
});
