import { groupedBy, groupsOf } from '../model/groups';
import { isAtLeast } from './impact';
import {
  joined,
  keyOf,
  kindOf,
  nameOf,
  namesOfPlace,
  type Place,
  type RepeatedChange,
  sameChange,
  withoutNames,
} from './repeats';
import type { Danger, Risk } from './risks';

/** What is a danger whatever the value is: the container is replaced, the secret is another one. */
const whateverTheValue: readonly Danger[] = ['downtime', 'secret-changed'];

/**
 * Differences of one object that have the same reasons, as one risk: where a pod mounts another claim, the mount, the volume
 * that came and the one that went are one thing to know.
 */
export function oncePerObject(all: readonly Risk[]): readonly Risk[] {
  return groupsOf(all, sameReasons).map(([first, ...others]) => {
    const group = [first, ...others];
    return withAlso(group.find(({ change }) => change === 'changed') ?? first, group);
  });
}

/** One object, and the same reasons; what gives no reason stands alone. */
function sameReasons({ path, change, impact, flags, why, advice = '', places: [place] }: Risk): string {
  const alone = why.length === 0 ? [path, change] : [];
  return keyOf([...whereabouts(place), place.object, impact, ...flags, ...why, advice, ...alone]);
}

/**
 * Two risks of one service of which one says what the other does, as one: a claim that has another name, and the pods that
 * mount it under that name; a volume that goes, and the service that stores its data elsewhere.
 */
export function oncePerCause(all: readonly Risk[]): readonly Risk[] {
  const heads = new Map(groupsOf(all, sameServiceAndDanger).flatMap(headsIn));
  const byHead = groupedBy(heads.keys(), (risk) => topOf(risk, heads));
  return all.filter((risk) => !heads.has(risk)).map((risk) => withAlso(risk, byHead.get(risk) ?? []));
}

function sameServiceAndDanger({ danger, places: [place] }: Risk): string {
  return keyOf([...whereabouts(place), danger, place.service === undefined ? place.object : '']);
}

/** What another of the group tells, and which one does. */
function headsIn(group: readonly Risk[]): readonly (readonly [Risk, Risk])[] {
  return group.flatMap((risk) => {
    const head = group.find((other) => other !== risk && tells(other, risk));
    return head === undefined ? [] : [[risk, head] as const];
  });
}

function topOf(risk: Risk, heads: ReadonlyMap<Risk, Risk>): Risk {
  const head = heads.get(risk);
  return head === undefined ? risk : topOf(head, heads);
}

function tells(head: Risk, risk: Risk): boolean {
  if (!risk.flags.every((flag) => head.flags.includes(flag))) return false;
  const isRenamed = head.path === '' && head.change === 'renamed' && risk.path !== '';
  if (isRenamed) return typeof head.from === 'string' && head.from === risk.from && head.to === risk.to;
  const isGone = risk.path === '' && risk.change === 'removed' && head.path !== '';
  return isGone && head.from === nameOf(risk.places[0].object) && head.advice === risk.advice;
}

/**
 * What reaches a service, but for what a risk of that service tells already: the same or worse, from the same thing.
 *
 * @param partOf The service that one only helps, as a relay does.
 */
export function notYetTold(
  reached: readonly Risk[],
  own: readonly Risk[],
  partOf: (place: Place) => string | undefined,
): readonly Risk[] {
  const told = groupedBy(own, serviceOf);
  return reached.filter((risk) => {
    const [place] = risk.places;
    const services = [place.service, partOf(place)].filter((service) => service !== undefined);
    const candidates = services.flatMap((service) => told.get(serviceOf({ places: [{ ...place, service }] })) ?? []);
    return !candidates.some((one) => isOfItself(one, risk) || tellsOf(one, risk));
  });
}

function serviceOf({ places: [{ environment = '', service = '' }] }: Pick<Risk, 'places'>): string {
  return keyOf([environment, service]);
}

/** A container that is replaced for a reason of its own is replaced once. */
function isOfItself({ danger, places: [{ service }] }: Risk, reached: Risk): boolean {
  return danger === 'downtime' && reached.danger === 'downtime' && service === reached.places[0].service;
}

/** It is about what something comes from, and no less bad than what comes from it. */
function tellsOf({ from, to, impact, places: [place], also = [] }: Risk, reached: Risk): boolean {
  const { object } = reached.places[0];
  if (!isAtLeast(impact, reached.impact)) return false;
  const names = [place.object, place.renamedFrom, place.service];
  if (names.includes(object) || from === nameOf(object) || to === nameOf(object)) return true;
  return also.some(({ places: [other] }) => other.object === object || other.renamedFrom === object);
}

/**
 * The same kind of risk in several objects or environments once: the same danger for the same reasons and with the same
 * advice, whatever the objects are called.
 *
 * @param names Names that are known to be names of things, so that a value that is one is no more than another name.
 */
export function oncePerKind(all: readonly Risk[], names: ReadonlySet<string>): readonly Risk[] {
  return groupsOf(all, (risk) => sameKind(risk, names)).map((group) => {
    const said = sameChange(group[0]);
    const also = group.flatMap((one) => [...(sameChange(one) === said ? [] : [one]), ...(one.also ?? [])]);
    const risk = joined(group);
    return also.length === 0 ? risk : { ...risk, also: also.map(alone) };
  });
}

function sameKind(risk: Risk, known: ReadonlySet<string>): string {
  const {
    danger,
    path,
    change,
    from,
    to,
    secret = false,
    impact,
    flags,
    why,
    advice = '',
    reach = false,
    places,
  } = risk;
  const values = [from, to].filter((value) => typeof value === 'string').filter((value) => known.has(value));
  const anyValue = whateverTheValue.includes(danger) && why.length > 0;
  const what = anyValue ? [] : [path, change, path === '' ? '' : JSON.stringify([from ?? null, to ?? null])];
  const text = keyOf([...what, ...why, advice]);
  const facts = [kindOf(places[0].object), impact, ...flags, String(secret), String(reach)];
  return keyOf([...facts, withoutNames(text, [...namesOfPlace(places[0]), ...values])]);
}

/** A risk with what else it stands for. */
function withAlso(head: Risk, group: readonly Risk[]): Risk {
  const others = group.filter((one) => one !== head).flatMap((one) => [one, ...(one.also ?? [])]);
  const also = [...(head.also ?? []), ...others];
  return also.length === 0 ? head : { ...head, also: also.map(alone) };
}

/** A risk as a change like any other. */
function alone({ danger: _, reach: __, also: ___, ...change }: RepeatedChange & Partial<Risk>): RepeatedChange {
  return change;
}

function whereabouts({ environment = '', namespace = '', service = '' }: Place): readonly string[] {
  return [environment, namespace, service];
}
