import type { IConstruct } from 'constructs';
import { refuse } from '../issues/error';
import type { HatchModel, HatchScope, HatchStep, PatchOperation } from '../model/hatch';
import { isPlainMap, plainCopy, type PlainData } from '../model/json';
import { Element } from './element';
import { listOf, oneOf, optionsOf, placed, text, wrongValue } from './inputs';
import { callerLocation } from './source';
import { Topology } from './topology';

/** Where an escape hatch holds. */
export interface HatchOptions {
  /**
   * Names of the environments in which it holds.
   * @default - every environment that has the target
   */
  readonly environments?: readonly string[];
}

/** What can have escape hatches. */
export type Hatched = Element | Topology;

const tag = Symbol.for('intermodal.hatches');

/** True for what can have escape hatches, also when it comes from another copy of the library. */
export function isHatched(value: unknown): value is Hatched {
  return Element.is(value) || Topology.isTopology(value);
}

/** The escape hatches of a construct, in the order of their declaration. */
export function hatchesOf(construct: IConstruct): readonly HatchModel[] {
  return (construct as { readonly [tag]?: readonly HatchModel[] })[tag] ?? [];
}

/** Notes an escape hatch of a construct; the work tells what it is, and may refuse what it was given. */
export function recordHatch(construct: Hatched, target: string, work: () => HatchStep, options?: HatchOptions): void {
  const { path } = construct.node;
  const hatch = placed(path, () => ({ ...work(), ...whereOf(options) }));
  const { name } = construct;
  const model = { ...hatch, construct: path, name, scope: scopeOf(construct), target, source: callerLocation() };
  const value = [...hatchesOf(construct), model];
  Object.defineProperty(construct, tag, { value, configurable: true });
}

function scopeOf(construct: Hatched): HatchScope {
  if (Topology.isTopology(construct)) return 'topology';
  return construct.elementKind === 'environment' ? 'environment' : 'construct';
}

function whereOf(options: HatchOptions | undefined): Pick<HatchModel, 'environments'> {
  const { environments } = optionsOf(
    { environments: listOf(text, "a list of names: ['production']") },
    options ?? {},
    'an escape hatch',
  );
  return environments === undefined ? {} : { environments: [...environments].sort() };
}

/** A converter of plain data of any shape. */
export function plain(input: unknown, field: string): PlainData {
  const copy = plainCopy(input);
  if ('data' in copy) return copy.data;
  const { at, is } = copy.problem;
  return refuse({
    code: 'invalid-value',
    field,
    message: `"${[field, at].filter((part) => part !== '').join('.')}" is ${is}, which no document can say.`,
    hint: 'Give plain data: text, numbers, true or false, lists and maps.',
    source: callerLocation(),
  });
}

/** A converter of maps of plain data. */
export function plainMap(input: unknown, field: string): { readonly [key: string]: PlainData } {
  const map = plain(input, field);
  return isPlainMap(map) ? map : wrongValue(field, input, '{ name: value }');
}

/** A function of the program, as it is. */
export function functionOf<F>(input: F, field: string, example: string): F {
  return typeof input === 'function' ? input : wrongValue(field, input, example);
}

/** The operations of a patch, each looked at. */
export const operationsOf = listOf(operationOf, "a list of operations: [{ op: 'remove', path: '/spec/replicas' }]");

const members: Readonly<Record<PatchOperation['op'], readonly string[]>> = {
  add: ['path', 'value'],
  replace: ['path', 'value'],
  test: ['path', 'value'],
  remove: ['path'],
  move: ['from', 'path'],
  copy: ['from', 'path'],
};

function operationOf(input: PatchOperation, field: string): PatchOperation {
  const operation = plainMap(input, field);
  const op = oneOf(Object.keys(members) as PatchOperation['op'][])(
    operation['op'] as PatchOperation['op'],
    `${field}.op`,
  );
  const wanted = members[op];
  for (const member of wanted) {
    if (operation[member] === undefined) wrongValue(`${field}.${member}`, undefined, `"${op}" a ${member}`);
  }
  for (const member of wanted.filter((one) => one !== 'value')) pointer(operation[member], `${field}.${member}`);
  return operation as unknown as PatchOperation;
}

function pointer(input: unknown, field: string): void {
  if (typeof input === 'string' && (input === '' || input.startsWith('/'))) return;
  wrongValue(field, input, "a path that begins with a slash: '/spec/replicas'");
}
