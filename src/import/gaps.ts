import type { Difference } from '../diff/difference';
import { groupedBy } from '../model/groups';
import type { ManifestObject } from '../manifests/object';
import type { ConstructDraft, Draft, Program } from './draft';
import { contentOf, differencesTo, type Surrounding } from './equal';
import type { Outcome, OutputObject } from './outcome';

/** One object that does not come back as it was: it differs, it is missing, or nobody asked for it. */
export interface Gap {
  /** What the input says; absent where the input has no such object. */
  readonly input?: ManifestObject;
  /** What the program gives; absent where it gives no such object. */
  readonly output?: OutputObject;
  /** What must still change in the output; empty where the object is on one side only. */
  readonly differences: readonly Difference[];
}

/** Which object of the output stands for one of the input. */
interface Pair {
  readonly input: ManifestObject;
  readonly output?: OutputObject;
}

/** Everything in which the output of an environment is not what its input says, in the order of the input. */
export function gapsOf({ objects: output }: Outcome, { system }: Draft, program: Program): readonly Gap[] {
  const around: Surrounding = { output, input: system.objects };
  const pairs = pairsOf(around, output);
  const taken = new Set(pairs.flatMap((pair) => pair.output?.id ?? []));
  const further = [...output.values()].filter((object) => !taken.has(object.id) && isTooMuch(object, around));
  const kept = keptSecrets(program);
  return [
    ...pairs.flatMap((pair) => gapOf(pair, around, kept)),
    ...further.map((object): Gap => ({ output: object, differences: [] })),
  ];
}

/** Pairs by what tells objects apart; then, where only the namespace is left to whoever applies it, by kind and name. */
function pairsOf({ input }: Surrounding, output: Outcome['objects']): readonly Pair[] {
  const left = [...output.values()].filter(({ id }) => !input.has(id));
  const byName = groupedBy(left, nameOf);
  const byContent = groupedBy(left.filter(isFile), (object) => `${object.kind} ${contentOf(object.value)}`);
  return [...input.values()].map((object): Pair => {
    const same = output.get(object.id) ?? one(byName.get(nameOf(object))) ?? contentTwin(object, byContent);
    return same === undefined ? { input: object } : { input: object, output: same };
  });
}

function nameOf({ target, apiVersion = '', object }: ManifestObject): string {
  return target === 'compose' ? object : `${apiVersion.split('/').slice(0, -1).join()} ${object}`;
}

function one(found: readonly OutputObject[] | undefined): OutputObject | undefined {
  return found?.length === 1 ? found[0] : undefined;
}

function contentTwin(
  object: ManifestObject,
  byContent: ReadonlyMap<string, readonly OutputObject[]>,
): OutputObject | undefined {
  return isFile(object) ? byContent.get(`${object.kind} ${contentOf(object.value)}`)?.[0] : undefined;
}

function isFile({ target, kind }: ManifestObject): boolean {
  return target === 'compose' && (kind === 'config' || kind === 'secret');
}

/** What the output has beyond the input: nothing where it only follows from others, or holds what a file of the input holds. */
function isTooMuch(object: OutputObject, { input }: Surrounding): boolean {
  if (object.rendered === undefined) return false;
  if (!isFile(object)) return true;
  const content = contentOf(object.value);
  return ![...input.values()].some((one) => one.kind === object.kind && contentOf(one.value) === content);
}

function gapOf({ input, output }: Pair, around: Surrounding, kept: ReadonlySet<string>): readonly Gap[] {
  if (output === undefined) return isKeptSecret(input, kept) || isImplied(input) ? [] : [{ input, differences: [] }];
  const differences = differencesTo(output, input, around);
  return differences.length === 0 ? [] : [{ input, output, differences }];
}

/** The network that every service is in that names none is there whether it is declared or not. */
function isImplied({ target, kind, name, value }: ManifestObject): boolean {
  return target === 'compose' && kind === 'network' && name === 'default' && Object.keys(value).length === 0;
}

/** A Secret whose values stay where they are is not in the output; that a construct names its keys is all there is to say. */
function isKeptSecret({ target, kind, id }: ManifestObject, kept: ReadonlySet<string>): boolean {
  return target === 'kubernetes' && kind === 'Secret' && kept.has(id);
}

function keptSecrets({ constructs }: Program): ReadonlySet<string> {
  return new Set(constructs.filter(({ kind }) => kind === 'Secret').flatMap(({ objects }) => objects));
}

/** The constructs that stand for what a gap is about. */
export function constructsOf({ input, output }: Gap, program: Program): readonly ConstructDraft[] {
  return program.constructs.filter(({ name, objects }) => {
    const isFrom = output?.construct === `${program.topology}/${name}`;
    return isFrom || (input !== undefined && objects.includes(input.id));
  });
}
