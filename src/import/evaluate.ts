import { IntermodalError, refuse } from '../issues/error';
import { isList, isPlainMap, type PlainData } from '../model/json';
import type { CallCode, Code, InsteadCode, MapCode, MethodCode, TemplateCode } from './code';
import { libraryValue } from './library';

/** A value that code gives, and the code that gave it: without what was refused. */
export interface Evaluated<C extends Code = Code> {
  readonly value: unknown;
  readonly code: C;
}

/** Where code is run. */
export interface Scope {
  /** The constructs that are there, by id. */
  readonly constructs: ReadonlyMap<string, unknown>;
  /** Told of an entry of a map whose code throws, and which is left out. */
  readonly refused: (field: string, message: string) => void;
}

type Evaluate<K extends Code['is']> = (
  code: Extract<Code, { readonly is: K }>,
  scope: Scope,
  field: string,
) => Evaluated;

const evaluators: { readonly [K in Code['is']]: Evaluate<K> } = {
  data: (code) => ({ value: copyOf(code.data), code }),
  list: (code, scope, field) => {
    const items = code.items.map((item, index) => evaluate(item, scope, `${field}[${index}]`));
    return { value: items.map(({ value }) => value), code: { ...code, items: items.map((item) => item.code) } };
  },
  map: (code, scope, field) => evaluateMap(code, scope, field),
  call: evaluateCall,
  method: evaluateMethod,
  member: (code, scope, field) => {
    const on = evaluate(code.on, scope, field);
    return { value: memberOf(on.value, code.name), code: { ...code, on: on.code } };
  },
  construct: (code, scope) => {
    const found = scope.constructs.get(code.id);
    if (found === undefined) return refuseCode(`It refers to "${code.id}", which is not there.`);
    return { value: found, code };
  },
  template: evaluateTemplate,
  instead: evaluateInstead,
  omit: (code) => ({ value: () => null, code }),
};

/**
 * Runs code against the library. An entry of a map that is refused is told and left out; where one of two ways is refused,
 * the plain one takes its place.
 *
 * @param field - where the code stands: `env.HOST`; empty for the options of a construct
 * @throws IntermodalError or Error where the code itself is refused
 */
export function evaluate(code: Code, scope: Scope, field: string): Evaluated {
  return (evaluators[code.is] as Evaluate<Code['is']>)(code, scope, field);
}

/** As `evaluate`, for a map, which is never refused as a whole. */
export function evaluateMap(code: MapCode, scope: Scope, field: string): Evaluated<MapCode> {
  const entries = Object.entries(code.entries).flatMap(([key, entry]): readonly (readonly [string, Evaluated])[] => {
    const place = field === '' ? key : `${field}.${key}`;
    try {
      return [[key, evaluate(entry, scope, place)]];
    } catch (error) {
      scope.refused(place, messageOf(error));
      return [];
    }
  });
  return {
    value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    code: { ...code, entries: Object.fromEntries(entries.map(([key, part]) => [key, part.code])) },
  };
}

/** What an error says, in a sentence. */
export function messageOf(error: unknown): string {
  const [issue] = IntermodalError.is(error) ? error.issues : [];
  return issue?.message ?? (error instanceof Error ? error.message : 'It cannot be run.');
}

function evaluateCall(code: CallCode, scope: Scope, field: string): Evaluated {
  const { owner, value } = libraryValue(code.callee);
  if (code.args === undefined) return { value, code };
  const args = code.args.map((arg) => evaluate(arg, scope, field));
  return { value: applied(owner, value, args, code.callee), code: { ...code, args: args.map((arg) => arg.code) } };
}

function evaluateMethod(code: MethodCode, scope: Scope, field: string): Evaluated {
  const on = evaluate(code.on, scope, field);
  const args = code.args.map((arg) => evaluate(arg, scope, field));
  const value = applied(on.value, memberOf(on.value, code.name), args, code.name);
  return { value, code: { ...code, on: on.code, args: args.map((arg) => arg.code) } };
}

function evaluateTemplate(code: TemplateCode, scope: Scope, field: string): Evaluated {
  const parts = code.parts.map((part) => (typeof part === 'string' ? part : evaluate(part, scope, field)));
  const strings: string[] = [''];
  const values: unknown[] = [];
  for (const part of parts) {
    if (typeof part === 'string') strings.push(`${strings.pop() ?? ''}${part}`);
    else strings.push('');
    if (typeof part !== 'string') values.push(part.value);
  }
  const { value: text } = libraryValue('text');
  const value = (text as (...args: readonly unknown[]) => unknown)(Object.assign(strings, { raw: strings }), ...values);
  return { value, code: { ...code, parts: parts.map((part) => (typeof part === 'string' ? part : part.code)) } };
}

function evaluateInstead({ code, plain }: InsteadCode, scope: Scope, field: string): Evaluated {
  try {
    const better = evaluate(code, scope, field);
    return { value: better.value, code: { is: 'instead', code: better.code, plain } };
  } catch {
    return evaluate(plain, scope, field);
  }
}

/** Refuses code that no program could have. */
export function refuseCode(message: string): never {
  return refuse({ code: 'unknown-reference', message, hint: 'Leave it out.' });
}

function applied(owner: unknown, callee: unknown, args: readonly Evaluated[], name: string): unknown {
  if (typeof callee !== 'function') return refuseCode(`"${name}" is no function.`);
  const values = args.map(({ value }) => value);
  return Reflect.apply(callee as (...args: readonly unknown[]) => unknown, owner, values);
}

function memberOf(value: unknown, name: string): unknown {
  const isHolder = typeof value === 'object' && value !== null;
  if (!isHolder || !(name in value) || name in Object.prototype) return refuseCode(`A value has no member "${name}".`);
  return (value as Readonly<Record<string, unknown>>)[name];
}

function copyOf(value: PlainData): PlainData {
  if (isList(value)) return value.map(copyOf);
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}
