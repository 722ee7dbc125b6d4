import { cpuCode, durationCode, secondsOf, sizeCode } from '../../../src/import/compose/amounts';
import { printCode } from '../../../src/import/print';
import type { Code } from '../../../src/import/code';

function text(code: Code | undefined): string | undefined {
  return code === undefined ? undefined : printCode(code, new Map());
}

test.each([
  ['1h0m0s', 'Duration.hours(1)'],
  ['1m30s', 'Duration.seconds(90)'],
  ['2m0s', 'Duration.minutes(2)'],
  ['1.5s', 'Duration.millis(1500)'],
  ['0s', 'Duration.seconds(0)'],
  ['1µs', undefined],
  ['soon', undefined],
  [3, undefined],
])('a time is said in its greatest unit: %s', (duration, expected) => {
  expect(text(durationCode(secondsOf(duration)))).toBe(expected);
});

test.each([
  [2 * 1024 ** 3, 'Size.gibibytes(2)'],
  [512 * 1024 ** 2, 'Size.mebibytes(512)'],
  [1536, 'Size.kibibytes(1.5)'],
  [1.5, undefined],
])('a size is said in its greatest unit: %s', (bytes, expected) => {
  expect(text(sizeCode(bytes))).toBe(expected);
});

test.each([
  [2, 'Cpu.units(2)'],
  [0.25, 'Cpu.millis(250)'],
  [0.0001, undefined],
  [0, undefined],
])('an amount of CPU is said in cores or thousandths: %s', (cores, expected) => {
  expect(text(cpuCode(cores))).toBe(expected);
});
