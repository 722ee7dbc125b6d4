import { isOpen } from '../../manifests/compose/rules';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { System, WrittenDocument } from '../../manifests/system';
import { didYouMean, nearNames } from '../../issues/near-names';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { Breach } from '../rule';
import type { Place } from '../subject';
import { formats, type FormatRule } from './formats';
import type { ListShape, MapShape, NumberShape, Shape, TextShape } from './shape';
import { fileShape } from './shapes';

/** One place of a Compose file that is not as the specification has it. */
export interface Flaw {
  /** Rule that says it. */
  readonly rule: string;
  /** From the root of the document on. */
  readonly place: Place;
  /** What is wrong, after the name of the place. */
  readonly what: string;
  readonly fix: string;
}

/** Takes down a flaw. */
type Note = (rule: string, place: Place, what: string, fix: string) => void;

/** Every flaw of what one document says; one at most for each place, none below a place that has one. */
export function flawsIn(value: PlainMap): readonly Flaw[] {
  const found: Flaw[] = [];
  const note: Note = (rule, place, what, fix) => found.push({ rule, place, what, fix });
  check(value, fileShape, [], note);
  return found;
}

function check(value: PlainData, shape: Shape, place: Place, note: Note): void {
  if (Object.keys(shape).length === 0 || isOpen(value)) return;
  const inner = shape[typeOf(value)];
  if (inner === undefined) return note('compose/wrong-type', place, `is not ${expectedOf(shape)}`, fixOf(shape));
  if (inner === true) return;
  if (typeof value === 'string') checkText(value, inner as TextShape, place, note);
  else if (typeof value === 'number') checkNumber(value, inner as NumberShape, place, note);
  else if (isList(value)) checkList(value, inner as ListShape, place, note);
  else if (isPlainMap(value)) checkMap(value, inner as MapShape, place, note);
}

function typeOf(value: PlainData): keyof Shape {
  if (value === null) return 'nothing';
  if (isList(value)) return 'list';
  const types = { string: 'text', number: 'number', boolean: 'flag', object: 'map' } as const;
  return types[typeof value as keyof typeof types];
}

const typeNames: Readonly<Record<keyof Shape, readonly string[]>> = {
  text: ['a text'],
  number: ['a number'],
  flag: ['"true"', '"false"'],
  nothing: ['null'],
  list: ['a list'],
  map: ['a map'],
};

/** The order in which they are told. */
const typeOrder: readonly (keyof Shape)[] = ['text', 'number', 'flag', 'list', 'map', 'nothing'];

/** What a place takes, in words: `a text or a list`. */
function expectedOf(shape: Shape): string {
  const isFlag = shape.flag === true || shape.text?.format === 'flag';
  const isWritten = shape.text?.format !== undefined && (isFlag || shape.number !== undefined);
  const called = typeOrder
    .filter((type) => shape[type] !== undefined && !(type === 'text' && isWritten))
    .flatMap((type) => (type === 'number' && shape.number?.whole === true ? ['a whole number'] : typeNames[type]));
  const last = called.at(-1) ?? 'nothing';
  return called.length > 1 ? `${called.slice(0, -1).join(', ')} or ${last}` : last;
}

function fixOf(shape: Shape): string {
  return `Write ${expectedOf(shape)} there.`;
}

function checkText(value: string, { choices, format }: TextShape, place: Place, note: Note): void {
  if (choices !== undefined && !choices.includes(value)) {
    const near = didYouMean(nearNames(value, choices));
    return note(
      'compose/not-a-choice',
      place,
      `is none of ${quoted(choices, 'and')}`,
      `Write ${quoted(choices, 'or')}.${near}`,
    );
  }
  if (format === undefined || value.includes('${')) return;
  const { rule, expected, holds, reason }: FormatRule = formats[format];
  if (holds(value)) return;
  const why = isShort(value) ? reason?.(value) : undefined;
  note(rule, place, why === undefined ? `is not ${expected}` : `is "${value}", ${why}`, `Write ${expected}.`);
}

/** True for a text that a message may repeat: short, without anything that a password stands in. */
function isShort(value: string): boolean {
  return /^[\w.:/[\]-]{1,60}$/.test(value);
}

function quoted(names: readonly string[], last: 'and' | 'or'): string {
  const all = names.map((name) => `"${name}"`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1) ?? ''}`;
}

function checkNumber(value: number, { whole, least, most }: NumberShape, place: Place, note: Note): void {
  if (whole === true && !Number.isInteger(value))
    return note('compose/wrong-type', place, 'is not a whole number', 'Write a whole number there.');
  const isBelow = least !== undefined && value < least;
  const isAbove = most !== undefined && value > most;
  if (!isBelow && !isAbove) return;
  const bounds = most === undefined ? `at least ${least ?? 0}` : `between ${least ?? 0} and ${most}`;
  note('compose/out-of-bounds', place, `is not ${bounds}`, `Write a number that is ${bounds}.`);
}

function checkList(items: readonly PlainData[], { item, unique }: ListShape, place: Place, note: Note): void {
  const seen = new Set<string>();
  for (const [index, one] of items.entries()) {
    const text = unique === true ? JSON.stringify(one) : '';
    if (seen.has(text)) note('compose/duplicate-item', [...place, index], 'stands twice in the list', 'Remove one.');
    else check(one, item, [...place, index], note);
    if (unique === true) seen.add(text);
  }
}

function checkMap(value: PlainMap, shape: MapShape, place: Place, note: Note): void {
  for (const [key, one] of Object.entries(value)) checkEntry(key, one, shape, place, note);
  for (const key of shape.required ?? []) {
    if (Object.hasOwn(value, key)) continue;
    note('compose/missing-field', place, `has no "${key}"`, `Add "${key}".`);
  }
}

function checkEntry(key: string, value: PlainData, shape: MapShape, place: Place, note: Note): void {
  const { fields = {}, others, names, closed } = shape;
  const here = [...place, key];
  if (Object.hasOwn(fields, key)) return check(value, fields[key] ?? {}, here, note);
  if (others !== undefined) {
    const isName = names === undefined || names.test(key);
    if (isName) return check(value, others, here, note);
    const hint = 'Use letters, digits, ".", "_" and "-" only.';
    return note('compose/name', here, 'has a name that Compose refuses', hint);
  }
  if (key.startsWith('x-') && closed !== true) return;
  const known = Object.keys(fields);
  const near = didYouMean(nearNames(key, known));
  const hint = `Correct it${closed === true ? '' : ', or call it "x-…" if it is your own'}.${near}`;
  note('compose/unknown-field', here, 'is no field of Compose', hint);
}

/** Flaws of every document of a project, with the breach that says each. */
interface Found {
  readonly breaches: ReadonlyMap<string, readonly Breach[]>;
  /** Sections and things that have one: `volumes`, `services/web`. */
  readonly flawed: ReadonlySet<string>;
}

const known = new WeakMap<System, Found>();

function foundIn(system: System): Found {
  const before = known.get(system);
  if (before !== undefined) return before;
  const breaches = new Map<string, Breach[]>();
  const flawed = new Set<string>();
  for (const document of system.documents ?? []) {
    for (const flaw of flawsIn(document.value)) {
      const [section = '', name] = flaw.place;
      flawed.add(name === undefined ? String(section) : `${section}/${name}`);
      const ofRule = breaches.get(flaw.rule) ?? [];
      ofRule.push(breachOf(flaw, document, system));
      breaches.set(flaw.rule, ofRule);
    }
  }
  const found = { breaches, flawed };
  known.set(system, found);
  return found;
}

/** What a rule about the form of Compose files has to say of a project. */
export function flawsOf(rule: string): (system: System) => readonly Breach[] {
  return (system) => foundIn(system).breaches.get(rule) ?? [];
}

/** True for a thing, or a whole section, whose form is wrong: what is missing there may be what could not be read. */
export function isFlawed(system: System, section: string, name?: string): boolean {
  const { flawed } = foundIn(system);
  return flawed.has(section) || (name !== undefined && flawed.has(`${section}/${name}`));
}

function breachOf({ place, what, fix }: Flaw, document: WrittenDocument, system: System): Breach {
  const { object, at } = writtenAt(place, document, system);
  const shown = at.length === 0 ? '' : `"${shownPlace(at)}" of `;
  return { message: `${shown}${calledOf(object)} ${what}.`.replace(/^./, upper), fix, object, at };
}

function upper(letter: string): string {
  return letter.toUpperCase();
}

/** Keys and indices as a reader writes them: `ports[0].target`. */
export function shownPlace(place: Place): string {
  return place
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** How a message calls a thing of Compose: `service "web"`. */
export function calledOf({ kind, name }: ManifestObject): string {
  return kind === 'project' ? `the Compose file "${name}"` : `${kind} "${name}"`;
}

const kinds: Readonly<Record<string, string>> = {
  services: 'service',
  volumes: 'volume',
  networks: 'network',
  configs: 'config',
  secrets: 'secret',
  models: 'model',
  jobs: 'job',
};

/** The thing of a document that holds a place, as it was written there, and the place below it. */
export function writtenAt(
  place: Place,
  document: WrittenDocument,
  system: System,
): { readonly object: ManifestObject; readonly at: Place } {
  const [section = '', name] = place;
  const kind = Object.hasOwn(kinds, section) ? kinds[section] : undefined;
  const isThing = kind !== undefined && typeof name === 'string';
  const above = isThing ? [section, name] : [];
  const things = document.value[section];
  const said = isThing && isPlainMap(things) ? things[name] : document.value;
  const id = isThing ? `${kind}/${name}` : `project/${system.project ?? document.file}`;
  const object: ManifestObject = {
    target: 'compose',
    object: id,
    id,
    kind: isThing ? kind : 'project',
    name: isThing ? name : document.file,
    file: document.file,
    line: document.lineOf(above),
    value: isPlainMap(said) ? said : {},
    ...originOf(system.objects.get(id)),
    lineOf: (below) => document.lineOf([...above, ...below]),
  };
  return { object, at: place.slice(above.length) };
}

function originOf(object: ManifestObject | undefined): Pick<ManifestObject, 'construct' | 'source'> {
  const { construct, source } = object ?? {};
  return { ...(construct !== undefined && { construct }), ...(source !== undefined && { source }) };
}
