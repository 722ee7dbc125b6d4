import { lineDiff } from '../../../src/diff/reports/lines';

const at = { path: 'data["app.properties"]', change: 'changed' } as const;
const shown = (from?: string, to?: string) => lineDiff({ ...at, from, to })?.map(({ sign, text }) => `${sign}${text}`);

test('values of one line, and other values, have no lines to compare', () => {
  expect(lineDiff({ ...at, from: 'a', to: 'b' })).toBeUndefined();
  expect(lineDiff({ ...at, from: 'a\n', to: 'b\n' })).toBeUndefined();
  expect(lineDiff({ ...at, from: 1, to: 'a\nb' })).toBeUndefined();
  expect(lineDiff({ ...at, from: { a: 'b\nc' } })).toBeUndefined();
});

test('lines far from a change are left out', () => {
  expect(shown('1\n2\n3\n4\n5\n6\n7\n8\n', '1\n2\n3\n4\nfive\n6\n7\n8\n')).toEqual([
    '…',
    ' 3',
    ' 4',
    '-5',
    '+five',
    ' 6',
    ' 7',
    '…',
  ]);
});

test('a text that was added or removed is shown as a whole', () => {
  expect(shown(undefined, 'a\nb')).toEqual(['+a', '+b']);
  expect(shown('a\nb', undefined)).toEqual(['-a', '-b']);
});

test('the ends of lines of Windows are no difference', () => {
  expect(shown('a\r\nb\r\nc', 'a\nb\nd')).toEqual([' a', ' b', '-c', '+d']);
});

test('no more than some lines, none longer than some characters, within reasonable time', () => {
  const text = (sign: string) => Array.from({ length: 20_000 }, (_, index) => `${sign}${index}`).join('\n');
  const lines = shown(text('a'), text('b')) ?? [];
  expect(lines).toHaveLength(61);
  expect(lines.at(-1)).toBe('…39940 more lines');
  expect(shown('a\n', `${'x'.repeat(1000)}\nb`)?.[1]?.length).toBeLessThan(210);
});
