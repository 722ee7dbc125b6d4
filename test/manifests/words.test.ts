import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { wordValue, yamlOptions } from '../../src/manifests/words';

/** What the whole parser takes a word for. */
function parsed(word: string): unknown {
  return parseDocument(word, yamlOptions).toJS();
}

test.each([
  ['100m', '100m'],
  ['22:22', '22:22'],
  ['2020-01-01', '2020-01-01'],
  ['1.4.2', '1.4.2'],
  ['0777', 511],
  ['1_000', 1000],
  ['0x1f', 31],
  ['1e3', 1000],
  ['yes', true],
  ['Off', false],
  ['yES', 'yES'],
  ['null', null],
  ['~', null],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', '9007199254740993'],
  ['-12345678901234567890', '-12345678901234567890'],
  ['1e30', 1e30],
])('%s is %p', (word, value) => {
  expect(wordValue(word)).toBe(value);
});

test('a word is what the whole parser takes it for', () => {
  const known = [
    'y',
    'N',
    'True',
    'FALSE',
    'on',
    'OFF',
    'nULL',
    'Null',
    'NULL',
    '.inf',
    '-.INF',
    '.5',
    '5.',
    '+1',
    '0b1',
  ];
  const words = fc.oneof(
    fc.constantFrom(...known),
    fc.stringMatching(/^[-+.]?[0-9_.eExXbo+a-f]{1,8}$/),
    fc.stringMatching(/^[a-zA-Z]{1,5}$/),
  );
  fc.assert(
    fc.property(words, (word) => {
      const whole = parsed(word);
      fc.pre(word !== '...' && (typeof whole !== 'object' || whole === null)); // A line of three dots ends a document.
      const shown = typeof whole === 'number' && !Number.isFinite(whole) ? String(whole) : whole;
      const value = wordValue(word);
      expect(typeof value === 'number' && !Number.isFinite(value) ? String(value) : value).toBe(shown);
    }),
    { numRuns: 3000 },
  );
});
