'use strict';

// The page of all rules: what each asks, why, how much it weighs, and an example that keeps it and one that breaks it.

const prettier = require('prettier');

const intro = [
  'What `intermodal validate` looks for. Every rule has a weight in each preset: **recommended** is the default,' +
    ' **strict** weighs as an auditor would, **baseline** and **restricted** are the Pod Security Standards of these names' +
    ' (`--preset pss-baseline`, `--preset pss-restricted`), with what is refused anyway. `-` means that the preset does' +
    ' without the rule. How to choose presets, to weigh rules otherwise, to accept findings and to write rules of your' +
    ' own stands in [validate.md](validate.md).',
  'Errors of synthesis (`issue/…`) are explained in [issues.md](issues.md).',
];

/** The blocks of the page, given the areas with their rules. */
async function rulesPage(areas, table) {
  const all = Object.entries(areas).map(([area, { about, load }]) => ({ area, about, rules: sorted(load().rules) }));
  const parts = await Promise.all(all.map((one) => areaBlocks(one, table)));
  const count = all.reduce((sum, { rules }) => sum + rules.length, 0);
  return [...intro, `There are ${count} rules in ${all.length} areas.`, ...parts.flat()];
}

function sorted(rules) {
  return [...rules].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function areaBlocks({ area, about, rules }, table) {
  const rows = rules.map((rule) => [
    `[\`${rule.name}\`](#${anchor(rule.name)})`,
    rule.summary,
    ...['recommended', 'strict', 'pss-baseline', 'pss-restricted'].map((preset) => rule.severity[preset] ?? '-'),
  ]);
  const head = ['Rule', 'What should hold', 'recommended', 'strict', 'baseline', 'restricted'];
  const details = await Promise.all(rules.map(ruleBlocks));
  return [`## ${area}`, about, table(head, rows), ...details.flat()];
}

function anchor(name) {
  return name.replace(/[^a-z0-9-]/g, '');
}

async function ruleBlocks({ name, summary, why, fix, source, examples }) {
  const from = source === undefined ? '' : ` ([source](${source}))`;
  return [
    `### ${name}`,
    `${plain(summary)} ${plain(why)}${from} ${plain(fix)}`,
    'Keeps it:',
    await exampleBlock(first(examples.passes)),
    'Breaks it:',
    await exampleBlock(first(examples.fails)),
  ];
}

/** Text in which nothing looks like HTML or emphasis by accident. */
function plain(text) {
  const parts = text.split('`');
  return parts.map((part, index) => (index % 2 === 0 ? part.replace(/[<*_]/g, '\\$&') : part)).join('`');
}

function first(examples) {
  return Array.isArray(examples) ? examples[0] : examples;
}

async function exampleBlock(example) {
  if ('program' in example) return fenced('ts', await programText(example.program));
  const text = (example.kubernetes ?? example.compose).replace(/(\w)\1{99,}/g, '$1…$1'); // a long text is long enough
  return fenced('yaml', text.trim());
}

/** The body of a function, as a program has it. */
async function programText(program) {
  const text = await prettier.format(`(${program.toString()})`, {
    parser: 'babel',
    singleQuote: true,
    printWidth: 100,
  });
  const [, body] = /=> \{\n([\s\S]*)\n\}\);?\s*$/.exec(text) ?? [];
  return (body ?? text.replace(/^\([^]*?=>\s*/, '')).replace(/^ {2}/gm, '').trim();
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

module.exports = { rulesPage };
