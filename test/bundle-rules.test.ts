import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const script = join(__dirname, '../scripts/bundle-rules.js');
const compiled = {
  'model/text.js': 'exports.text = "text";',
  'validate/shared.js': 'exports.kept = {};',
  'validate/helper.js': 'exports.help = () => require("./shared").kept;',
  'validate/rules/index.js': "exports.load = () => require('./area');\nexports.seen = [];",
  'validate/rules/area/index.js': 'require("..").seen.push("area");\nexports.rules = [require("./one").one];',
  'validate/rules/area/one.js':
    'const helper_1 = require("../../helper");\nexports.one = { text: require("../../../model/text").text, kept: helper_1.help() };',
  'validate/validate.js': 'exports.rules = require("./rules");\nexports.kept = require("./shared").kept;',
};

let lib: string;

beforeEach(() => {
  lib = mkdtempSync(join(tmpdir(), 'intermodal-bundle-'));
  for (const [path, text] of Object.entries(compiled)) {
    mkdirSync(dirname(join(lib, path)), { recursive: true });
    writeFileSync(join(lib, path), `"use strict";\n${text}\n`);
  }
  execFileSync(process.execPath, [script, lib]);
});

afterEach(() => rmSync(lib, { recursive: true, force: true }));

function said(program: string): unknown {
  const code = `const { rules, kept } = require('./validate/validate'); console.log(JSON.stringify(${program}))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd: lib, encoding: 'utf8' }));
}

test('rules and what they alone need are one file, and all else stays as it is', () => {
  const left = Object.keys(compiled).filter((path) => existsSync(join(lib, path)));
  expect(left).toEqual(['model/text.js', 'validate/shared.js', 'validate/rules/index.js', 'validate/validate.js']);
});

test('a module that others use as well exists once', () => {
  expect(said('[rules.load().rules[0].kept === kept, rules.load().rules[0].text]')).toEqual([true, 'text']);
});

test('an area runs when it is asked for, and once', () => {
  expect(said('[[...rules.seen], rules.load() === rules.load(), rules.seen]')).toEqual([[], true, ['area']]);
});

test('what is one file already stays as it is', () => {
  const before = readFileSync(join(lib, 'validate/rules/index.js'), 'utf8');
  execFileSync(process.execPath, [script, lib]);
  expect(readFileSync(join(lib, 'validate/rules/index.js'), 'utf8')).toBe(before);
});
