import type { Code } from './code';
import { idsIn } from './code-references';
import type { Program } from './draft';
import { isReserved } from './identifiers';

/** How often a value stands in a program that is said once, and how long it is at the least. */
const threshold = { times: 3, length: 100 };

interface Repeated {
  readonly key: string;
  readonly text: string;
  times: number;
}

/**
 * Options that constructs and changes of environments share word by word, as a person would say them once: the name of the
 * constant by the text of the value, the most used first. Only what refers to no construct, so that it can stand above all of
 * them.
 *
 * @param print - Prints code.
 * @param names - Names that are taken.
 */
export function sharedValues(
  program: Program,
  print: (code: Code) => string,
  names: Iterable<string>,
): ReadonlyMap<string, string> {
  const taken = new Set(names);
  const found = new Map<string, string>();
  for (const { key, text } of repeatedIn(program, print)) {
    const name = freeName(key, taken);
    taken.add(name);
    found.set(text, name);
  }
  return found;
}

function repeatedIn(program: Program, print: (code: Code) => string): readonly Repeated[] {
  const all = new Map<string, Repeated>();
  for (const [key, code] of optionsIn(program)) {
    if (!isMap(code) || idsIn(code).size > 0) continue;
    const text = print(code);
    const known = all.get(text);
    if (known !== undefined) known.times += 1;
    else if (text.length >= threshold.length) all.set(text, { key, text, times: 1 });
  }
  const repeated = [...all.values()].filter(({ times }) => times >= threshold.times);
  return repeated.sort((a, b) => b.times - a.times || (a.text < b.text ? -1 : 1));
}

/** Options of constructs, and what environments say of them. */
function optionsIn({ constructs, environments }: Program): readonly (readonly [string, Code])[] {
  const changes = environments.flatMap((one) => one.changes.map(({ patch }) => patch));
  return [...constructs.map(({ props }) => props), ...changes].flatMap(({ entries }) => Object.entries(entries));
}

function isMap(code: Code): boolean {
  return code.is === 'map' || (code.is === 'data' && typeof code.data === 'object' && !Array.isArray(code.data));
}

/** `security`, `security2`; where a construct has that name, `sharedSecurity`. */
function freeName(key: string, taken: ReadonlySet<string>): string {
  const word = /^[a-z]\w*$/i.test(key) ? key : 'value';
  const isFree = (name: string): boolean => !taken.has(name) && !isReserved(name);
  const numbered = (name: string): readonly string[] => [name, ...[2, 3, 4, 5].map((count) => `${name}${count}`)];
  const shared = `shared${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  let name = [...numbered(word), ...numbered(shared)].find(isFree) ?? shared;
  for (let count = 6; !isFree(name); count += 1) name = `${shared}${count}`;
  return name;
}
