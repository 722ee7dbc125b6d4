import type { Diff } from '../diff-value';
import { kindOf, nameOf, type Place, type RepeatedChange } from '../repeats';

/** Most names that a list tells before it counts. */
const most = 4;

/** Where a repeated change stands, each name once. */
export interface Where {
  /** `Deployment/orders`, `Deployment/orders (was Deployment/order)`. */
  readonly objects: readonly string[];
  readonly services: readonly string[];
  readonly environments: readonly string[];
  /** `catalog → orders`: what reaches a service, and the service. */
  readonly pairs: readonly string[];
  /** Lines of the program, `src/topology.ts:12`; where none are known, lines of files. */
  readonly sources: readonly string[];
}

/** Where a repeated change stands. */
export function whereOf({ places }: Pick<RepeatedChange, 'places'>): Where {
  return {
    objects: unique(places.map(objectName)),
    services: unique(places.map(({ service }) => service)),
    environments: unique(places.map(({ environment }) => environment)),
    pairs: unique(places.map(({ object, service }) => `${object} → ${service ?? ''}`)),
    sources: unique(places.map(sourceOf)),
  };
}

/** The line of the program that an object came from; where it is not known, the line of its file. */
export function sourceOf({ source, file, line }: Place): string | undefined {
  if (source !== undefined) return source;
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}

/** `Deployment/orders`; `48 objects (Deployment/a, Deployment/b, Deployment/c, Deployment/d and 44 more)` where there are many. */
export function listedObjects(objects: readonly string[], show: (name: string) => string): string {
  const names = listed(objects, show);
  return objects.length > most + 1 ? `${objects.length} objects (${names})` : names;
}

/** As `listedObjects`; of several of one kind the kind once: `3 × PersistentVolumeClaim (a, b, old → new)`. */
export function objectsByKind(
  { places }: Pick<RepeatedChange, 'places'>,
  show: (name: string) => string,
  limit = most,
): string {
  const kinds = unique(places.flatMap(({ object, renamedFrom = object }) => [kindOf(object), kindOf(renamedFrom)]));
  const names = unique(places.map(shortName));
  const [kind = ''] = kinds;
  if (kinds.length > 1 || names.length < 2) return listedObjects(unique(places.map(objectName)), show);
  return `${names.length} × ${show(kind)} (${listed(names, show, limit)})`;
}

function shortName({ object, renamedFrom }: Place): string {
  return renamedFrom === undefined ? nameOf(object) : `${nameOf(renamedFrom)} → ${nameOf(object)}`;
}

/**
 * Where a change stands, in words: `Deployment/orders of shop in production`, `reached: Service/catalog → orders`.
 *
 * @param objects Its objects as they are shown.
 */
export function placeText(
  change: RepeatedChange & { readonly reach?: true },
  diff: Diff,
  show: (name: string) => string,
  objects: string,
  limit?: number,
): string {
  const { objects: names, services, environments, pairs } = whereOf(change);
  const inside = insideText(environments, diff, show);
  if (change.reach === true) return `reached: ${listed(pairs, show, limit)}${inside}`;
  const isSaid = names.every((object) => services.some((service) => object.endsWith(`/${service}`)));
  const of = services.length === 0 || isSaid ? '' : ` of ${listed(services, show)}`;
  return `${objects}${of}${inside}`;
}

/** What a change is listed under: its service, or what it has in place of one. */
export function headingOf(
  { places }: Pick<RepeatedChange, 'places'>,
  show: (service: string) => string,
  say: (words: string) => string = (words) => words,
): string {
  const services = new Set(places.map(({ service }) => service));
  if (services.size > 1) return say('The same in several services');
  const [service] = services;
  return service === undefined ? say('Of no one service') : show(service);
}

/** ` in staging and production`; nothing where the diff has but one environment. */
export function insideText(environments: readonly string[], diff: Diff, show: (name: string) => string): string {
  const names = environmentsText(environments, diff, show);
  return names === undefined ? '' : ` in ${names}`;
}

/** `staging and production`, `all 3 environments`; undefined where the diff has but one. */
export function environmentsText(
  environments: readonly string[],
  diff: Diff,
  show: (name: string) => string,
): string | undefined {
  const all = diff.environments.length;
  if (all < 2 || environments.length === 0) return undefined;
  if (environments.length < all) return listed(environments, show);
  return all === 2 ? 'both environments' : `all ${all} environments`;
}

function objectName({ object, renamedFrom }: Place): string {
  return renamedFrom === undefined ? object : `${object} (was ${renamedFrom})`;
}

/** `a, b and c`; `a, b, c and 12 more` where there are many. */
export function listed(names: readonly string[], show: (name: string) => string, limit = most): string {
  const left = names.length - limit;
  const told = left > 1 ? names.slice(0, limit).map(show) : names.map(show);
  if (left > 1) return `${told.join(', ')} and ${left} more`;
  const last = told.pop() ?? '';
  return told.length === 0 ? last : `${told.join(', ')} and ${last}`;
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}
