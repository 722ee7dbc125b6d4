'use strict';

// One validation in a process of its own: `node one-validate.js <services> [errors]` prints the milliseconds that synthesis with
// printing took, and those that validating took after it. Loading is not counted, but for what validating loads when it runs.

const { synthesised } = require('./intermodal');
const { validateProgram } = require('../lib/validate/validate');

const [services, only] = process.argv.slice(2);
const started = performance.now();
const { synthesis, print } = synthesised(Number(services));
print();
const made = performance.now();
const { findings, looked } = validateProgram(synthesis, {}, { errorsOnly: only === 'errors' });
const done = performance.now();
const errors = findings.filter(({ severity }) => severity === 'error');
if (errors.length > 0) throw new Error(`The benchmark's system has an error: ${errors[0].rule}: ${errors[0].message}`);
console.log(
  JSON.stringify({ synthesis: made - started, validation: done - made, findings: findings.length, ...looked }),
);
