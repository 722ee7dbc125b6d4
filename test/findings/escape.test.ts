import fc from 'fast-check';
import {
  harmlessLine,
  htmlText,
  markdownCode,
  markdownFence,
  markdownSentence,
  markdownText,
  visible,
  visibleJson,
  visibleLine,
  workflowMessage,
  workflowProperty,
  xmlText,
} from '../../src/findings/escape';

const text = fc.string({ unit: 'binary', maxLength: 60 });

test('what is plain stays as it is', () => {
  const plain = 'Déployment/orders — spec.replicas: 3 → 1, 日本語 🔴';
  expect([visible(plain), htmlText(plain), xmlText(plain), visibleLine(plain)]).toEqual([plain, plain, plain, plain]);
});

test.each([
  ['\u001b[31m', '\\u001b[31m'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u202egnp', '\\u202egnp'],
  ['a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\ud800', '\\ud800'],
  ['##[error]x', '#\\u0023[error]x'],
])('%j is shown as %s', (given, shown) => expect(visible(given)).toBe(shown));

test('nothing invisible is left', () => {
  fc.assert(fc.property(text, (given) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(visible(given))));
});

test.each([
  ['@octocat', '@&#8203;octocat'],
  ['see #12', 'see #&#8203;12'],
  ['GH-12', 'GH-&#8203;12'],
  ['!12 %3', '!&#8203;12 %&#8203;3'],
  ['<b>&', '&lt;b&gt;&amp;'],
  ['a|b', 'a\\|b'],
  ['https://x.example', 'https:&#8203;//x.example'],
  ['- item', '&#8203;- item'],
  ['1. item', '&#8203;1. item'],
  ['*a* [b](c) `d`', '\\*a\\* \\[b\\](c) \\`d\\`'],
])('Markdown shows %s as it is', (given, shown) => expect(markdownText(given)).toBe(shown));

test('in a sentence, what stands between backticks is code', () => {
  expect(markdownSentence('`docker compose up` of @x, `')).toBe('`docker compose up` of @&#8203;x, \\`');
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['', '` `'],
  ['a|b', '`a|b`'],
  ['a\nb', '`a\\nb`'],
])('%j as code is %s', (given, shown) => expect(markdownCode(given)).toBe(shown));

test('in a cell of a table, bars of code are escaped', () => {
  expect(markdownCode('a|b', { cell: true })).toBe('`a\\|b`');
});

test('no line within a block ends it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, fc.constantFrom('```', '`````', '~~~'))), (lines) => {
      const [open = '', ...others] = markdownFence(lines, '');
      return others.pop() === open && others.every((line) => !line.trim().startsWith(open));
    }),
  );
});

test.each([
  ['::error::x', '\\u003a:error::x'],
  ['  ::x', '  \\u003a:x'],
  ['a ::x', 'a ::x'],
])('a runner does not take %j for a command', (given, shown) => expect(harmlessLine(given)).toBe(shown));

test('XML shows what it cannot hold', () => {
  expect(xmlText('a\n<b "c">\u0000\ufffe')).toBe('a\\n&lt;b &quot;c&quot;&gt;\\u0000\\ufffe');
});

test('a workflow command keeps its message and its properties apart', () => {
  expect(workflowMessage('50%\r\nx')).toBe('50%25%0D%0Ax');
  expect(workflowProperty('a:b,c%')).toBe('a%3Ab%2Cc%25');
});

test('JSON shows what cannot be seen, and says the same', () => {
  expect(visibleJson(['a\u202eb\u009b', '\u{e0041}', 'ä\n'])).toBe(
    '[\n  "a\\u202eb\\u009b",\n  "\\udb40\\udc41",\n  "ä\\n"\n]\n',
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) =>
      expect(JSON.parse(visibleJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
    ),
  );
});
