import { nameOf, type Place, type RepeatedChange } from '../repeats';
import type { Danger, Risk } from '../risks';
import { colorOf } from './colors';

/** True for what is lost or opened: what nobody takes back. */
export function isGrave(danger: Danger): boolean {
  return colorOf(danger) === 'red';
}

/** Most names of objects that a risk tells before it counts: of what is grave nearly all. */
export function mostNames({ danger }: Risk): number {
  return isGrave(danger) ? 12 : 4;
}

/** Why it is a risk; of several objects, a reason that names one of them is an example. */
export function reasonsOf({ why, places, reach }: Risk): readonly string[] {
  const [place] = places;
  const isOne = places.every(({ object, service }) => object === place.object && (!reach || service === place.service));
  return isOne ? why : why.map((sentence) => (names(sentence, place) ? `For example: ${sentence}` : sentence));
}

function names(sentence: string, { object, renamedFrom = object, service = object }: Place): boolean {
  return [nameOf(object), nameOf(renamedFrom), service].some((name) => sentence.includes(name));
}

/** True where reasons tell what came or went, and its value, a map or a list, would be no help. */
export function isSaidInWords({ path, change, from, to, why }: RepeatedChange): boolean {
  const isOne = path !== '' && (change === 'added' || change === 'removed');
  return isOne && why.length > 0 && typeof (to ?? from) === 'object';
}

/** What else a risk stands for, each once: other objects, and other places of its own. */
export function alsoOf({ path, places, also = [] }: Risk): readonly string[] {
  const told = new Set(places.map(({ object }) => object));
  const others = also.map((one) => (told.has(one.places[0].object) ? one.path : one.places[0].object));
  return [...new Set(others)].filter((other) => other !== '' && other !== path);
}
