'use strict';

// One diff in a process of its own: `node one-diff.js <before> <after>` prints the milliseconds that reading, comparing and
// judging took. Loading is not counted.

const { diff } = require('../lib/diff/diff');
const { readSystems } = require('../lib/manifests/read');
const { readManifestFiles } = require('../lib/output/read-files');

const [before, after] = process.argv.slice(2);
const started = performance.now();
const sides = [before, after].map((path) => readSystems(path, readManifestFiles(process.cwd(), path)).set);
const { impact } = diff(...sides);
const time = performance.now() - started;
if (impact === 'none') throw new Error('Nothing was found to be different.');
console.log(time);
