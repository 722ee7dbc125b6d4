import { refuse } from '../issues/error';
import type { ManifestObject } from '../manifests/object';
import { kindOf, objectsOf } from '../manifests/kubernetes/kinds';
import type { System } from '../manifests/system';
import { podSubject } from './pods';
import type { Around, Breach, Rule } from './rule';
import type { Place, PodSubject, SubjectName, Subjects } from './subject';
import type { WeighedRule } from './weights';

/** A breach, with all that a finding is made from. */
export interface Found {
  readonly rule: WeighedRule;
  readonly breach: Breach;
  readonly around: Around;
  /** The object that it is in; absent for what is in none. */
  readonly object?: ManifestObject;
  /** Where in the object, from its root. */
  readonly at: Place;
}

/** Collects what rules find. */
export type Collect = (found: Found) => void;

type Sorted = { readonly [S in SubjectName]: readonly (WeighedRule & { readonly rule: Rule<S> })[] };

/** Rules by what they look at, made once for all that is looked at. */
export interface Plan {
  readonly bySubject: Sorted;
}

/** Sorts rules by what they look at. */
export function planOf(rules: readonly WeighedRule[]): Plan {
  const of = (subject: SubjectName): readonly WeighedRule[] => rules.filter(({ rule }) => rule.subject === subject);
  const names: readonly SubjectName[] = [
    ...(['object', 'pod', 'container', 'cluster'] as const),
    ...(['compose-service', 'compose-project'] as const),
    ...(['topology', 'program', 'systems'] as const),
  ];
  const bySubject = Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as Sorted;
  return { bySubject };
}

/** What the rules find in one system. */
export function runOverSystem(plan: Plan, around: Around, collect: Collect): void {
  if (around.system.target === 'kubernetes') overCluster(plan, around, collect);
  else overProject(plan, around, collect);
}

/**
 * One rule after the other, each through all that it looks at: its code stays warm, and it meets nothing that it is not
 * about. What is found is told object by object, since lines are looked up fastest in one document after the other.
 */
function overCluster(plan: Plan, around: Around, collect: Collect): void {
  const found: Found[] = [];
  overObjects(plan, around, (one) => void found.push(one));
  if (found.length === 0) return;
  const places = new Map([...around.system.objects.values()].map((object, place) => [object, place]));
  const placeOf = ({ object }: Found): number => (object && places.get(object)) ?? places.size;
  found.sort((a, b) => placeOf(a) - placeOf(b)).forEach(collect);
}

function overObjects({ bySubject }: Plan, around: Around, collect: Collect): void {
  const { system } = around;
  const sorted = new Map<string, Iterable<ManifestObject>>();
  for (const one of bySubject.object) {
    const kinds = one.rule.kinds?.join() ?? '';
    const objects = sorted.get(kinds) ?? objectsFor(one.rule, system);
    sorted.set(kinds, objects);
    for (const object of objects) apply(one, object, around, collect, object, nowhere);
  }
  const pods = [...system.objects.values()].flatMap((object) => podSubject(object) ?? none);
  for (const one of bySubject.pod) {
    for (const pod of pods) apply(one, pod, around, collect, pod.object, pod.at);
  }
  const containers = pods.flatMap((pod) => pod.containers);
  for (const one of bySubject.container) {
    for (const part of containers) apply(one, part, around, collect, part.object, part.at);
  }
  for (const one of bySubject.cluster) apply(one, system, around, collect);
}

const nowhere: Place = [];
const none: readonly PodSubject[] = [];

/** The objects of a system that a rule is about, in the order of the system. */
function objectsFor({ kinds }: Rule, system: System): Iterable<ManifestObject> {
  if (kinds === undefined) return [...system.objects.values()];
  const there = kinds.filter((kind) => objectsOf(system, [kind]).length > 0);
  if (there.length < 2) return objectsOf(system, there);
  return [...system.objects.values()].filter((object) => there.includes(kindOf(object)));
}

function overProject({ bySubject }: Plan, around: Around, collect: Collect): void {
  const { system } = around;
  const services = [...system.objects.values()].filter(({ kind }) => kind === 'service');
  for (const one of bySubject['compose-service']) {
    for (const object of services) apply(one, object, around, collect, object, nowhere);
  }
  for (const one of bySubject['compose-project']) apply(one, system, around, collect);
}

/** What the rules find that look at a topology, at a program, or at all systems together. */
export function runOver<S extends 'topology' | 'program' | 'systems'>(
  subject: S,
  given: Subjects[S],
  { bySubject }: Plan,
  around: Around,
  collect: Collect,
): void {
  for (const one of bySubject[subject]) apply(one, given, around, collect);
}

type From = Pick<Found, 'around' | 'object' | 'at'>;

function apply<S extends SubjectName>(
  weighed: WeighedRule & { readonly rule: Rule<S> },
  subject: Subjects[S],
  around: Around,
  collect: Collect,
  object?: ManifestObject,
  at: Place = nowhere,
): void {
  const breaches = breachesOf(weighed.rule, subject, around, object);
  if (breaches.length === 0) return;
  const from: From = object === undefined ? { around, at } : { around, object, at };
  for (const breach of breaches) collect(foundIn(weighed, breach, from));
}

function breachesOf<S extends SubjectName>(
  rule: Rule<S>,
  subject: Subjects[S],
  around: Around,
  object: ManifestObject | undefined,
): readonly Breach[] {
  try {
    return rule.check(subject, around);
  } catch (error) {
    const about = object === undefined ? '' : ` at ${object.object}`;
    return refuse({
      code: 'rule-failed',
      message: `Rule "${rule.name}" fails${about}: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Mend its "check": it must answer for whatever stands in a file. If it is not yours, please report it.',
    });
  }
}

function foundIn(rule: WeighedRule, breach: Breach, { around, object, at }: From): Found {
  const own = breach.at ?? [];
  if (breach.object !== undefined && breach.object !== object) {
    return { rule, breach, around, object: breach.object, at: own };
  }
  const place = breach.object === undefined ? [...at, ...own] : own;
  return { rule, breach, around, at: place, ...(object === undefined ? {} : { object }) };
}
