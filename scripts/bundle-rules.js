'use strict';
// Puts the rules of `intermodal validate`, and what they alone need, into one file: lib/validate/rules/index.js. Finding,
// reading and compiling hundreds of small files takes longer than running them. Each module stays a function of its own
// that runs when it is asked for first, so that what was loaded late still is.
const { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, posix } = require('node:path');

const [lib = join(__dirname, '..', 'lib')] = process.argv.slice(2);
const area = 'validate/';
const entry = 'validate/rules/index.js';
const bundled = '// Made by scripts/bundle-rules.js.\n';

/** How the compiler writes an import of one of our own files. */
const imports = /\brequire\((["'])(\.{1,2}(?:\/[^"']*)?)\1\)/g;

/** The module that an import means, as a path below lib/. */
function resolve(from, request) {
  const path = posix.join(posix.dirname(from), request);
  return [path, `${path}.js`, `${path}/index.js`].find((one) => one.endsWith('.js') && existsSync(join(lib, one)));
}

const modules = new Map();
for (const one of readdirSync(lib, { recursive: true, withFileTypes: true })) {
  const path = join(one.parentPath ?? one.path, one.name)
    .slice(lib.length + 1)
    .replaceAll('\\', '/');
  if (!one.isFile() || !path.endsWith('.js')) continue;
  const source = readFileSync(join(lib, path), 'utf8');
  const needs = [...source.matchAll(imports)].flatMap(([, , request]) => resolve(path, request) ?? []);
  modules.set(path, { source, needs });
}
if (modules.get(entry).source.startsWith(bundled)) return;

const inside = new Set([entry]);
for (const path of inside) {
  for (const one of modules.get(path).needs) if (one.startsWith(area)) inside.add(one);
}

// Whatever others use as well stays a file: no module may exist twice.
for (let before = 0; before !== inside.size;) {
  before = inside.size;
  for (const [path, { needs }] of modules) {
    if (!inside.has(path)) needs.filter((one) => one !== entry).forEach((one) => inside.delete(one));
  }
}

const parts = [...inside].sort().map((path) => {
  const source = modules.get(path).source.replace(imports, (whole, quote, request) => {
    const target = resolve(path, request);
    if (target !== undefined && inside.has(target)) return `load(${JSON.stringify(target)})`;
    const shown = posix.relative(posix.dirname(entry), posix.join(posix.dirname(path), request));
    return `require(${JSON.stringify(shown.startsWith('.') ? shown : `./${shown}`)})`;
  });
  return `${JSON.stringify(path)}(exports, module) {\n${source}\n},`;
});

writeFileSync(
  join(lib, entry),
  `${bundled}const modules = {
${parts.join('\n')}
};
const loaded = new Map();
function load(path) {
  const known = loaded.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(path, module);
  modules[path](module.exports, module);
  return module.exports;
}
module.exports = load(${JSON.stringify(entry)});
`,
);
for (const path of inside) if (path !== entry) rmSync(join(lib, path));
console.log(`${inside.size} modules in ${entry}`);
