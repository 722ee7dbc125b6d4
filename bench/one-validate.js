'use strict';

// One validation in a process of its own: `node one-validate.js <services> [errors]` prints the milliseconds that synthesis to
// files took, and those that validating took after it. Loading is not counted, on either side.

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { synthesised } = require('./intermodal');
const { builtInRules } = require('../lib/validate/rules');
const { validateProgram } = require('../lib/validate/validate');

const [services, only] = process.argv.slice(2);
builtInRules();
const root = mkdtempSync(join(tmpdir(), 'intermodal-bench-'));
try {
  const started = performance.now();
  const synthesis = synthesised(Number(services), root);
  const made = performance.now();
  const { findings, looked } = validateProgram(synthesis, {}, { errorsOnly: only === 'errors' });
  const done = performance.now();
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`The system of the benchmark has an error: ${errors[0].message}`);
  const times = { synthesis: made - started, validation: done - made };
  console.log(JSON.stringify({ ...times, findings: findings.length, ...looked }));
} finally {
  rmSync(root, { recursive: true, force: true });
}
