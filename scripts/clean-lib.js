'use strict';
// Removes from lib/ what a source that is no longer there has left behind; all else stays as it is for running processes.
const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const [source, compiled] = [join(root, 'src'), join(root, 'lib')];

for (const entry of readdirSync(compiled, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const inner = path.slice(compiled.length + 1);
  const origin = join(source, inner.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts'));
  if (entry.isFile() && /\.(js|ts|map)$/.test(inner) && !existsSync(origin)) rmSync(path);
}
