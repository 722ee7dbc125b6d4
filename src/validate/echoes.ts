import { nearNames } from '../issues/near-names';
import type { ManifestObject } from '../manifests/object';
import type { Found } from './run';
import type { Place } from './subject';
import { areaOf } from './weights';

/** What explains errors of an object. */
interface Explained {
  /** Where its schema does not allow something. */
  readonly schema: readonly Place[];
  /** Where there is an error that leans on nothing else. */
  readonly firm: readonly Place[];
}

/**
 * What was found, without errors that another error of the same object explains:
 *
 * - Where a schema does not allow something, what other rules say of that place, of what is below it and of the map that it
 *   stands in is about the same mistake; so is what they say of a field that is misspelt there.
 * - What a rule says that leans on other places is an echo where there is an error in one of these.
 */
export function withoutEchoes(found: readonly Found[]): readonly Found[] {
  const objects = objectsWithSeveral(found);
  if (objects.size === 0) return found;
  const explained = new Map([...objects].map(([object, errors]) => [object, explainedBy(errors)]));
  return found.filter((one) => {
    const known = one.object === undefined ? undefined : explained.get(one.object);
    return known === undefined || !isOtherError(one) || !isEcho(one, known);
  });
}

/** The errors of each object that has more than one. */
function objectsWithSeveral(found: readonly Found[]): ReadonlyMap<ManifestObject, readonly Found[]> {
  const errors = new Map<ManifestObject, Found[]>();
  for (const one of found) {
    if (one.object === undefined || one.rule.severity !== 'error') continue;
    const known = errors.get(one.object);
    if (known === undefined) errors.set(one.object, [one]);
    else known.push(one);
  }
  return new Map([...errors].filter(([, all]) => all.length > 1));
}

function explainedBy(errors: readonly Found[]): Explained {
  return {
    schema: errors.filter(isOfSchema).map(({ at }) => at),
    firm: errors.filter(({ breach }) => breach.leansOn === undefined).map(({ at }) => at),
  };
}

function isOfSchema({ rule }: Found): boolean {
  return areaOf(rule.rule.name) === 'schema';
}

function isOtherError(one: Found): boolean {
  return one.rule.severity === 'error' && !isOfSchema(one);
}

function isEcho({ at, breach: { leansOn = [] } }: Found, { schema, firm }: Explained): boolean {
  const isLeaning = leansOn.some((place) => firm.some((other) => startsWith(place, other) || startsWith(other, place)));
  return isLeaning || schema.some((place) => [at, ...leansOn].some((one) => explains(place, one)));
}

function explains(schema: Place, at: Place): boolean {
  const [last = '', holder] = [schema.at(-1), schema.slice(0, -1)];
  if (holder.length === 0) return last === at[0]; // the root explains nothing: a kind that is gone is looked at as ever
  if (at.length < holder.length || !startsWith(at, holder)) return false;
  const step = at[holder.length];
  return step === undefined || step === last || isNear(String(last), String(step));
}

function isNear(written: string, meant: string): boolean {
  return nearNames(written, [meant]).length > 0;
}

function startsWith(place: Place, start: Place): boolean {
  return start.every((step, index) => place[index] === step);
}
