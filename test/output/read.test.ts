import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReader } from '../../src';

const folder = mkdtempSync(join(tmpdir(), 'intermodal-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file is read as it is, by a path relative to the folder or by an absolute one', () => {
  writeFileSync(join(folder, 'a'), Buffer.from([0, 255]));
  expect([...fileReader(folder)('./a')!]).toEqual([0, 255]);
  expect([...fileReader('/')(join(folder, 'a'))!]).toEqual([0, 255]);
});

test('what is not there, and what is no file, is undefined', () => {
  mkdirSync(join(folder, 'b'));
  const read = fileReader(folder);
  expect(['nowhere', 'b', '', 'a/c', 'a\0'].map(read)).toEqual(Array(5).fill(undefined));
});
