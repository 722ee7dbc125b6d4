import fc from 'fast-check';
import { isAtLeast } from '../../../src/diff/impact';
import { githubBudget, markdownMarker, markdownReport } from '../../../src/diff/reports/markdown';
import { risks } from '../../../src/diff/risks';
import {
  change,
  diffOf,
  environment,
  filledWith,
  manyRisks,
  mischief,
  mixed,
  noDiff,
  object,
  service,
} from './samples';

/** The text without code: what Markdown reads. Fails where a fence is left open. */
function outsideOfFences(text: string): string {
  let open: string | undefined;
  const outside = text.split('\n').filter((line) => {
    const fence = /^ {0,3}(`{3,})(\w*)$/.exec(line);
    if (open === undefined && fence) return ((open = fence[1] ?? ''), false);
    if (open !== undefined && fence && fence[2] === '' && (fence[1] ?? '').length >= open.length)
      return ((open = undefined), false);
    return open === undefined;
  });
  expect(open).toBeUndefined();
  return outside.join('\n');
}

/** The text without code blocks and without code spans. */
function read(text: string): string {
  return outsideOfFences(text)
    .replace(/(?<=^<details><summary><code>)[^<]*/gm, 'CODE')
    .replace(/(?<![`\\])(`+)(?!`)([^]*?[^`])\1(?!`)/g, 'CODE')
    .replaceAll('&#8203;', '\u200b')
    .replace(/\\./g, 'ESC');
}

const ours = /<!-- intermodal-diff[^>]*-->|<\/?(?:details|summary|sub|b|code|br)>/g;

test('begins with the marker by which the comment is found again', () => {
  expect(markdownReport(mixed).split('\n')[0]).toBe('<!-- intermodal-diff -->');
  expect(markdownReport(mixed, { title: 'shop -- staging' }).split('\n')[0]).toBe(markdownMarker('shop -- staging'));
  expect(markdownMarker('a --> b')).toBe('<!-- intermodal-diff: a-b -->');
});

test('says that there are no changes', () => {
  expect(markdownReport(noDiff)).toContain('**No changes.**');
});

test('is short, has the worst risk first, and says what several environments share once', () => {
  expect(markdownReport(mixed, { version: '1.0.0' })).toMatchSnapshot();
});

test('leaves the single changes out where they are not wanted', () => {
  expect(markdownReport(mixed, { detail: false })).not.toContain('```diff');
});

test.each(mischief.map((text) => [JSON.stringify(text), text]))('%s is shown, and does nothing', (_, text) => {
  const markdown = markdownReport(filledWith(text), { title: text, version: text });
  const rest = read(markdown).replace(ours, '');
  expect(rest).not.toMatch(/<[a-z!/]/i);
  expect(rest).not.toMatch(/(?<!\w)[@#][a-z0-9]/i);
  expect(rest).not.toMatch(/GH-\d|https?:\/\/|\]\(/);
  expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\r]/);
  expect(read(markdown).match(/<!--/g)).toHaveLength(1);
  expect((rest.match(/^#### /gm) ?? []).length).toBe(4);
  expect(rest).not.toContain('details>');
  expect(outsideOfFences(markdown).match(/^<details>/gm)).toHaveLength(2);
  expect(outsideOfFences(markdown).match(/^<\/details>$/gm)).toHaveLength(2);
});

test('a table has as many cells in each row as in its head, whatever names hold', () => {
  for (const text of mischief) {
    const rows = outsideOfFences(markdownReport(filledWith(text)))
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const cells = rows.map((line) => line.replace(/\\\||\\\\/g, '').split('|').length);
    expect([...new Set(cells)].sort()).toEqual([5]);
  }
});

test('what several objects have in common stands once, with a count', () => {
  const label = change({ path: 'metadata.labels.release', from: 'a', to: 'b', impact: 'metadata' });
  const names = Array.from({ length: 48 }, (_, index) => `app-${index}`);
  const diff = diffOf(
    environment({
      objects: names.map((name) => object(`Deployment/${name}`, [label])),
      services: names.map((name) => service(name)),
    }),
  );
  const markdown = markdownReport(diff);
  expect(markdown.match(/metadata\.labels\.release/g)).toHaveLength(2);
  expect(markdown).toContain('48 objects (Deployment/app-0,');
});

test('stays within its budget and never cuts a risk without counting it', () => {
  for (const count of [1, 50, 150, 300, 2000]) {
    const markdown = markdownReport(manyRisks(count));
    expect(markdown.length).toBeLessThanOrEqual(githubBudget);
    outsideOfFences(markdown);
    const lines = outsideOfFences(markdown).match(/^- (?:🔴|🟠) \*\*/gmu)?.length ?? 0;
    const counts = [...markdown.matchAll(/(\d+) more risks?, for which/g)];
    const counted = counts.reduce((sum, [, more]) => sum + Number(more), 0);
    expect(lines - counts.length + counted).toBe(risks(manyRisks(count)).length);
  }
});

test('the lightest changes go first where there is no room for all', () => {
  const many = Array.from({ length: 3000 }, (_, index) =>
    object(`Deployment/app-${index}`, [
      change({ path: 'metadata.labels.x', from: `a${index}`, to: `b${index}`, impact: 'metadata' }),
      ...(index === 2999 ? [change({ path: 'spec.template.x', from: 'heavy', to: 'y', impact: 'rollout' })] : []),
    ]),
  );
  const markdown = markdownReport(diffOf(environment({ objects: many })));
  expect(markdown.length).toBeLessThanOrEqual(githubBudget);
  expect(markdown).toContain('- spec.template.x: heavy');
  expect(markdown).toMatch(/Left out, because a comment has only so much room: \d+ single changes/);
});

test('holds its budget, whatever it is told to show', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(...mischief),
    fc.constant('x'.repeat(5000)),
  );
  fc.assert(
    fc.property(text, fc.integer({ min: 600, max: 20_000 }), (given, budget) => {
      const markdown = markdownReport(filledWith(given), { budget, title: given });
      outsideOfFences(markdown);
      return markdown.length <= budget;
    }),
    { numRuns: 200 },
  );
});

test('the worst of the risks is the first that a reader sees', () => {
  const first = outsideOfFences(markdownReport(mixed))
    .split('\n')
    .find((line) => line.startsWith('- '));
  expect(first).toContain('recreate');
  expect(isAtLeast(mixed.impact, 'recreate')).toBe(true);
});
