'use strict';

// A project like that of a user, outside of the repository: our example, with caches of its own.

const { cpSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { command, run } = require('./measure');

const { dependencies } = require('../package.json');

const root = join(__dirname, '..');

const compilerOptions = { module: 'Node16', target: 'ES2022', strict: true, skipLibCheck: true, types: [] };

/** Makes the project in an empty folder and gives what can be run there. */
exports.makeProject = (folder) => {
  const packages = join(folder, 'node_modules');
  const output = join(folder, 'dist');
  cpSync(join(root, 'examples', 'online-boutique'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  for (const part of ['lib', 'schemas', 'package.json']) {
    cpSync(join(root, part), join(packages, 'intermodal', part), { recursive: true });
  }
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 'typescript', ...Object.keys(dependencies)]) {
    symlinkSync(join(root, 'node_modules', name), join(packages, name), 'junction');
  }

  const main = join(packages, 'intermodal', 'lib', 'cli', 'main.js');
  const synth = (...options) => [process.execPath, [main, 'synth', 'topology.ts', ...options]];
  /** As if nothing had ever been run: no compiled code, no verdict of the type check, no output. */
  const forget = () => {
    for (const made of [join(packages, '.cache'), output]) rmSync(made, { recursive: true, force: true });
  };
  return {
    production: join(output, 'production'),
    synthesise: () => run(...synth(), { cwd: folder }),
    firstRun: command(...synth(), { cwd: folder, before: forget }),
    laterRun: command(...synth(), { cwd: folder }),
    uncheckedRun: command(...synth('--no-typecheck'), { cwd: folder }),
    printingRun: command(...synth('--environment', 'production', '--stdout'), { cwd: folder }),
  };
};

/** Writes a compiled cdk8s program that prints the given objects. */
exports.writeCdk8sProgram = (objects, file) => {
  const lines = [
    `const { ApiObject, App, Chart } = require(${JSON.stringify(join(root, 'node_modules', 'cdk8s'))});`,
    'const app = new App();',
    "const chart = new Chart(app, 'production');",
    ...objects.map((object, index) => `new ApiObject(chart, 'object-${index}', ${JSON.stringify(object)});`),
    'process.stdout.write(app.synthYaml());',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
};
