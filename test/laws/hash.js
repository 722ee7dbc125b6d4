'use strict';

// Prints one hash of all that some programs give: the topologies on standard input, and the example. It runs in a process
// of its own, so that a test can change what a process has of its own: time zone, language, folder, environment.

const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..', '..');
const compilerOptions = { module: 'CommonJS', target: 'ES2022', esModuleInterop: true };

require.extensions['.ts'] = (module, file) => {
  module._compile(ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText, file);
};
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) =>
  resolveFilename(name === 'intermodal' ? join(root, 'src/index.ts') : name, ...rest);

const { synthesize } = require('../../src/index.ts');
const { printSynthesis } = require('../../src/output/output.ts');
const { declare } = require('./topologies.ts');
const { default: example } = require('../../examples/online-boutique/topology.ts');

const topologies = JSON.parse(readFileSync(0, 'utf8')).map((spec) => declare(spec));
const files = [...topologies, example].flatMap((topology) => printSynthesis(synthesize(topology)));
const text = JSON.stringify(files.map(({ path, text }) => [path, text]));
const hash = createHash('sha256').update(text).digest('hex');
console.log(hash, new Date(Date.UTC(2020, 0)).getHours(), Intl.NumberFormat().format(0.5));
