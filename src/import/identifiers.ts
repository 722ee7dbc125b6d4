import { referencesOf } from './code-references';
import type { ConstructKind, Program } from './draft';
import { library } from './library';

/** What the name of a construct may not be as the name of a constant. */
const reserved: ReadonlySet<string> = new Set([
  ...Object.keys(library),
  // https://tc39.es/ecma262/#prod-ReservedWord, and what strict code and modules reserve
  ...[
    'arguments',
    'as',
    'async',
    'await',
    'break',
    'case',
    'catch',
    'class',
    'const',
    'continue',
    'debugger',
    'default',
  ],
  ...[
    'delete',
    'do',
    'else',
    'enum',
    'eval',
    'export',
    'extends',
    'false',
    'finally',
    'for',
    'from',
    'function',
    'get',
  ],
  ...['if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'of', 'package', 'private'],
  ...['protected', 'public', 'return', 'satisfies', 'set', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try'],
  ...['type', 'typeof', 'using', 'var', 'void', 'while', 'with', 'yield'],
  // globals that a reader would take them for, and names that loaders of modules give away
  ...['console', 'exports', 'global', 'globalThis', 'isNaN', 'module', 'process', 'require', 'undefined', 'window'],
]);

/** What tells constructs of one name apart, in the order in which they get the name alone. */
const words: Readonly<Record<ConstructKind | 'topology' | 'environment', string>> = {
  topology: 'Topology',
  Microservice: 'Service',
  Job: 'Job',
  ScheduledJob: 'Job',
  Gateway: 'Gateway',
  ExternalService: 'External',
  Volume: 'Volume',
  Secret: 'Secret',
  Config: 'Config',
  Parameter: 'Parameter',
  environment: 'Environment',
};

/** Letters that every JavaScript of the last ten years takes for letters; all else parts words. */
const letters =
  'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u017E\\u0391-\\u03A1\\u03A3-\\u03C9\\u0410-\\u044F\\u3041-\\u3096\\u30A1-\\u30FA\\u4E00-\\u9FA5\\uAC00-\\uD7A3';
const separators = new RegExp(`[^${letters}0-9]+`, 'u');

interface Named {
  readonly id: string;
  readonly kind: keyof typeof words;
  readonly name: string;
}

/** Names of the constants that hold the topology and what is referred to, by id. */
export function identifiersOf(program: Program): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const found = new Map<string, string>();
  for (const one of namedIn(program)) {
    const name = freeName(one, taken);
    taken.add(name);
    found.set(one.id, name);
  }
  return found;
}

/** True for words that no constant may be called: those of the language, and names of the library. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** A name in camel case: `orders-db` is `ordersDb`; empty where no letter or digit is in it. */
export function camelCase(name: string): string {
  const parts = name
    .normalize('NFC')
    .split(separators)
    .filter((part) => part !== '');
  return parts.map((part, index) => wordOf(part, index === 0)).join('');
}

function wordOf(part: string, isFirst: boolean): string {
  const word = part === part.toUpperCase() ? part.toLowerCase() : part;
  const [first = '', ...rest] = word;
  return `${isFirst ? first.toLowerCase() : first.toUpperCase()}${rest.join('')}`;
}

function namedIn(program: Program): readonly Named[] {
  const referred = referencesOf(program);
  const all: readonly Named[] = [
    { id: 'topology', kind: 'topology', name: program.topology },
    ...program.constructs,
    ...program.environments.map(({ name }) => ({ id: `environment/${name}`, kind: 'environment' as const, name })),
  ];
  const rank = Object.keys(words);
  return all
    .filter(({ id, kind }) => kind === 'topology' || referred.has(id))
    .sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function freeName({ kind, name }: Named, taken: ReadonlySet<string>): string {
  const word = words[kind];
  const plain = camelCase(name);
  const base = plain === '' ? word.toLowerCase() : /^\d/.test(plain) ? `${word.toLowerCase()}${plain}` : plain;
  const isFree = (one: string): boolean => !reserved.has(one) && !taken.has(one);
  const named = base.toLowerCase().endsWith(word.toLowerCase()) ? base : `${base}${word}`;
  let free = isFree(base) ? base : named;
  for (let count = 2; !isFree(free); count += 1) free = `${named}${count}`;
  return free;
}
