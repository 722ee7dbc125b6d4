'use strict';

// One measurement in a process of its own: `node one.js <side> <services> text|files [layout]` prints the milliseconds
// that declaring, synthesising and printing (or writing) took, and how many objects came out. Loading is not counted.

const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const [side, services, form, layout] = process.argv.slice(2);
const { text, files } = require(`./${side}`);

function countObjects(yaml) {
  return yaml.match(/^kind: /gm).length;
}

function measureText() {
  const started = performance.now();
  const yaml = text(Number(services), layout);
  const time = performance.now() - started;
  return { time, objects: countObjects(yaml) };
}

function measureFiles() {
  const root = mkdtempSync(join(tmpdir(), 'intermodal-bench-'));
  try {
    const started = performance.now();
    files(Number(services), root, layout);
    const time = performance.now() - started;
    const written = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.yaml'));
    return {
      time,
      objects: written.reduce((sum, name) => sum + countObjects(readFileSync(join(root, name), 'utf8')), 0),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

console.log(JSON.stringify(form === 'files' ? measureFiles() : measureText()));
