import type { Filling, Loading } from '../../manifests/compose/load';
import { expressionsIn } from '../../manifests/compose/interpolate';

type Place = readonly (string | number)[];

/** Keys that lead to a place: `*` for any one, `**` for any further ones. */
type Pattern = readonly string[];

/** What decides which files are read: no program can leave it open. */
const deciding: readonly Pattern[] = [
  ['name'],
  ['include', '**'],
  ['services', '*', 'extends', '**'],
  ['services', '*', 'env_file', '**'],
  ['services', '*', 'label_file', '**'],
];

/** Texts in which a parameter may stand. */
const texts: readonly Pattern[] = [
  ['services', '*', 'image'],
  ['services', '*', 'build', 'args', '*'],
  ['services', '*', 'entrypoint', '*'],
  ['services', '*', 'command', '*'],
  ['services', '*', 'environment', '*'],
  ['services', '*', 'labels', '*'],
  ['services', '*', 'annotations', '*'],
];

/** Lists of words; others are of `NAME=value`. */
const words = ['command', 'entrypoint'];

/** How the files are read for what must come back: texts say what they say where no variable is set. */
export const comparing: Loading = { filling: (place) => (decides(place) ? 'values' : 'defaults'), isOpen: false };

/** How they are read for everything as it is written. */
export const written: Loading = { filling: (place) => (decides(place) ? 'values' : 'kept'), isOpen: true };

/** How they are read for constructs: variables stay where a parameter may stand, and elsewhere have a value. */
export const reading: Loading = { filling: fillingOf, isOpen: true };

function fillingOf(place: Place, text: string): Filling {
  return isParameterText(place, text) ? 'kept' : 'values';
}

/** True where the text at a place can be said with parameters in it. */
function isParameterText(place: Place, text: string): boolean {
  if (!texts.some((pattern) => matches(pattern, place))) return false;
  const pieces = expressionsIn(text);
  if (pieces === undefined || pieces.some((piece) => typeof piece !== 'string' && !isSayable(piece.text))) return false;
  const isPair = typeof place.at(-1) === 'number' && !words.includes(String(place.at(-2)));
  return !isPair || isInValue(text);
}

/** One line, in which every brace is closed: what `Variable.expression` takes. */
export function isSayable(expression: string): boolean {
  if (/[\n\r]/.test(expression)) return false;
  let depth = 0;
  for (const letter of expression.slice(2, -1)) {
    depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** True for `NAME=value` whose name has no variable. */
function isInValue(pair: string): boolean {
  const [name = ''] = pair.split('=', 1);
  return pair.includes('=') && !name.includes('$');
}

function decides(place: Place): boolean {
  return deciding.some((pattern) => matches(pattern, place));
}

function matches(pattern: Pattern, place: Place): boolean {
  const isOpen = pattern.at(-1) === '**';
  const keys = isOpen ? pattern.slice(0, -1) : pattern;
  const fits = isOpen ? place.length >= keys.length : place.length === keys.length;
  return fits && keys.every((key, index) => key === '*' || key === place[index]);
}
