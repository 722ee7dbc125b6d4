import { didYouMean, nearNames } from '../../issues/near-names';
import { isList, isPlainMap, own, samePlainData, wordOf, type PlainData } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import { quoted } from '../fields';
import { canonicalText } from './canonical';
import { matches } from './pattern';
import type { Problem, ProblemRule } from './problem';
import { boundsProblem, formatProblem, formFix, formName, hasForm, valueName } from './scalars';
import { isThere, type Choice, type Field, type Shape, type Versions } from './shape';

/** Whose schema it is, and for which version. */
export interface WalkOptions {
  /** Minor version of Kubernetes 1 whose fields and choices count. */
  readonly minor: number;
  /** Rule of fields that the schema does not have. */
  readonly unknown: ProblemRule;
  /** Who knows no such field: `Kubernetes 1.33`. */
  readonly whose: string;
}

/** A map on the way to a place. */
interface Holder {
  readonly shape: Shape;
  /** Steps that lead to it. */
  readonly length: number;
  /** Fields that an unknown one was meant to be: that they are missing is the same mistake. */
  readonly meant: string[];
}

/** What a walk through a value collects, and where it is. */
interface Walk extends WalkOptions {
  readonly problems: Problem[];
  readonly place: (string | number)[];
  /** The maps that the place is in, the outermost first. */
  readonly holders: Holder[];
}

/**
 * Everything that a shape does not allow in a value. What is of a wrong form is not looked into, so that one mistake is
 * said once.
 */
export function problemsIn(value: PlainData, shape: Shape, options: WalkOptions): readonly Problem[] {
  const { minor, unknown, whose } = options;
  const walk: Walk = { minor, unknown, whose, problems: [], place: [], holders: [] };
  visit(walk, value, shape);
  return walk.problems;
}

function visit(walk: Walk, value: PlainData, shape: Shape): void {
  const { form } = shape;
  if (form === 'any' || (value === null && shape.nullable === true)) return;
  if (!hasForm(value, form)) return wrongForm(walk, value, form);
  if (form === 'map' && shape.bounds === undefined) return visitFields(walk, value as PlainMap, shape);
  const says = formatProblem(value, shape);
  if (says !== undefined) return report(walk, 'format', says);
  if (shape.choices !== undefined && isRefused(walk, value, shape, shape.choices)) return;
  if (shape.bounds !== undefined || shape.bits !== undefined || shape.pattern !== undefined)
    checkLimits(walk, value, shape);
  if (isList(value)) visitItems(walk, value, shape);
  else if (isPlainMap(value)) visitFields(walk, value, shape);
}

function report({ problems, place }: Walk, rule: ProblemRule, says: string, fix?: string): void {
  problems.push({ rule, at: [...place], says, ...(fix === undefined ? {} : { fix }) });
}

function wrongForm(walk: Walk, value: PlainData, form: Shape['form']): void {
  report(walk, 'wrong-type', `is ${valueName(value)}, and must be ${formName(form)}.`, formFix(value, form));
}

function checkLimits(walk: Walk, value: PlainData, shape: Shape): void {
  const { pattern } = shape;
  const says = boundsProblem(value, shape);
  if (says !== undefined) return report(walk, 'out-of-bounds', says);
  if (pattern === undefined || typeof value !== 'string' || matches(pattern, value)) return;
  report(walk, 'pattern', `does not match the pattern ${pattern} that it must match.`);
}

function isRefused(walk: Walk, value: PlainData, { mayBeEmpty }: Shape, choices: readonly Choice[]): boolean {
  if (value === '' && mayBeEmpty === true) return false;
  const chosen = choices.find((choice) => choice.value === value || samePlainData(choice.value, value));
  if (chosen !== undefined && isThere(chosen, walk.minor)) return false;
  if (chosen?.since !== undefined && walk.minor < chosen.since) {
    report(walk, 'not-yet', `is ${quoted(wordOf(value))}, which ${yetToCome(chosen.since, walk.minor)}`);
    return true;
  }
  const there = choices.filter((choice) => isThere(choice, walk.minor)).map((choice) => shownChoice(choice.value));
  const same = choices.find((choice) => wordOf(choice.value).toLowerCase() === wordOf(value).toLowerCase());
  const fix = same === undefined ? undefined : `Write ${shownChoice(same.value)}.`;
  report(walk, 'not-a-choice', `is ${shownChoice(value)}, and must be ${listed(there)}.`, fix);
  return true;
}

function shownChoice(value: PlainData): string {
  return typeof value === 'string'
    ? quoted(value)
    : isPlainMap(value) || isList(value)
      ? valueName(value)
      : String(value);
}

function listed(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

function yetToCome(since: number, minor: number): string {
  return `exists from Kubernetes 1.${since} on, and the environment runs 1.${minor}.`;
}

function visitItems(walk: Walk, items: readonly PlainData[], { item, unique }: Shape): void {
  if (item === undefined) return;
  for (let index = 0; index < items.length; index += 1) {
    walk.place.push(index);
    visitItem(walk, items[index] ?? null, item);
    walk.place.pop();
  }
  if (unique !== undefined) findRepeated(walk, items, unique);
}

/** The server takes an item that is null for one that says nothing: an empty map, or an empty text that is no choice. */
function visitItem(walk: Walk, value: PlainData, item: Shape): void {
  if (value !== null) visit(walk, value, item);
  else if (item.form === 'text' && item.choices !== undefined && item.nullable !== true) visit(walk, '', item);
  else if (item.form === 'map') findMissing(walk, {}, item);
}

function findRepeated(walk: Walk, items: readonly PlainData[], keys: readonly string[]): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = canonicalText(
      keys.length === 0 || !isPlainMap(item) ? item : keys.map((name) => own(item, name) ?? null),
    );
    if (seen.has(key)) {
      walk.place.push(index);
      const same =
        keys.length === 0
          ? 'is there already.'
          : `has the same ${listed(keys.map(quoted), 'and')} as an item before it.`;
      report(walk, 'duplicate-item', same);
      walk.place.pop();
    }
    seen.add(key);
  });
}

function visitFields(walk: Walk, map: PlainMap, shape: Shape): void {
  const fields = shape.fields?.().byName;
  const holder: Holder = { shape, length: walk.place.length, meant: [] };
  walk.holders.push(holder);
  for (const key of Object.keys(map)) {
    walk.place.push(key);
    visitKey(walk, map[key] ?? null, fields?.get(key), key, shape);
    walk.place.pop();
  }
  walk.holders.pop();
  findMissing(walk, map, shape, holder.meant);
}

function visitKey(walk: Walk, value: PlainData, field: Field | undefined, key: string, shape: Shape): void {
  if (field === undefined) {
    if (shape.others === undefined) unknownField(walk, key, shape);
    else if (value !== null) visit(walk, value, shape.others);
  } else if (!isThere(field, walk.minor)) {
    goneOrNotYet(walk, field);
  } else if (value !== null || field.shape.nullable === true) {
    visit(walk, value, field.shape);
  }
}

function unknownField(walk: Walk, key: string, shape: Shape): void {
  const fix = elsewhere(walk, key) ?? nearFix(walk, key, shape);
  report(walk, walk.unknown, `is no field that ${walk.whose} has.`, fix);
}

/** Where a field was meant to be that stands too deep. */
function elsewhere({ holders, place, minor }: Walk, key: string): string | undefined {
  const above = holders.slice(0, -1).reverse();
  const meant = above.find(({ shape }) => isThere(shape.fields?.().byName.get(key) ?? nowhere, minor));
  if (meant === undefined) return undefined;
  meant.meant.push(key);
  const name = place
    .slice(0, meant.length)
    .filter((step) => typeof step === 'string')
    .at(-1);
  return name === undefined ? 'Move it out to the root of the object.' : `Move it out to "${name}".`;
}

const nowhere: Versions = { gone: 0 };

function nearFix({ minor, holders }: Walk, key: string, shape: Shape): string | undefined {
  const fields = [...(shape.fields?.().byName ?? [])];
  const names = fields.filter(([, field]) => isThere(field, minor)).map(([name]) => name);
  const near = nearNames(key, names);
  holders.at(-1)?.meant.push(...near);
  return near.length === 0 ? undefined : didYouMean(near).trim();
}

function goneOrNotYet(walk: Walk, { since, gone = 0 }: Field): void {
  if (since !== undefined && walk.minor < since) report(walk, 'not-yet', yetToCome(since, walk.minor));
  else report(walk, walk.unknown, `is no field any more: Kubernetes 1.${gone} took it away.`);
}

/** What a map lacks is one problem, at the first field of it that is missing. */
function findMissing(walk: Walk, map: PlainMap, { fields }: Shape, meant: readonly string[] = []): void {
  if (fields === undefined) return;
  const isMissing = ([name, field]: readonly [string, Field]): boolean =>
    (own(map, name) ?? null) === null && isThere(field, walk.minor) && !meant.includes(name);
  const { required } = fields();
  if (!required.some(isMissing)) return;
  const missing = required.filter(isMissing);
  const [first, ...others] = missing.map(([name]) => name);
  if (first === undefined) return;
  walk.place.push(first);
  const also =
    others.length === 0 ? '' : `; so ${others.length === 1 ? 'is' : 'are'} ${listed(others.map(quoted), 'and')}`;
  report(walk, 'missing-field', `is missing, and must be there${also}.`);
  walk.place.pop();
}
