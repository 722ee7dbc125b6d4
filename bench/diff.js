'use strict';

// `intermodal diff` of two folders of a large system of which one service changed, beside what a user would use instead: a text
// diff, and dyff, which compares YAML by structure.

const { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { homedir, tmpdir } = require('node:os');
const { join } = require('node:path');
const { files } = require('./intermodal');
const { command, medians, run } = require('./measure');

const services = 1000;
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const inProcess = join(__dirname, 'one-diff.js');

/** dyff takes so long at this size that it is measured once. */
const patience = 120_000;

/**
 * Measures, and prints one row each.
 *
 * @param print takes a line
 * @param quick few repetitions, and no dyff
 * @param isLate tells that there is no time left for another round
 */
exports.diff = (print, { quick, isLate }) => {
  const folder = mkdtempSync(join(tmpdir(), 'intermodal-bench-'));
  try {
    const sides = makeSides(folder);
    print(`Diff of ${services} services, ${sides.objects} objects, one image changed: milliseconds of a process`);
    print('');
    const times = measure(sides, quick, isLate);
    for (const [name, time] of Object.entries(times)) print(row(name, time, times[textDiff]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const textDiff = 'git diff --no-index';
const ours = 'intermodal diff';
const inside = 'intermodal diff, without loading node and the program';
const dyffRow = 'dyff between, one file a side';

function measure({ before, after, single }, quick, isLate) {
  const different = { statuses: [1] };
  const contestants = {
    [textDiff]: command('git', ['diff', '--no-index', '--exit-code', before, after], different),
    [ours]: command(process.execPath, [main, 'diff', '--exit-code', before, after], different),
    [inside]: () => Number(run(process.execPath, [inProcess, before, after])),
  };
  checkFound(run(process.execPath, [main, 'diff', '--exit-code', before, after], different));
  const values = medians(Object.values(contestants), quick ? 3 : 9, isLate);
  const times = Object.fromEntries(Object.keys(contestants).map((name, index) => [name, values[index]]));
  return { ...times, [dyffRow]: quick ? 'not measured in a quick run' : dyffTime(single) };
}

/** A fast answer that is wrong is worth nothing. */
function checkFound(report) {
  if (!report.includes('9.9.9')) throw new Error(`intermodal diff did not find the changed image:\n${report}`);
}

function dyffTime([before, after]) {
  const dyff = ['dyff', join(homedir(), '.cache', 'intermodal', 'dyff')].find(works);
  if (dyff === undefined) return 'not available (go install github.com/homeport/dyff/cmd/dyff@latest)';
  try {
    return command(dyff, ['between', '--set-exit-code', before, after], { statuses: [1], timeout: patience })();
  } catch {
    return `more than ${patience / 1000} s`;
  }
}

function works(program) {
  try {
    run(program, ['version']);
    return true;
  } catch {
    return false;
  }
}

function makeSides(folder) {
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  files(services, before);
  cpSync(before, after, { recursive: true });
  const [changed, text] = manifestsIn(after).find(([, one]) => one.includes(':1.4.2'));
  writeFileSync(changed, text.replace(':1.4.2', ':9.9.9'));
  const single = [before, after].map((side) => {
    const all = `${side}.yaml`;
    writeFileSync(
      all,
      manifestsIn(side)
        .map(([, one]) => one)
        .join('---\n'),
    );
    return all;
  });
  const objects = readFileSync(single[0], 'utf8').match(/^kind: /gm).length;
  return { before, after, single, objects };
}

function manifestsIn(folder) {
  const names = readdirSync(folder, { recursive: true }).filter(
    (name) => name.endsWith('.yaml') && existsSync(join(folder, name)),
  );
  return names.sort().map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]);
}

function row(name, time, base) {
  if (typeof time === 'string') return `  ${name.padEnd(56)}${time}`;
  return `  ${name.padEnd(56)}${time.toFixed(0).padStart(8)}  ${(time / base).toFixed(1)} × text diff, ${(time - base).toFixed(0)} ms more`;
}
