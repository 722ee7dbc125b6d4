import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { samePlainData } from '../../model/json';
import type { Judgement } from '../difference';
import type { Step } from '../path';
import { itemsAt, mapAt, mapsAt, partAt, textAt, wordAt, type Part } from '../../manifests/reading';
import { objectsOf } from '../../manifests/kubernetes/kinds';
import type { Place } from './rule';
import { anew } from './ways-out';

/**
 * What the definition of a custom kind refuses to change: fields with a rule that they are as they were.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules
 */
export function refusedByDefinition(place: Place): Judgement | undefined {
  const { fresh, around, difference, before, after } = place;
  const schema = schemaOf(around.after, fresh) ?? schemaOf(around.before, fresh);
  if (schema === undefined) return undefined;
  const broken = brokenRule(schema, difference.path, before, after);
  if (broken === undefined) return undefined;
  const said = textAt(broken, 'message') ?? `"${wordAt(broken, 'rule')}"`;
  return {
    impact: 'recreate',
    why: `The API server refuses it: the definition of a ${fresh.kind} has a rule against it (${said}).`,
    advice: anew(place),
  };
}

/** The first rule on the way down to a difference that keeps what is different. */
function brokenRule(schema: PlainMap, path: readonly Step[], old: Part, fresh: Part): PlainMap | undefined {
  if ([old, fresh].some((side) => (side ?? null) === null)) return undefined;
  const found = mapsAt(schema, 'x-kubernetes-validations').find((rule) => {
    const keys = keptBy(wordAt(rule, 'rule'));
    return keys?.every((key, at) => path[at] === undefined || path[at] === key) && differs(old, fresh, keys);
  });
  const [step, ...rest] = path;
  if (found !== undefined || step === undefined) return found;
  const [then, now] = [below(old, step, true), below(fresh, step, false)];
  return brokenRule(schemaBelow(schema, step), rest, then, now);
}

function differs(old: Part, fresh: Part, keys: readonly string[]): boolean {
  return !samePlainData(partAt(old, ...keys) ?? null, partAt(fresh, ...keys) ?? null);
}

/** Keys below a value that a rule keeps as they were: none for `self == oldSelf`; undefined for any other rule. */
function keptBy(rule: string): readonly string[] | undefined {
  const [, one, keys = '', other, otherKeys] =
    /^(self|oldSelf)((?:\.\w+)*)==(self|oldSelf)((?:\.\w+)*)$/.exec(rule.replaceAll(/\s/g, '')) ?? [];
  if (one === undefined || one === other || keys !== otherKeys) return undefined;
  return keys.split('.').slice(1);
}

function below(value: Part, step: Step, isBefore: boolean): Part {
  if (typeof step === 'string') return partAt(value, step);
  return itemsAt(value)[isBefore ? (step.before ?? step.index) : step.index];
}

function schemaBelow(schema: PlainMap, step: Step): PlainMap {
  if (typeof step !== 'string') return mapAt(schema, 'items');
  return partAt(schema, 'properties', step) === undefined
    ? mapAt(schema, 'additionalProperties')
    : mapAt(schema, 'properties', step);
}

const definition = 'CustomResourceDefinition.apiextensions.k8s.io';
const known = new WeakMap<System, Map<string, PlainMap | undefined>>();

/** The schema of an object by the definition of its kind that a system has; definitions of other groups are not read. */
function schemaOf(system: System, { apiVersion = '', kind }: ManifestObject): PlainMap | undefined {
  const [group = '', version = ''] = apiVersion.split('/');
  const schemas = known.get(system) ?? new Map<string, PlainMap | undefined>();
  known.set(system, schemas);
  const key = `${apiVersion} ${kind}`;
  if (!schemas.has(key)) schemas.set(key, schemaIn(system, group, version, kind));
  return schemas.get(key);
}

function schemaIn(system: System, group: string, version: string, kind: string): PlainMap | undefined {
  const ofGroup = objectsOf(system, [definition]).filter(({ name }) => name.endsWith(`.${group}`));
  const found = ofGroup.find(({ value }) => wordAt(value, 'spec', 'names', 'kind') === kind);
  const versions = mapsAt(found?.value, 'spec', 'versions');
  const ofVersion = versions.find((one) => wordAt(one, 'name') === version);
  return ofVersion === undefined ? undefined : mapAt(ofVersion, 'schema', 'openAPIV3Schema');
}
