import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemOf, type Mistake } from './mistake';
import { validateText } from './validate-text';

const folder = join(__dirname, 'suite');
const suites = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const mistakesOf = (file: string): readonly Mistake[] =>
  jest.requireActual<{ readonly mistakes?: readonly Mistake[] }>(join(folder, file)).mistakes ?? [];

describe.each(suites)('%s', (file) => {
  test.each(mistakesOf(file).map((one) => [one.name, one.finds, one] as const))('%s: %s', (_, rule, one) => {
    const settings = one.version === undefined ? {} : { kubernetes: one.version };
    const { findings } = validateText(systemOf(one), settings);
    const expected = findings.find((finding) => finding.rule === rule && isWhere(one, finding));
    if (expected === undefined) throw new Error(`not found, but:\n${findings.map(shown).join('\n')}`);
    expect(expected.fix).toContain(one.fix ?? '');
    const others = findings.filter((finding) => finding !== expected && finding.severity === 'error');
    expect(others.map(shown)).toEqual([]);
  });
});

test('no two mistakes of a suite have one name', () => {
  for (const file of suites) {
    const names = mistakesOf(file).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

function isWhere(one: Mistake, { path, object }: { readonly path?: string; readonly object?: string }): boolean {
  return (one.at === undefined || one.at === path) && (one.object === undefined || one.object === object);
}

function shown(finding: {
  readonly rule: string;
  readonly severity: string;
  readonly path?: string;
  readonly object?: string;
  readonly message: string;
}): string {
  return `${finding.severity} ${finding.rule} ${finding.object ?? ''} ${finding.path ?? ''}: ${finding.message}`;
}
