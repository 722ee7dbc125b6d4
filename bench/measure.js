'use strict';

const { spawnSync } = require('node:child_process');
const { performance } = require('node:perf_hooks');

/**
 * Measures contestants in turn, again and again, so that a slow moment of the machine meets all of them alike.
 *
 * @param contestants each a function that does its work once and gives the milliseconds it took
 * @param repetitions how often each is measured
 * @param isLate tells that there is no time left for another round; the first one always runs
 * @returns the median of each contestant, in the same order
 */
exports.medians = (contestants, repetitions, isLate) => {
  const times = contestants.map(() => []);
  for (let round = 0; round < repetitions && (round === 0 || !isLate()); round += 1) {
    contestants.forEach((contestant, index) => times[index].push(contestant()));
  }
  return times.map(median);
};

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A contestant that is a command: the time from its start to its end. */
exports.command = (program, args, { before = () => {}, ...options } = {}) => {
  return () => {
    before();
    const started = performance.now();
    run(program, args, options);
    return performance.now() - started;
  };
};

/** Runs a command to its end and gives what it prints; fails where it ends with another status than those that are expected. */
function run(program, args, { statuses = [0], ...options } = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
  if (result.error !== undefined) throw result.error;
  if (!statuses.includes(result.status))
    throw new Error(`${program} ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}
exports.run = run;
