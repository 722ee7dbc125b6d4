/**
 * A document seen as the typed API wants its props: with TypeScript's spelling of names (`clusterIp`), dates and unions.
 *
 * The spelling depends on the type (`clusterIP` is `clusterIp`, but `clusterIPs` is `clusterIPs`), so it is not worked
 * out here: the API's own converter reads a view of the document, and the view notes what it was asked for.
 */

/** What the converter did with one value of the document. */
export interface Reading {
  /** The field names it asked for, by the document's own names. */
  readonly names: Map<string, string>;
  /** True when it took the entries one by one, as it does for mappings such as labels. */
  isMap: boolean;
  /** What a scalar was read as: itself, an `IntOrString` or `Quantity` (`{ value }`), or a date. */
  as: 'scalar' | 'union' | 'date';
}

/** A view of a document, and the readings of its values by their path. */
export interface View {
  readonly props: unknown;
  readonly readings: ReadonlyMap<string, Reading>;
  /** Plain data out of what the converter made of the view. */
  plain(converted: unknown): unknown;
}

/** The path of a value, as a key of `readings`. */
export function pathKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}

/** A view of a document, to be handed to a converter of the typed API. */
export function viewOf(document: object): View {
  const readings = new Map<string, Reading>();
  const originals = new WeakMap<object, unknown>();
  const view = (value: unknown, path: readonly (string | number)[]): unknown => {
    const reading: Reading = { names: new Map(), isMap: false, as: 'scalar' };
    readings.set(pathKey(path), reading);
    const seen = viewed(value, reading, (child, name) => view(child, [...path, name]));
    if (seen !== value) originals.set(seen as object, value);
    return seen;
  };
  return { props: view(document, []), readings, plain: (converted) => plain(converted, originals) };
}

type ViewChild = (child: unknown, name: string | number) => unknown;

function viewed(value: unknown, reading: Reading, view: ViewChild): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => view(item, index));
  if (typeof value === 'object' && value !== null) return viewedObject(value as Record<string, unknown>, reading, view);
  return viewedScalar(value, reading);
}

function viewedObject(value: Record<string, unknown>, reading: Reading, view: ViewChild): object {
  const children = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, view(child, name)]));
  return new Proxy(children, {
    get: (target, asked) => {
      const name = typeof asked === 'string' ? nameFor(asked, Object.keys(target)) : undefined;
      if (name === undefined) return asked === 'map' ? nothing : undefined;
      if (!reading.isMap) reading.names.set(name, String(asked));
      return target[name];
    },
    ownKeys: (target) => {
      reading.isMap = true;
      return Reflect.ownKeys(target);
    },
  });
}

/** A scalar that can be asked for the value of a union and for the text of a date. */
function viewedScalar(value: unknown, reading: Reading): object {
  const readAs = (as: Reading['as']): unknown => {
    reading.as = as;
    return value;
  };
  return {
    get value(): unknown {
      return readAs('union');
    },
    toISOString: (): unknown => readAs('date'),
    map: nothing,
  };
}

/** The document's name for what the converter asks for: the two differ in capitals and in signs only. */
function nameFor(asked: string, names: readonly string[]): string | undefined {
  if (names.includes(asked)) return asked;
  return names.find((name) => bareName(name) === bareName(asked));
}

function bareName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** Where a list is expected and something else stands, the converter gets nothing, and the comparison shows it. */
function nothing(): undefined {
  return undefined;
}

function plain(converted: unknown, originals: WeakMap<object, unknown>): unknown {
  if (typeof converted !== 'object' || converted === null) return converted;
  if (!Array.isArray(converted) && originals.has(converted)) return originals.get(converted);
  if (Array.isArray(converted)) return converted.map((item) => plain(item, originals));
  return Object.fromEntries(Object.entries(converted).map(([name, value]) => [name, plain(value, originals)]));
}
