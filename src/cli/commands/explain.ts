import { dirname, relative } from 'node:path';
import type { Topology } from '../../constructs/topology';
import { refuse } from '../../issues/error';
import type { Issue, SourceLocation } from '../../issues/issue';
import type { Layer } from '../../resolve/explain';
import type { Answer, EnvironmentAnswer, FieldAnswer, Question } from '../../explain/explain';
import type { Command, CommandContext, CommandInput, ExitCode } from '../command';
import { findProgram, loadProgram } from '../load';
import { slashes } from '../nearby';
import { checkFormat, parameterFlags, sharedOptions } from '../options';
import { didYouMean, nearNames } from '../../issues/near-names';
import { issuesAsJson, showIssues } from '../show-issues';

/** `intermodal explain`: who set a value, and what becomes of it. */
export const explain: Command = {
  name: 'explain',
  summary: 'Tell who set a value, and what it becomes on each target.',
  usage: 'explain <service|object> [field] [program]',
  options: {
    ...sharedOptions,
    format: { type: 'string', value: 'text|json', summary: 'How to answer (default: text).' },
  },
  notes: [
    'A service, a gateway, a volume, a parameter, a config or a secret is named by its name, its fields as the program',
    'names them: scaling, env.LOG_LEVEL, resources.memory.limit, routes.orders. An object of the output is named by kind',
    'and name, Deployment/orders or service/orders, and what stands in it by its path, spec.replicas. Without a field, all',
    'that is said is told.',
    '',
    'Exit codes: 0 fine; 1 nothing has this name, or this field; 2 the program could not be run.',
  ],
  run: runExplain,
};

interface Flags {
  readonly environment?: readonly string[];
  readonly set?: readonly string[];
  readonly format?: string;
}

async function runExplain({ positionals, flags: given }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const flags = given as Flags;
  const { question, program: named } = questionOf(positionals);
  checkFormat(flags.format);
  const program = findProgram(context.cwd, named);
  const answer = await ask(program, question, flags);
  if (answer.kind === 'nothing' || answer.answers.length === 0) return tellNothing(answer, question, flags, context);
  const errors = answer.issues.filter(({ severity }) => severity === 'error');
  const plain = flags.format !== 'json';
  if (plain && errors.length > 0)
    context.console.err('The program has errors, which intermodal synth shows; the answer may lack something.\n');
  context.console.out(plain ? asText(answer, question, context) : asJson(answer, question, context));
  return 0;
}

function questionOf(positionals: readonly string[]): { readonly question: Question; readonly program?: string } {
  const isProgram = (word: string | undefined): boolean => word !== undefined && /\.[cm]?[jt]s$/.test(word);
  const [subject, second, third, tooMany] = positionals;
  const [field, program] = third === undefined && isProgram(second) ? [undefined, second] : [second, third];
  if (subject === undefined)
    refuse({
      code: 'unknown-option',
      message: 'Nothing is named that could be explained.',
      hint: 'Name a service: intermodal explain orders.',
    });
  if (tooMany !== undefined)
    refuse({
      code: 'unknown-option',
      message: `"${tooMany}" is one word too many.`,
      hint: 'Name a service or an object, a field, and a program.',
    });
  return {
    question: { subject, ...(field === undefined ? {} : { field }) },
    ...(program === undefined ? {} : { program }),
  };
}

async function ask(program: string, question: Question, { environment, set }: Flags): Promise<Answer> {
  const topology = (await loadProgram(program)) as Topology;
  const { explain: answerTo } = require('../../explain/explain') as typeof import('../../explain/explain');
  const { fileReader } = require('../../output/read') as typeof import('../../output/read');
  const folder = dirname(program);
  const answer = answerTo(topology, question, {
    environments: environment,
    set: parameterFlags({ set }),
    readFile: fileReader(folder),
  });
  const wrong = answer.issues.filter(({ code }) => code === 'unknown-environment' || code === 'unknown-parameter');
  const [first] = wrong.filter(({ severity, environment: where }) => severity === 'error' && where === undefined);
  return first === undefined ? answer : refuse(first);
}

function tellNothing(
  { kind, known }: Answer,
  { subject, field }: Question,
  flags: Flags,
  { console, cwd }: CommandContext,
): ExitCode {
  const wanted = kind === 'nothing' ? subject : (field ?? '');
  const message = kind === 'nothing' ? `Nothing is named "${subject}".` : `"${subject}" has nothing at "${wanted}".`;
  const near = didYouMean(nearNames(wanted, known));
  const list = `${kind === 'nothing' ? 'There are' : 'It has'} ${[...known].sort().join(', ') || 'nothing'}.`;
  const issue: Issue = {
    code: 'nothing-to-explain',
    severity: 'error',
    message,
    hint: near === '' ? list : near.trim(),
  };
  if (flags.format === 'json') console.out(issuesAsJson([issue], cwd));
  else console.err(`${showIssues([issue], console.colors, cwd)}\n`);
  return 1;
}

function asJson({ kind, answers }: Answer, { subject, field }: Question, { cwd }: CommandContext): string {
  const shown = (place: SourceLocation | undefined): object =>
    place === undefined ? {} : { source: fromFolder(place, cwd) };
  const environments = answers.map(({ source, fields, ...answer }) => ({
    ...answer,
    ...shown(source),
    fields: fields.map(({ layers, ...one }) => {
      return { ...one, layers: layers.map(({ source: place, ...layer }) => ({ ...layer, ...shown(place) })) };
    }),
  }));
  const report = { version: 1, subject, kind, ...(field === undefined ? {} : { field }), environments };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function fromFolder(source: SourceLocation, cwd: string): SourceLocation {
  return { ...source, file: slashes(relative(cwd, source.file)) };
}

function asText({ answers }: Answer, question: Question, context: CommandContext): string {
  return answers.map((answer) => environmentText(answer, question, context)).join('\n');
}

function environmentText(answer: EnvironmentAnswer, { subject, field }: Question, { cwd }: CommandContext): string {
  const { environment, target, construct, source, fields } = answer;
  const of = subject === construct || construct.endsWith(`/${subject}`) ? construct : `${subject} of ${construct}`;
  const place = placeText(source, cwd);
  const head = `${of} in ${environment} (${target})${place === '' ? '' : `, declared at ${place}`}`;
  const texts = fields.map((one) => fieldText(one, field !== undefined, cwd));
  return `${[head, ...texts].join('\n')}\n`;
}

/** One field: its value, and where it was asked for, who said so and what becomes of it. */
function fieldText({ field, value, layers, becomes }: FieldAnswer, whole: boolean, cwd: string): string {
  const long = whole && valueText(value).endsWith('...');
  const head = long ? [`  ${field}:`, ...leaves('', value)].join('\n') : `  ${field}: ${valueText(value)}`;
  if (!whole) return `${head}${lastPlace(layers, cwd)}`;
  const said = layers.map((layer) => [layerText(layer), valueText(layer.value), placeText(layer.source, cwd)] as const);
  const carried = becomes.map(({ support, how }) => {
    return `    becomes ${how.replaceAll('`', '')}${support === 'from' ? '' : ` (${support})`}`;
  });
  return [head, ...table(said), ...carried].join('\n');
}

/** A value that is too long for one line: each of its leaves on a line of its own. */
function leaves(path: string, value: unknown): readonly string[] {
  const shown = withParameters('', value);
  if (typeof shown !== 'object' || shown === null || Object.keys(shown).length === 0)
    return [`      ${path}: ${valueText(shown)}`];
  return Object.entries(shown).flatMap(([key, part]) =>
    leaves(Array.isArray(shown) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`, part),
  );
}

function lastPlace(layers: readonly Layer[], cwd: string): string {
  const last = layers[layers.length - 1];
  return last === undefined
    ? ''
    : `  (${[layerText(last), placeText(last.source, cwd)].filter((part) => part !== '').join(', ')})`;
}

function table(rows: readonly (readonly [string, string, string])[]): readonly string[] {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  return rows.map(([a, b, c]) => `    ${a.padEnd(widths[0] ?? 0)}  ${b.padEnd(widths[1] ?? 0)}  ${c}`.trimEnd());
}

const words: Readonly<Record<Layer['by'], string>> = {
  default: 'default of the library',
  declared: 'declared',
  config: 'from config',
  secret: 'from secret',
  environment: 'configured for',
  preset: 'security preset',
  parameter: 'default of parameter',
  set: 'set for',
  'command line': '--set',
  rendered: 'rendered',
  add: 'add of',
  settings: 'settings of',
  transform: 'transform of',
  patch: 'patch of',
};

function layerText({ by, name }: Layer): string {
  return by === 'default' || by === 'declared' || name === undefined ? words[by] : `${words[by]} ${name}`;
}

/** A value on one line. */
function valueText(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const whole = withParameters('', value);
  const text = typeof whole === 'string' ? whole : JSON.stringify(whole, withParameters);
  return text.length > 100 ? `${text.slice(0, 97)}...` : text.replaceAll('\n', '\\n');
}

/** A reference to a parameter, shorter than it is in the model. */
function withParameters(_key: string, value: unknown): unknown {
  const { kind, parameter } = (value ?? {}) as { readonly kind?: unknown; readonly parameter?: unknown };
  return kind === 'parameter' && typeof parameter === 'string' ? `\${${parameter}}` : value;
}

function placeText(source: SourceLocation | undefined, cwd: string): string {
  if (source === undefined) return '';
  const path = slashes(relative(cwd, source.file));
  return `${path.startsWith('../../..') ? source.file : path}:${source.line}`;
}
