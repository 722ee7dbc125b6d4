'use strict';

// Validating a large system, beside the time that synthesising it to files takes.

const { join } = require('node:path');
const { medians, run } = require('./measure');

const inProcess = join(__dirname, 'one-validate.js');
const services = 1000;

/**
 * Measures, and prints one row each.
 *
 * @param print takes a line
 * @param quick few repetitions
 * @param isLate tells that there is no time left for another round
 */
exports.validate = (print, { quick, isLate }) => {
  const first = measure('');
  print(
    `Validation of ${services} services, ${first.objects} objects, ${first.rules} rules: milliseconds in process, after synthesis`,
  );
  print('');
  const sides = [() => measure('').synthesis, () => measure('').validation, () => measure('errors').validation];
  const [synthesis, whole, errors] = medians(sides, quick ? 3 : 9, isLate);
  const rows = { 'synthesis, to files': synthesis, 'every rule': whole, 'what synth runs: errors only': errors };
  for (const [name, time] of Object.entries(rows)) {
    print(`  ${name.padEnd(50)}${time.toFixed(0).padStart(8)}  ${(time / synthesis).toFixed(2)} × synthesis`);
  }
};

function measure(only) {
  return JSON.parse(run(process.execPath, [inProcess, String(services), only]));
}
