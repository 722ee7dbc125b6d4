import { refuse } from '../issues/error';
import type { Json } from '../targets/artifact';

/** A container that is being printed and the member it has reached: a chain, so that a refusal can name the place. */
interface Place {
  readonly above?: Place;
  readonly holder: unknown;
  at: string | number;
}

/**
 * Beyond the ASCII control characters: what some reader takes for a line break or refuses (C1 controls, separators, byte
 * order marks, lone surrogates), and what a reviewer cannot see (no-break and zero-width spaces, marks that turn the
 * direction of text).
 */
const unseen =
  '\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069' +
  '\\ud800-\\udfff\\ufeff\\ufffe\\uffff\\u{e0000}-\\u{e007f}';

/** Characters that appear as escapes only. */
const hidden = new RegExp(`[\\0-\\x1f${unseen}]`, 'u');
const everyHidden = new RegExp(hidden, 'gu');

/** The same for a literal block, which keeps line feeds and tabs as they are. */
const unfitForBlock = new RegExp(`[\\0-\\x08\\x0b-\\x1f${unseen}]`, 'u');

/** Readers disagree about a block whose last line is nothing but blanks, or that has no other lines. */
const blankEnd = /^\n*$|(?:^|\n)[ \t]+\n*$/;

/** Words that some reader takes for a boolean, for nothing, or for a number (`e1`, too, in a reader that is lax). */
const words = 'y|n|yes|no|on|off|true|false|null|e[-+]?\\d+';
const reserved = new RegExp(`^(?:${words}|~|[-+]?\\.(?:inf|nan))$`, 'i');

/** The one test that nearly every string of a manifest passes: nothing in it has a meaning in YAML. */
const simple = new RegExp(`^(?!(?:${words})$)[a-z_/][\\w/.-]*$`, 'i');

/** What a plain scalar must not look like; each line is one way in which some reader would see something else. */
const misread: readonly RegExp[] = [
  hidden,
  reserved,
  /^$/,
  /^[ !"#%&'*,:=<>?@[\]`{|}]/, // a blank, an indicator, YAML 1.1's `=` and `<<`, a symbol in Ruby
  /^-(?: |$)|^---|^\.\.\./, //     an item of a list, a document marker
  /:(?: |$)| #| $/, //             a key, a comment, a blank that would be trimmed
  /^[-+.]*\d[\da-fotxz_.:,+\- ]*$/i, // integers in four bases, floats, `22:22` (1342 in YAML 1.1), dates, `1,000`
  /^[-+]?\.?_*(?:e[-+]?\d+)?$/i, //    what is left of a float when the digits are optional: `.` is one to some
];

/** Readers look for the colon of a key in the first 1,024 characters only; longer keys need a `?` before them. */
const longestKey = 1000;

const lineBreaks = /\r\n|[\n\r\x85\u2028\u2029]/;

/**
 * Prints plain data as YAML that YAML 1.1 readers (kubectl, PyYAML) and YAML 1.2 readers understand alike: block style,
 * keys in the order given, no anchors, no folding, double quotes where a bare word would be taken for something else.
 *
 * Members that are `undefined` are left out. What YAML cannot hold (functions, class instances, cycles, `NaN`) is
 * refused with `not-printable`, naming the place.
 *
 * @param documents - The documents of one file, joined with `---`.
 * @param header - Lines of a comment at the top of the file, without their `#`.
 */
export function printDocuments(documents: readonly Json[], header: readonly string[] = []): string {
  const lines = header.flatMap((line) => line.split(lineBreaks)).map(printComment);
  documents.forEach((document, at) => {
    if (at > 0) lines.push('---');
    printValue(lines, '', document, '', { holder: documents, at });
  });
  return [...lines, ''].join('\n');
}

function printComment(line: string): string {
  return `# ${line.replace(everyHidden, escape)}`.trimEnd();
}

/** Adds the lines of a value. The first one starts with `lead` (an indentation, a key, a dash), the others with `indent`. */
function printValue(lines: string[], lead: string, value: Json, indent: string, place: Place): void {
  if (typeof value !== 'object' || value === null) lines.push(lead + printScalar(value, indent, place));
  else if (isList(value)) printList(lines, lead, value, indent, enter(value, place));
  else if (isMap(value)) printMap(lines, lead, value, indent, enter(value, place));
  else refuseAt(place, describe(value));
}

function printMap(
  lines: string[],
  lead: string,
  map: { readonly [key: string]: Json },
  indent: string,
  place: Place,
): void {
  const before = lines.length;
  const inner = `${indent}  `;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    place.at = key;
    const start = (lines.length === before ? lead : indent) + printKey(key, indent);
    if (isFilled(value)) {
      lines.push(start);
      printValue(lines, inner, value, inner, place);
    } else printValue(lines, `${start} `, value, inner, place);
  }
  if (lines.length === before) lines.push(`${lead}{}`);
}

function printList(lines: string[], lead: string, list: readonly Json[], indent: string, place: Place): void {
  for (let index = 0; index < list.length; index++) {
    place.at = index;
    printValue(lines, `${index === 0 ? lead : indent}- `, list[index]!, `${indent}  `, place);
  }
  if (list.length === 0) lines.push(`${lead}[]`);
}

/** Containers start on a line of their own, unless there is nothing in them; everything else follows its key. */
function isFilled(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member) => member !== undefined);
}

function printScalar(value: Json, indent: string, place: Place): string {
  if (typeof value === 'string') return printString(value, indent);
  if (typeof value === 'number') return printNumber(value, place);
  return value === null || typeof value === 'boolean' ? String(value) : refuseAt(place, describe(value));
}

function printKey(key: string, indent: string): string {
  const text = isPlain(key) ? key : quote(key);
  return text.length > longestKey ? `? ${text}\n${indent}:` : `${text}:`;
}

/** A document that is one text has no indentation for a block to lean on (readers count differently): it is quoted. */
function printString(text: string, indent: string): string {
  if (isPlain(text)) return text;
  return indent !== '' && fitsBlock(text) ? printBlock(text, indent) : quote(text);
}

function isPlain(text: string): boolean {
  return simple.test(text) || !misread.some((pattern) => pattern.test(text));
}

function fitsBlock(text: string): boolean {
  return text.includes('\n') && !unfitForBlock.test(text) && !blankEnd.test(text);
}

/** A literal block. Readers guess its indentation from the first line, so one that starts with a blank says it. */
function printBlock(text: string, indent: string): string {
  const stated = /^[ \t\n]/.test(text) ? '2' : '';
  const chomping = text.endsWith('\n') ? (text.endsWith('\n\n') ? '+' : '') : '-';
  const lines = text.replace(/\n$/, '').replace(/^(?=[^\n])/gm, indent);
  return `|${stated}${chomping}\n${lines}`;
}

/** JSON's escapes are YAML's too, in both versions; JSON only leaves more characters as they are. */
function quote(text: string): string {
  return JSON.stringify(text).replace(everyHidden, escape);
}

function escape(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * Exponents get the point and the sign without which YAML 1.1 sees a text; whole numbers get all their digits, since
 * JavaScript rounds those that it shows; the zero below zero stays a float, as an integer would lose its sign.
 */
function printNumber(value: number, place: Place): string {
  if (!Number.isFinite(value)) return refuseAt(place, String(value));
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  if (text.includes('e')) return text.includes('.') ? text : text.replace('e', '.0e');
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : text;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for `{…}`, also for one made in another realm (a worker, a test runner); false for instances of classes. */
function isMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function enter(holder: unknown, above: Place): Place {
  for (let place: Place | undefined = above; place; place = place.above) {
    if (place.holder === holder) refuseAt(above, 'an object that contains itself');
  }
  return { above, holder, at: '' };
}

function describe(value: unknown): string {
  if (typeof value !== 'object') return value === undefined ? 'undefined' : `a ${typeof value}`;
  const name = (value as { constructor?: { name?: unknown } } | null)?.constructor?.name;
  return typeof name === 'string' && name !== '' ? `an instance of "${name}"` : 'an instance of a class';
}

function refuseAt(place: Place, what: string): never {
  refuse({
    code: 'not-printable',
    message: `${placeName(place)} is ${what}, which YAML cannot hold.`,
    hint: 'Put plain data there: a text, a finite number, a boolean, null, a list or an object of these.',
  });
}

/** `spec.containers[0].image of document 2`. */
function placeName(place: Place): string {
  const steps: (string | number)[] = [];
  for (let step: Place | undefined = place; step; step = step.above) steps.unshift(step.at);
  const [index, ...path] = steps;
  const field = path
    .map((at) => (typeof at === 'number' ? `[${at}]` : `.${at}`))
    .join('')
    .replace(/^\./, '');
  return field === '' ? `Document ${Number(index) + 1}` : `"${field}" of document ${Number(index) + 1}`;
}
