import { excerptsFrom } from '../../src/cli/excerpts';

const lines = [
  'env:',
  '  - name: DB_PASSWORD',
  '    value: hunter2',
  '  - name: URL',
  '    value: postgres://joe:hunter2@db/shop',
  '---',
  'password: hunter2',
  'port: 8080',
  '',
  'last: "token=hunter2"',
];
const excerpt = excerptsFrom((file) => (file === 'a.yaml' ? lines.join('\r\n') : undefined));

test('the line and those beside it are shown, with their numbers', () => {
  expect(excerpt('a.yaml', 2)).toEqual([
    { number: 1, text: 'env:' },
    { number: 2, text: '  - name: DB_PASSWORD' },
    { number: 3, text: '    value: …' },
  ]);
});

test('no secret is shown, whichever line is asked for', () => {
  const shown = lines.flatMap((_, index) => excerpt('a.yaml', index + 1) ?? []);
  expect(shown.length).toBeGreaterThan(lines.length);
  expect(JSON.stringify(shown)).not.toContain('hunter2');
});

test('another document, and an empty line, are not gone across', () => {
  expect(excerpt('a.yaml', 7)?.map(({ number }) => number)).toEqual([7, 8]);
  expect(excerpt('a.yaml', 8)?.map(({ number }) => number)).toEqual([7, 8]);
});

test('what cannot be read, or has no such line, has no excerpt', () => {
  expect([excerpt('b.yaml', 1), excerpt('a.yaml', 0), excerpt('a.yaml', 99)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a file is read once', () => {
  let times = 0;
  const counted = excerptsFrom(() => `${(times += 1)}`);
  counted('a', 1);
  counted('a', 1);
  expect(times).toBe(1);
});
