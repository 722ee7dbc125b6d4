import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flagMeanings } from '../../src/diff/flags';
import { impactMeanings, impacts } from '../../src/diff/impact';

const file = join(__dirname, '../../docs/diff.md');
const text = readFileSync(file, 'utf8');

/** Rows of the table below a heading, as pairs of name and meaning. */
function tableOf(heading: string): Readonly<Record<string, string>> {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([\w-]+)` *\| (.*?) *\|$/gm)];
  return Object.fromEntries(rows.map(([, name = '', meaning = '']) => [name, meaning]));
}

test('the impacts are those of the code, in its order and in its words', () => {
  expect(tableOf('Impact')).toEqual(impactMeanings);
  expect(Object.keys(tableOf('Impact'))).toEqual(impacts);
});

test('the flags are those of the code, in its words', () => {
  expect(tableOf('Flags')).toEqual(flagMeanings);
});

test('what it links to is there', () => {
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
});
