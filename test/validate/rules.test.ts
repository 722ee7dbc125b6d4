import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../../src/validate/example';
import type { AnyRule } from '../../src/validate/rule';
import { areas, builtInRules } from '../../src/validate/rules';
import { examplesOf, findingsOf, validateExample } from '../../src/validate/try-rule';

const folder = join(__dirname, '../../src/validate/rules');
const rules = builtInRules();

describe('the built-in rules', () => {
  it('have a name of their own each', () => {
    const names = rules.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('stand in the file that has their name, in the folder of their area', () => {
    const listed = Object.entries(areas).flatMap(([area, { load }]) =>
      load().rules.map((rule) => [area, rule] as const),
    );
    expect(listed.filter(([area, { name }]) => !name.startsWith(`${area}/`)).map(([, { name }]) => name)).toEqual([]);
    const files = Object.keys(areas).flatMap((area) =>
      readdirSync(join(folder, area))
        .filter((file) => file !== 'index.ts' && file.endsWith('.ts'))
        .map((file) => `${area}/${file.slice(0, -3)}`),
    );
    expect(rules.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it('are all in an area that the table has', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(areas).sort());
  });

  it('can be an error in the recommended preset only in areas that say so', () => {
    const wrong = Object.entries(areas).flatMap(([, { refuses, load }]) =>
      refuses ? [] : load().rules.filter(({ severity }) => severity.recommended === 'error'),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('weigh at least as much under strict as they do by default', () => {
    const order = ['info', 'warning', 'error'];
    const lighter = rules.filter(({ severity: { recommended, strict } }) => {
      return recommended !== undefined && order.indexOf(strict ?? '') < order.indexOf(recommended);
    });
    expect(lighter.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  it('says what should hold, why, and what to do', () => {
    const sentence = /^[A-Z"`].*[.!?]$/s;
    for (const text of [rule.summary, rule.why, rule.fix]) expect(text).toMatch(sentence);
    expect(rule.source).toMatch(/^https:\/\//);
  });

  it.each(titled(rule.examples.passes))('has nothing to say about its passing example%s', (_title, example) => {
    expect(findingsOf(rule, example)).toEqual([]);
  });

  it.each(titled(rule.examples.passes))('passes with an example that no rule refuses%s', (_title, example) => {
    const { findings } = validateExample(example);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(titled(rule.examples.fails))('finds what is wrong with its failing example%s', (_title, example) => {
    const findings = findingsOf(rule, example);
    expect(findings.length).toBeGreaterThan(0);
    for (const text of findings.flatMap(({ message, fix }) => [message, fix])) {
      expect(text).toMatch(/^[A-Z"`].*[.!?]$/s);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

function titled(examples: AnyRule['examples']['passes']): readonly (readonly [string, Example])[] {
  return examplesOf(examples).map((one) => [one.title === undefined ? '' : `: ${one.title}`, one] as const);
}
