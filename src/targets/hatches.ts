import { IntermodalError } from '../issues/error';
import type { Issue } from '../issues/issue';
import type { HatchModel, HatchStep, PatchOperation } from '../model/hatch';
import { isPlainMap, plainCopy, samePlainData, type PlainData } from '../model/json';

/** A document, or a part of one, that escape hatches may change. */
export type HatchDocument = { readonly [key: string]: PlainData };

/** A hatch that does one kind of thing. */
export type HatchOf<S extends HatchStep['step']> = Extract<HatchModel, { readonly step: S }>;

/** What a hatch works on: a document, and how messages name it. */
export interface HatchSubject {
  readonly document: HatchDocument;
  /** `Deployment/orders`, `service/orders`. */
  readonly called: string;
  readonly environment: string;
}

/** What came of it. */
export type HatchOutcome<T = HatchDocument> = { readonly document: T } | { readonly issue: Issue };

/** The hatches of one step in the order in which they are applied: a construct's own, the topology's, the environment's. */
export function hatchesOfStep<S extends HatchStep['step']>(
  hatches: readonly HatchModel[],
  step: S,
): readonly HatchOf<S>[] {
  const order = ['construct', 'topology', 'environment'] as const;
  const own = hatches.filter((hatch): hatch is HatchOf<S> => hatch.step === step);
  return order.flatMap((scope) => own.filter((hatch) => hatch.scope === scope));
}

/** All hatches in the order in which they are applied. */
export function hatchesInOrder(hatches: readonly HatchModel[]): readonly HatchModel[] {
  return (['add', 'settings', 'transform', 'patch'] as const).flatMap((step) => hatchesOfStep(hatches, step));
}

/** True where a hatch is about what came from this construct. */
export function concerns({ scope, construct }: HatchModel, path: string): boolean {
  return scope !== 'construct' || construct === path;
}

/** An issue of a hatch. */
export function hatchIssue(
  { construct, step, source }: HatchModel,
  environment: string,
  text: Pick<Issue, 'code' | 'message' | 'hint'>,
): Issue {
  return { severity: 'error', path: construct, field: step, environment, source, ...text };
}

/** The document with another part at a place; as it was where there is no such part. */
export function changeAt(
  document: HatchDocument,
  [key, ...rest]: readonly string[],
  change: (part: HatchDocument) => HatchDocument,
): HatchDocument {
  if (key === undefined) return change(document);
  const part = document[key];
  return isPlainMap(part) ? { ...document, [key]: changeAt(part, rest, change) } : document;
}

/** A hatch that had nothing to work on. */
export function nothingFound(hatch: HatchModel, environment: string, what: string): Issue {
  return hatchIssue(hatch, environment, {
    code: 'nothing-to-change',
    message: `A ${hatch.step} of "${hatch.construct}" finds no ${what} in "${environment}".`,
    hint: "Name the environments in which it is there: { environments: ['production'] }, or remove the line.",
  });
}

/** An object that a transform has taken out. */
export interface HatchRemoval {
  readonly removed: true;
}

/** Calls a function of the program on a copy of a document; it returns another one, changes the copy, or gives `null`. */
export function transformed(
  hatch: HatchOf<'transform'>,
  { document, called, environment }: HatchSubject,
): HatchOutcome | HatchRemoval {
  const copy = structuredClone(document);
  const answer = calledFunction(hatch, environment, `for ${called} `, () => hatch.transform(copy as never));
  if ('issue' in answer) return answer;
  if (answer.document === null) return { removed: true };
  const result = answer.document ?? copy;
  if (answer.document === undefined && samePlainData(copy, document))
    return failed(hatch, environment, `for ${called} returns nothing, and changes nothing`);
  return documentFrom(hatch, environment, `for ${called} `, result);
}

/** What a function of the program gives; what it throws becomes an issue. */
export function calledFunction(
  hatch: HatchModel,
  environment: string,
  where: string,
  work: () => unknown,
): HatchOutcome<unknown> {
  try {
    return { document: work() };
  } catch (error) {
    if (IntermodalError.is(error))
      return failed(hatch, environment, `${where}throws: ${error.issues[0]?.message ?? ''}`);
    const said = messageOf(error);
    const [line = ''] = said.split('\n');
    return failed(hatch, environment, `${where}throws: ${line === '' ? 'an error without a message' : line}`);
  }
}

/** What was thrown, in words; an error may come from another realm, where it is no instance of our `Error`. */
function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  if (typeof message === 'string') return message;
  return typeof error === 'string' ? error : `a value of type ${error === null ? 'null' : typeof error}`;
}

/** A document that a function of the program gave, looked at. */
export function documentFrom(hatch: HatchModel, environment: string, where: string, value: unknown): HatchOutcome {
  const copy = plainCopy(value);
  if ('problem' in copy) {
    const { at, is } = copy.problem;
    return failed(
      hatch,
      environment,
      `${where}gives ${at === '' ? '' : `"${at}", which is `}${is}: no document can say that`,
    );
  }
  return isPlainMap(copy.data) ? { document: copy.data } : failed(hatch, environment, `${where}gives no object`);
}

/** A function of the program that failed, in words that follow its name. */
export function failed(hatch: HatchModel, environment: string, what: string): { readonly issue: Issue } {
  const issue = hatchIssue(hatch, environment, {
    code: 'hatch-failed',
    message: `The ${hatch.step} of "${hatch.construct}" ${what.replace(/\.$/, '')}.`,
    hint:
      hatch.step === 'transform'
        ? 'Return the whole object as plain data, or change the copy that is given.'
        : 'Give whole documents, as plain data.',
  });
  return { issue };
}

/** Applies the operations of a patch one by one, each looked at first. */
export function patched(hatch: HatchOf<'patch'>, { document, called, environment }: HatchSubject): HatchOutcome {
  // By file, so that cdk8s as a whole is not loaded; and only where a program has a patch.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { JsonPatch } = require('cdk8s/lib/json-patch') as typeof import('cdk8s/lib/json-patch');
  let current: unknown = structuredClone(document);
  for (const [index, operation] of hatch.operations.entries()) {
    const problem = problemOf(operation, current);
    if (problem !== undefined) return { issue: badOperation(hatch, environment, called, index, problem) };
    const step = { _toJson: () => operation } as unknown as import('cdk8s').JsonPatch;
    const applied = calledFunction(
      hatch,
      environment,
      `of ${called} `,
      () => JsonPatch.apply(current, step) as unknown,
    );
    if ('issue' in applied) return applied;
    current = applied.document;
  }
  return documentFrom(hatch, environment, `of ${called} `, current);
}

interface PatchProblem {
  readonly what: string;
  readonly hint: string;
}

function badOperation(
  hatch: HatchOf<'patch'>,
  environment: string,
  called: string,
  index: number,
  { what, hint }: PatchProblem,
): Issue {
  const issue = hatchIssue(hatch, environment, {
    code: 'nothing-to-change',
    message: `Operation ${index + 1} of a patch of "${hatch.construct}" ${what} of ${called}.`,
    hint,
  });
  return { ...issue, field: `patch[${index}]` };
}

function problemOf(operation: PatchOperation, document: unknown): PatchProblem | undefined {
  const { op, path } = operation;
  if (op === 'add') return noPlaceFor(path, document);
  if (op === 'move' || op === 'copy') return nothingAt(operation.from, document) ?? noPlaceFor(path, document);
  const missing = nothingAt(path, document);
  if (missing !== undefined || op !== 'test' || samePlainData(valueAt(path, document), operation.value)) return missing;
  const found = JSON.stringify(valueAt(path, document));
  return { what: `expects another value at "${path}"`, hint: `It is ${found.length > 80 ? 'another' : found}.` };
}

function nothingAt(path: string, document: unknown): PatchProblem | undefined {
  if (valueAt(path, document) !== undefined) return undefined;
  return { what: `finds nothing at "${path}"`, hint: whatIsThere(path, document) };
}

/** Something can be added to a map under any name, to a list up to its end. */
function noPlaceFor(path: string, document: unknown): PatchProblem | undefined {
  const keys = keysOf(path);
  const last = keys[keys.length - 1];
  if (last === undefined) return undefined;
  const holder = keys.slice(0, -1).reduce(memberOf, document);
  if (isPlainMap(holder)) return undefined;
  if (Array.isArray(holder) && (last === '-' || (/^(0|[1-9]\d*)$/.test(last) && Number(last) <= holder.length)))
    return undefined;
  return { what: `finds no place at "${path}"`, hint: whatIsThere(path, document) };
}

/** The last part of a path that is there, and what it holds. */
function whatIsThere(path: string, document: unknown): string {
  const keys = keysOf(path);
  let depth = 0;
  let holder = document;
  while (depth < keys.length && memberOf(holder, keys[depth] ?? '') !== undefined) {
    holder = memberOf(holder, keys[depth] ?? '');
    depth += 1;
  }
  const parts = path
    .split('/')
    .slice(0, depth + 1)
    .join('/');
  const there = parts === '' ? 'The whole has' : `At "${parts}" there is`;
  if (Array.isArray(holder)) return `${there} a list of ${holder.length}, counted from 0.`;
  if (!isPlainMap(holder)) return `${there} a value without parts.`;
  return `${there} ${Object.keys(holder).sort().join(', ') || 'nothing'}.`;
}

function valueAt(path: string, document: unknown): unknown {
  return keysOf(path).reduce(memberOf, document);
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? (value as readonly unknown[])[Number(key)] : undefined;
  return isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The keys of a JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
