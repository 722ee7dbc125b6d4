import { parse } from 'yaml';
import { capabilities, type Issue } from '../../src';
import { onCompose, onKubernetes, type Rendered, type Tree } from '../model/build';
import { allPictures, pictures } from './all-pictures';
import type { Outcome, Picture } from './pictures';

const fields = capabilities.map(({ field }) => field);

/** On Compose a picture names services at its top, beside `volumes`. */
function rendered(target: 'compose' | 'kubernetes', { declare, options, enforce }: Picture): Rendered {
  if (target === 'kubernetes') return onKubernetes(declare, options, undefined, enforce);
  const { documents, issues } = onCompose(declare, {}, undefined, enforce);
  return { documents: { volumes: documents['volumes'], ...documents['services'] }, issues };
}

/** The warnings about one field. */
function warningsOf(issues: readonly Issue[], field: string): readonly string[] {
  return issues.filter((issue) => issue.field === field).map(({ code }) => code);
}

/** What is shown as the whole of a thing must be the whole: nothing else came of a field that is not carried. */
function expectPicture(documents: Tree, { gives, issue }: Outcome): void {
  const wanted = parse(gives) as Tree;
  expect(documents).toMatchObject(wanted);
  if (issue !== 'refused') return;
  for (const name of ['app'].filter((one) => wanted[one]?.image !== undefined)) {
    expect(documents[name]).toEqual(wanted[name]);
  }
}

test('every field of the capability table has a picture, and every picture a field', () => {
  expect(Object.keys(pictures).sort()).toEqual([...fields].sort());
  expect(Object.values(pictures).filter((shown) => shown.length === 0)).toEqual([]);
});

describe.each(allPictures)('$field: $title', ({ field, picture }) => {
  test.each(['compose', 'kubernetes'] as const)('on %s', (target) => {
    const { documents, issues } = rendered(target, picture);
    const outcome = picture[target];
    expectPicture(documents, outcome);
    expect(warningsOf(issues, field)).toEqual(outcome.issue === undefined ? [] : [outcome.issue]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe.each(capabilities)('the table says of $field what the pictures show', ({ field, ...row }) => {
  test.each(['compose', 'kubernetes'] as const)('on %s', (target) => {
    const { support, when } = row[target];
    const shown = new Set((pictures[field] ?? []).map((picture) => picture[target].issue));
    if (support === 'mapped') expect([...shown]).toEqual([undefined]);
    else if (when === undefined) expect([...shown]).toEqual([support]);
    else expect(shown).toEqual(new Set([undefined, support]));
  });
});
