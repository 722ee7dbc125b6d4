'use strict';

// Writes the documentation pages that are data in the code. `--check` writes nothing and fails where a page differs.

const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const prettier = require('prettier');

const root = join(__dirname, '..');
const notice = '<!-- Generated from the code by `npm run generate`; edit the code, not this page. -->';

const pages = [
  {
    file: 'docs/issues.md',
    render: (lib) => [
      '# Issues',
      notice,
      'Every problem that Intermodal reports has a code. The message of an issue names the place; this page says what' +
        ' each code means and what to do about it.',
      table(
        ['Code', 'What is wrong', 'What to do'],
        Object.entries(lib('issues/codes').issueCodes)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, { summary, fix }]) => [`\`${code}\``, summary, fix]),
      ),
    ],
  },
  {
    file: 'docs/capabilities.md',
    render: (lib) => [
      '# What each target does with each field',
      notice,
      '**Mapped**: the target does the same. **Approximated**: the target does something close, and an issue says what' +
        ' differs. **Refused**: an issue says so and names the way out. *Partly* means: only for' +
        ' the uses that the text names; others are mapped. Nothing is dropped in silence.',
      table(
        ['Field', 'Compose', 'Kubernetes'],
        lib('targets/capabilities').capabilities.map(({ field, compose, kubernetes }) => [
          `\`${field}\``,
          ability(compose),
          ability(kubernetes),
        ]),
      ),
    ],
  },
];

function ability({ support, how, when }) {
  return `${when === undefined ? '' : 'partly '}${support}: ${how}`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** Text that stays inside its cell: one line, and no pipes, HTML or emphasis by accident. */
function cell(text) {
  const parts = text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|').split('`');
  return parts.map((part, index) => (index % 2 === 0 ? part.replace(/[<*_]/g, '\\$&') : part)).join('`');
}

async function format(blocks, path) {
  const options = await prettier.resolveConfig(path);
  return prettier.format(blocks.join('\n\n'), { ...options, parser: 'markdown' });
}

async function main(check) {
  if (!existsSync(join(root, 'lib'))) {
    console.error('There is no lib/ to read from: run npm run build first.');
    return 1;
  }
  const stale = [];
  for (const { file, render } of pages) {
    const path = join(root, file);
    const text = await format(
      render((name) => require(join(root, 'lib', name))),
      path,
    );
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(file);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const file of stale)
    console.log(check ? `${file} differs from the code: run npm run generate.` : `wrote ${file}`);
  return check && stale.length > 0 ? 1 : 0;
}

main(process.argv.includes('--check')).then((code) => {
  process.exitCode = code;
});
