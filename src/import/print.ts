import { groupedBy } from '../model/groups';
import type { Code, MapCode } from './code';
import { commentLines } from './comment-lines';
import type { ConstructDraft, ConstructKind, EnvironmentDraft, HatchDraft, Program } from './draft';
import { identifiersOf } from './identifiers';
import { importsOf } from './imports';
import { keyLiteral, literal, mapLiteral, templateText, textLiteral } from './literals';
import { ordered } from './order';
import { sharedValues } from './shared-values';

/** The constants of a program, by the id of what they hold. */
type Names = ReadonlyMap<string, string>;

/** The constants of values that are said once, by their text. */
type Shared = ReadonlyMap<string, string>;

/** Kinds whose options stand below each other. */
const runs: ReadonlySet<string> = new Set<ConstructKind>(['Microservice', 'Job', 'ScheduledJob']);

/** Columns of a statement that fits into one line, whatever is done to it. */
const shortLine = 90;

type Print<K extends Code['is']> = (code: Extract<Code, { readonly is: K }>, names: Names) => string;

const printers: { readonly [K in Code['is']]: Print<K> } = {
  data: ({ data, octal }) => literal(data, octal),
  list: ({ items }, names) => `[${items.map((item) => printCode(item, names)).join(', ')}]`,
  map: (code, names) => mapLiteral(membersOf(code, names)),
  call: ({ callee, args }, names) => (args === undefined ? callee : `${callee}(${printArgs(args, names)})`),
  method: ({ on, name, args }, names) => `${printCode(on, names)}.${name}(${printArgs(args, names)})`,
  member: ({ on, name }, names) => `${printCode(on, names)}.${name}`,
  construct: ({ id }, names) => names.get(id) ?? textLiteral(id),
  template: ({ parts }, names) => {
    const print = (part: string | Code): string =>
      typeof part === 'string' ? templateText(part) : `\${${printCode(part, names)}}`;
    return `text\`${parts.map(print).join('')}\``;
  },
  instead: ({ code }, names) => printCode(code, names),
  omit: () => '() => null',
};

/**
 * A program as TypeScript that gives what `buildProgram` gives: imports, the constructs, what only one target can say of them,
 * the environments. Its layout is that of people in what a formatter keeps: blank lines, what stands below each other.
 */
export function printProgram(program: Program): string {
  const sorted = ordered(program);
  const names = identifiersOf(sorted);
  const hatches = groupedBy(sorted.hatches, ({ on = 'topology' }) => on);
  const hatchesOn = (id: string): readonly string[] => statements(hatches.get(id) ?? [], names);
  const shared = sharedValues(sorted, (code) => printCode(code, names), names.values());
  const head = commentLines(sorted.comment ?? []);
  const blocks = [
    ...(head.length === 0 ? [] : [head.join('\n')]),
    importLine(sorted),
    topologyLine(sorted, names),
    ...[...shared].map(([text, name]) => `const ${name} = ${text} as const;`),
    ...paragraphs(
      sorted.constructs.map((draft) => ({ draft, hatches: hatchesOn(draft.id) })),
      (draft) => constructBlock(draft, names, shared),
    ),
    ...hatchesOn('topology'),
    ...sorted.environments.map((draft) => environment(draft, names, shared)),
    ...sorted.environments.flatMap(({ name }) => hatchesOn(`environment/${name}`)),
    `export default ${names.get('topology') ?? ''};`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Code as an expression of TypeScript. */
export function printCode(code: Code, names: Names): string {
  return (printers[code.is] as Print<Code['is']>)(code, names);
}

function importLine(program: Program): string {
  return `import { ${importsOf(program).join(', ')} } from 'intermodal';`;
}

function topologyLine({ topology, props }: Program, names: Names): string {
  const options = isEmptyMap(props) ? '' : `, ${printCode(props, names)}`;
  return `const ${names.get('topology') ?? ''} = new Topology(${textLiteral(topology)}${options});`;
}

/** Constructs with what is said of them; short ones of a kind stand right below each other. */
function paragraphs(
  constructs: readonly { readonly draft: ConstructDraft; readonly hatches: readonly string[] }[],
  print: (draft: ConstructDraft) => string,
): readonly string[] {
  const found: { text: string; readonly kind: string | undefined }[] = [];
  for (const { draft, hatches } of constructs) {
    const text = print(draft);
    const kind = text.includes('\n') || text.length > shortLine || hatches.length > 0 ? undefined : draft.kind;
    const last = found.at(-1);
    if (last !== undefined && kind !== undefined && last.kind === kind) last.text += `\n${text}`;
    else found.push({ text, kind });
    found.push(...hatches.map((one) => ({ text: one, kind: undefined })));
  }
  return found.map(({ text }) => text);
}

function constructBlock(draft: ConstructDraft, names: Names, shared: Shared): string {
  const { id, kind, name, props, calls = [], comment = [] } = draft;
  const members = membersOf(props, names, shared);
  const options = isEmptyMap(props) ? '' : `, ${runs.has(kind) ? expanded(members) : mapLiteral(members)}`;
  const made = `new ${kind}(${names.get('topology') ?? ''}, ${textLiteral(name)}${options})`;
  const further = calls.map((one) => `\n.${one.name}(${printArgs(one.args, names)})`).join('');
  const held = names.get(id);
  return [...commentLines(comment), `${held === undefined ? '' : `const ${held} = `}${made}${further};`].join('\n');
}

function environment(draft: EnvironmentDraft, names: Names, shared: Shared): string {
  const { name, target, options, props, settings, changes } = draft;
  const members = [
    `target: ${target}(${isEmptyMap(options) ? '' : printCode(options, names)})`,
    ...membersOf(props, names),
  ];
  const held = (id: string): string => names.get(id) ?? textLiteral(id);
  const calls = [
    ...settings.map(({ parameter, value }) => `\n.set(${held(parameter)}, ${printCode(value, names)})`),
    ...changes.map(
      ({ construct, patch }) => `\n.configure(${held(construct)}, ${mapLiteral(membersOf(patch, names, shared))})`,
    ),
  ];
  const constant = names.get(`environment/${name}`);
  const start = constant === undefined ? '' : `const ${constant} = `;
  const made = `new Environment(${names.get('topology') ?? ''}, ${textLiteral(name)}, ${mapLiteral(members)})`;
  return `${start}${made}${calls.join('')};`;
}

/** What only one target can say of a construct: hatches of one target in one chain, but for those with a comment. */
function statements(hatches: readonly HatchDraft[], names: Names): readonly string[] {
  const found: { readonly target: string; readonly lines: string[] }[] = [];
  for (const hatch of hatches) {
    const last = found.at(-1);
    if (last?.target === hatch.target && hatch.comment === undefined) last.lines.push(`\n${hatchCall(hatch, names)}`);
    else found.push({ target: hatch.target, lines: [hatchStart(hatch, names) + hatchCall(hatch, names)] });
  }
  return found.map(({ lines }) => `${lines.join('')};`);
}

function hatchStart({ target, on = 'topology', comment = [] }: HatchDraft, names: Names): string {
  const lines = commentLines(comment).map((line) => `${line}\n`);
  return `${lines.join('')}${target}(${names.get(on) ?? textLiteral(on)})`;
}

function hatchCall({ method, args, environments }: HatchDraft, names: Names): string {
  const where = environments === undefined ? [] : [`{ environments: ${literal(environments)} }`];
  return `.${method}(${[...args.map((arg) => printCode(arg, names)), ...where].join(', ')})`;
}

function printArgs(args: readonly Code[], names: Names): string {
  return args.map((arg) => printCode(arg, names)).join(', ');
}

/** Options below each other where they are more than two. */
function expanded(members: readonly string[]): string {
  return members.length < 3 ? mapLiteral(members) : `{\n${members.join(',\n')},\n}`;
}

function membersOf({ entries, comments = {} }: MapCode, names: Names, shared: Shared = new Map()): readonly string[] {
  return Object.entries(entries).map(([key, entry]) => {
    const above = Object.hasOwn(comments, key) ? (comments[key] ?? []) : [];
    const text = printCode(entry, names);
    const value = shared.get(text) ?? text;
    return [...commentLines(above), value === key ? key : `${keyLiteral(key)}: ${value}`].join('\n');
  });
}

function isEmptyMap({ entries }: MapCode): boolean {
  return Object.keys(entries).length === 0;
}
