import type { PlainData } from '../../model/json';

const words: Readonly<Record<string, null | boolean>> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};

const wholeNumbers: readonly (readonly [RegExp, number])[] = [
  [/^[-+]?0[xX]([0-9a-fA-F]+)$/, 16],
  [/^[-+]?0[bB]([01]+)$/, 2],
  [/^[-+]?0[oO]?([0-7]+)$/, 8],
  [/^[-+]?([0-9]+)$/, 10],
];

const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * What a word without quotes means to Compose, which reads YAML 1.2 with some of 1.1: `0440` is octal, `1_000` a number,
 * `yes` and `2024-01-01` are text. A number that JavaScript cannot hold exactly stays text.
 */
export function resolveScalar(text: string): PlainData {
  if (Object.hasOwn(words, text)) return words[text] ?? null;
  if (!/^[-+.0-9]/.test(text)) return text;
  const bare = text.replaceAll('_', '');
  for (const [pattern, base] of wholeNumbers) {
    const digits = pattern.exec(bare)?.[1];
    if (digits !== undefined) return numberOr(text, parseInt(digits, base) * (bare.startsWith('-') ? -1 : 1));
  }
  return decimal.test(bare) ? finiteOr(text, Number(bare)) : text;
}

function numberOr(text: string, number: number): PlainData {
  return Number.isSafeInteger(number) ? number + 0 : text;
}

function finiteOr(text: string, number: number): PlainData {
  return Number.isFinite(number) ? number : text;
}
