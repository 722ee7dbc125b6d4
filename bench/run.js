'use strict';

// `npm run bench [-- --quick]`: how long synthesis takes, beside cdk8s and helm doing the same on this machine, now.
// Only the ratios of one run mean anything; slow times never make it fail, objects that differ do.

const { mkdtempSync, rmSync } = require('node:fs');
const { cpus, loadavg, tmpdir } = require('node:os');
const { join } = require('node:path');
const cdk8s = require('./cdk8s');
const { makeProject, writeCdk8sProgram } = require('./cold');
const { diff } = require('./diff');
const { findHelm, writeChart } = require('./helm');
const intermodal = require('./intermodal');
const { command, medians, run } = require('./measure');
const { checkSame, objectsIn, readManifests } = require('./objects');
const { validate } = require('./validate');

const quick = process.argv.includes('--quick');
const started = performance.now();
/** Quick runs stop repeating after this time; what is left is measured once. */
const isLate = () => quick && performance.now() - started > 10_000;

const one = join(__dirname, 'one.js');

function synthesis() {
  const expected = objectsIn(intermodal.text(3));
  for (const layout of ['one', 'each']) checkSame(`cdk8s, ${layout}`, objectsIn(cdk8s.text(3, layout)), expected);
  const objects = Object.keys(expected).length / 3;
  print(`Synthesis in process, ${objects} objects a service: milliseconds, a fresh process each, loading not counted`);
  print('');
  print(row(['services', 'to', 'intermodal', 'per service', 'cdk8s, one chart', 'cdk8s, a chart each']));
  for (const services of [10, 100, 1000]) {
    for (const form of ['text', 'files']) print(row(synthesisRow(services, form, objects)));
  }
}

function synthesisRow(services, form, objects) {
  // A chart for each service is what most programs have, and quadratic: 1,000 of them take half a minute.
  const charts = services <= 100 ? ['one', 'each'] : ['one'];
  const contestants = [
    side('intermodal', services, form),
    ...charts.map((chart) => side('cdk8s', services, form, chart)),
  ];
  const repetitions = quick ? 3 : 9;
  const [ours, ...theirs] = medians(
    contestants.map((contestant) => () => measured(contestant, services * objects)),
    repetitions,
    isLate,
  );
  const figures = theirs.map((time) => `${ms(time)} = ${(time / ours).toFixed(1)} ×`);
  return [services, form, ms(ours), (ours / services).toFixed(2), ...figures];
}

function side(name, services, form, layout = '') {
  return () => JSON.parse(run(process.execPath, [one, name, String(services), form, layout]));
}

function measured(contestant, expected) {
  const { time, objects } = contestant();
  if (objects !== expected) throw new Error(`${objects} objects came out, and not ${expected}`);
  return time;
}

function coldStart(folder) {
  const project = makeProject(join(folder, 'project'));
  project.synthesise();
  const objects = objectsIn(readManifests(project.production));
  const program = join(folder, 'main.js');
  writeCdk8sProgram(Object.values(objects), program);
  const chart = join(folder, 'chart');
  writeChart(project.production, chart);
  const helm = findHelm(quick ? 15_000 : 120_000);
  checkSame('cdk8s', objectsIn(run(process.execPath, [program])), objects);
  if (helm !== undefined) checkSame('helm', objectsIn(run(helm, ['template', chart])), objects);

  const helmRow = helm === undefined ? {} : { [helmTemplate]: command(helm, ['template', chart]) };
  const times = {
    ...timesOf({
      'node -e 0': command(process.execPath, ['-e', '0']),
      ...helmRow,
      'cdk8s, compiled: node main.js': command(process.execPath, [program]),
      'intermodal synth -e production --stdout': project.printingRun,
      'intermodal synth, nothing changed': project.laterRun,
      'intermodal synth --no-typecheck, nothing changed': project.uncheckedRun,
    }),
    // Last, since it throws away what the others find in their caches.
    ...timesOf({ 'intermodal synth, first run ever': project.firstRun }),
  };
  print(
    `Cold start of Online Boutique, ${Object.keys(objects).length} objects in production: milliseconds of a process`,
  );
  print('');
  const base = times[helmTemplate];
  for (const [name, time] of Object.entries(times)) {
    print(
      `  ${name.padEnd(50)}${ms(time).padStart(8)}${base === undefined ? '' : `  ${(time / base).toFixed(1)} × helm`}`,
    );
  }
  if (base === undefined) print(`  ${helmTemplate.padEnd(50)}  helm not available`);
}

const helmTemplate = 'helm template';

function timesOf(rows) {
  const times = medians(Object.values(rows), quick ? 5 : 25, isLate);
  return Object.fromEntries(Object.keys(rows).map((name, index) => [name, times[index]]));
}

function ms(time) {
  return time >= 100 ? time.toFixed(0) : time.toFixed(1);
}

function row(cells) {
  const widths = [10, 7, 12, 13, 20, 20];
  return cells.map((cell, index) => String(cell).padStart(widths[index])).join('');
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

const [cpu] = cpus();
print(`node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, load ${loadavg()[0].toFixed(1)}`);
print('');
synthesis();
print('');
const folder = mkdtempSync(join(tmpdir(), 'intermodal-bench-'));
try {
  coldStart(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
print('');
diff(print, { quick, isLate });
print('');
validate(print, { quick, isLate });
