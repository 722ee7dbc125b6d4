import { expressionsIn, type Expression } from '../../manifests/compose/interpolate';
import { compareTexts } from '../../model/order';
import { call, construct, data, map, type Code, type MapCode } from '../code';
import type { ConstructDraft, SettingDraft } from '../draft';
import type { TextPart } from '../values';

/** The variables of a Compose project as parameters. */
export interface ComposeParameters {
  /** A text as pieces: plain text, and parameters. */
  readonly parts: (text: string) => readonly TextPart[];
  /** The parameters that `parts` has met so far, in order of names. */
  readonly drafts: () => readonly ConstructDraft[];
  /** What the environment sets these to. */
  readonly settings: () => readonly SettingDraft[];
}

/** The pieces of a text with parameters in place of variables, and a dollar for each that is meant as one. */
export function withParameters(parts: readonly TextPart[], parameters: ComposeParameters): readonly TextPart[] {
  return parts.flatMap((part) => (typeof part === 'string' ? parameters.parts(part) : [part]));
}

/**
 * A parameter for each way in which a variable is written.
 *
 * @param texts - Every text in which there may be variables: they tell the names, whatever is asked for first.
 * @param taken - Names that other constructs have.
 */
export function parametersOf(texts: Iterable<string>, taken: ReadonlySet<string>): ComposeParameters {
  const names = namesOf(texts, taken);
  const met = new Map<string, Expression>();
  const partOf = (piece: string | Expression): TextPart => {
    if (typeof piece === 'string') return piece;
    const name = names.get(piece.text);
    if (name === undefined) return piece.text;
    met.set(name, piece);
    return construct(idOf(name));
  };
  const inOrder = (): readonly (readonly [string, Expression])[] => {
    return [...met].sort(([one], [other]) => compareTexts(one, other));
  };
  return {
    parts: (text) => (expressionsIn(text) ?? [text]).map(partOf),
    drafts: () => inOrder().map(([name, expression]) => draftOf(name, expression)),
    settings: () => inOrder().map(([name, expression]) => ({ parameter: idOf(name), value: variableOf(expression) })),
  };
}

function idOf(name: string): string {
  return `Parameter/${name}`;
}

function draftOf(name: string, expression: Expression): ConstructDraft {
  return { id: idOf(name), kind: 'Parameter', name, props: propsOf(expression), objects: [] };
}

/** The default of a variable is that of the parameter, so that other environments have it too. */
function propsOf({ operator, rest }: Expression): MapCode {
  const text = operator.endsWith('-') ? plainText(rest) : undefined;
  return map({ default: text === undefined ? undefined : data(text) });
}

type Options = Readonly<Record<string, Code | undefined>>;

/** What each operator says as options of `Variable.of`. */
const operators: Readonly<Record<string, (rest: string) => Options>> = {
  ':-': (rest) => ({ default: data(rest) }),
  '-': (rest) => ({ default: data(rest), allowEmpty: data(true) }),
  ':?': (message) => ({ message: messageOf(message) }),
  '?': (message) => ({ message: messageOf(message), allowEmpty: data(true) }),
};

function messageOf(message: string): Code | undefined {
  return message === usualMessage ? undefined : data(message);
}

/** What `Variable.of` says by itself. */
const usualMessage = 'set it in the shell or in .env';

function variableOf({ name, operator, rest, text }: Expression): Code {
  if (operator === '') return call('Variable.optional', data(name));
  const optionsOf = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  const plain = plainText(rest);
  if (optionsOf === undefined || plain === undefined) return call('Variable.expression', data(text));
  return call('Variable.of', data(name), map(optionsOf(plain)));
}

/** A text without variables, with a dollar for each that is meant as one; undefined where it has variables. */
function plainText(text: string): string | undefined {
  const pieces = expressionsIn(text);
  const isPlain = pieces?.every((piece): piece is string => typeof piece === 'string') === true;
  return isPlain ? pieces.join('') : undefined;
}

/** Names of the parameters, by what stands for them in texts. */
function namesOf(texts: Iterable<string>, taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const piece of expressionsIn(text) ?? []) if (typeof piece !== 'string') found.set(piece.text, piece.name);
  }
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const [text, variable] of [...found].sort(([one], [other]) => compareTexts(one, other))) {
    const name = freeName(kebab(variable), used);
    used.add(name);
    names.set(text, name);
  }
  return names;
}

/** `DB_PASSWORD`, `dbPassword` → `db-password`. */
function kebab(variable: string): string {
  const words = variable.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
  const name = words.replace(/[^a-z\d]+/g, '-').replace(/^[-\d]+|-+$/g, '');
  return name === '' ? 'variable' : name.slice(0, 50).replace(/-+$/, '');
}

function freeName(name: string, used: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; used.has(free); number += 1) free = `${name}-${number}`;
  return free;
}
