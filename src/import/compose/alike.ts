import type { PlainMap } from '../../manifests/object';
import { bytesOf } from '../../manifests/compose/quantities';
import { mapAt, mapsAt, partAt, textAt, textsAt, wordAt } from '../../manifests/reading';
import { isList, isPlainMap, own, samePlainData, wordOf, type PlainData } from '../../model/json';
import { linksOf } from './start-order';

/** Two ways to say the same of a service: the output is brought into the way of the input. */
interface Row {
  /** Why it makes no difference. */
  readonly why: string;
  readonly like: (output: PlainMap, input: PlainMap) => PlainMap;
}

/** What the engine treats the same, though it is written in another way. */
export const serviceRows: readonly Row[] = [
  {
    why: 'A container is not started again where nothing is said of it, and one is started.',
    like: (output, input) => {
      const isPlain = partAt(input, 'deploy', 'restart_policy') === undefined;
      const same = isPlain ? withoutUsual(output, input, ['restart'], 'no') : output;
      return withoutUsual(same, input, ['deploy', 'replicas'], 1);
    },
  },
  {
    why: 'Compose calls an image that it builds by project and service, where nobody gives it a name.',
    like: (output, input) => {
      const isUnnamed = partAt(input, 'build') !== undefined && partAt(input, 'image') === undefined;
      const isPlain = /^[a-z0-9][a-z0-9._-]*$/.test(textAt(output, 'image') ?? '');
      return isUnnamed && isPlain ? changed(output, ['image'], undefined) : output;
    },
  },
  {
    why: 'The engine asks every 30 seconds, waits as long, and tries three times, where nobody says otherwise.',
    like: (output, input) => {
      return Object.entries(usualTimes).reduce((now, [key, usual]) => {
        return withoutUsual(now, input, ['healthcheck', key], usual);
      }, output);
    },
  },
  {
    why: 'A check that is disabled is one whose test is `NONE`.',
    like: (output, input) => sameAt(output, input, ['healthcheck'], isOff),
  },
  {
    why: 'The engine takes capabilities in any case, with and without `CAP_`.',
    like: (output, input) => {
      return ['cap_add', 'cap_drop'].reduce((now, field) => sameAt(now, input, [field], capabilitiesIn), output);
    },
  },
  {
    why: 'Options of the kernel’s protections have their value after `:` or `=`, and true is what they mean without one.',
    like: (output, input) => sameAt(output, input, ['security_opt'], optionsIn),
  },
  {
    why: 'A limit in one number is the same soft and hard.',
    like: (output, input) => {
      return Object.keys(mapAt(input, 'ulimits')).reduce(
        (now, key) => sameAt(now, input, ['ulimits', key], limitOf),
        output,
      );
    },
  },
  {
    why: 'A service is found under its own name without a link, which then says no more than `depends_on`.',
    like: (output, input) => linksLike(output, input),
  },
  {
    why: 'A `tmpfs` is scratch space in memory wherever it is said; it may be written to, holds no programs and gives no rights, unless it says so.',
    like: scratchLike,
  },
];

/** A service said as the input says it, as far as both mean the same. */
export function serviceLike(output: PlainMap, input: PlainMap): PlainMap {
  return serviceRows.reduce((now, { like }) => like(now, input), output);
}

// --- what is usual

const usualTimes: Readonly<Record<string, PlainData>> = {
  interval: '30s',
  timeout: '30s',
  retries: 3,
  start_period: '0s',
  start_interval: '5s',
};

/** Without a value that says no more than its absence, where the input does not have it; with it, where the input has. */
function withoutUsual(output: PlainMap, input: PlainMap, path: readonly string[], usual: PlainData): PlainMap {
  const [theirs, ours] = [partAt(input, ...path), partAt(output, ...path)];
  const parent = path.slice(0, -1);
  if (theirs === undefined && isSame(ours, usual)) return changed(output, path, undefined);
  const isThere = parent.length === 0 || isPlainMap(partAt(output, ...parent)) || parent[0] === 'deploy';
  return ours === undefined && isThere && isSame(theirs, usual) ? changed(output, path, theirs) : output;
}

function isSame(value: PlainData | undefined, usual: PlainData): boolean {
  return value !== undefined && samePlainData(value, usual);
}

/** The input's own words for a part that comes to the same. */
function sameAt(
  output: PlainMap,
  input: PlainMap,
  path: readonly string[],
  meaning: (part: PlainData) => PlainData | undefined,
): PlainMap {
  const [theirs, ours] = [partAt(input, ...path), partAt(output, ...path)];
  if (theirs === undefined || ours === undefined) return output;
  const [one, other] = [meaning(theirs), meaning(ours)];
  const means = one !== undefined && other !== undefined && samePlainData(one, other);
  return means ? changed(output, path, theirs) : output;
}

/** A map with another value at a place; undefined removes it, and what is empty then. */
function changed(map: PlainMap, [key = '', ...rest]: readonly string[], value: PlainData | undefined): PlainMap {
  const inner = own(map, key);
  const next = rest.length === 0 ? value : changed(isPlainMap(inner) ? inner : {}, rest, value);
  const { [key]: _, ...others } = map;
  const isGone = next === undefined || (value === undefined && isPlainMap(next) && Object.keys(next).length === 0);
  return isGone ? others : { ...others, [key]: next };
}

// --- meanings

function isOff(check: PlainData): PlainData | undefined {
  const disabled = partAt(check, 'disable') === true || textsAt(check, 'test')[0] === 'NONE';
  return disabled ? true : undefined;
}

function capabilitiesIn(names: PlainData): PlainData {
  return [...textsAt({ names }, 'names')].map((name) => name.toUpperCase().replace(/^CAP_/, '')).sort();
}

function optionsIn(options: PlainData): PlainData {
  const plain = (option: string): string =>
    option.replace(/^([a-z-]+):/, '$1=').replace(/^no-new-privileges=true$/, 'no-new-privileges');
  return textsAt({ options }, 'options').map(plain).sort();
}

function limitOf(limit: PlainData): PlainData | undefined {
  if (typeof limit === 'number') return { soft: limit, hard: limit };
  const single = partAt(limit, 'single');
  return single === undefined ? limit : { soft: single, hard: single };
}

/** The links of the input, where those under another name are in the output. */
function linksLike(output: PlainMap, input: PlainMap): PlainMap {
  const [theirs, ours] = [linksOf(input), linksOf(output)].map((links) => [...links].sort());
  const isSame = samePlainData(theirs ?? [], ours ?? []) && input['links'] !== undefined;
  return isSame ? changed(output, ['links'], input['links']) : output;
}

/** A network said as the input says it, as far as both mean the same. */
export function networkLike(output: PlainMap, input: PlainMap): PlainMap {
  return withoutUsual(output, input, ['driver'], 'bridge');
}

// --- scratch space

/** Scratch space by its path, with what it allows. */
type Scratch = ReadonlyMap<string, string>;

/** Where all that is in memory comes to the same, it is said as the input says it. */
function scratchLike(output: PlainMap, input: PlainMap): PlainMap {
  const [ours, theirs] = [scratchIn(output), scratchIn(input)];
  const isAlike = [...theirs].filter(([path, options]) => ours.get(path) === options).map(([path]) => path);
  const alike = new Set(isAlike);
  const mounts = (value: PlainMap, same: boolean): readonly PlainData[] => {
    return listAt(value, 'volumes').filter(
      (mount) => (isScratch(mount) && alike.has(wordAt(mount, 'target'))) === same,
    );
  };
  const lines = (value: PlainMap, same: boolean): readonly PlainData[] => {
    return listAt(value, 'tmpfs').filter((line) => alike.has(pathOf(wordOf(line))) === same);
  };
  const volumes = [...mounts(output, false), ...mounts(input, true)];
  const tmpfs = [...lines(output, false), ...lines(input, true)];
  return alike.size === 0 ? output : withList(withList(output, 'volumes', volumes), 'tmpfs', tmpfs);
}

function scratchIn(value: PlainMap): Scratch {
  const lines = textsAt(value, 'tmpfs').map(
    (line) => [pathOf(line), meaningOf(line.slice(pathOf(line).length + 1))] as const,
  );
  const mounts = mapsAt(value, 'volumes')
    .filter(isScratch)
    .map((mount) => [wordAt(mount, 'target'), mountMeaning(mount)] as const);
  return new Map([...lines, ...mounts]);
}

function isScratch(mount: PlainData): boolean {
  return partAt(mount, 'type') === 'tmpfs';
}

function pathOf(line: string): string {
  return line.split(':')[0] ?? '';
}

/** What the engine does where nobody says otherwise. */
const usualFlags = ['', 'rw', 'noexec', 'nosuid', 'nodev', 'mode=1777'];

function meaningOf(options: string): string {
  const said = options.split(',').map((option) => {
    const [name, value = ''] = option.split('=');
    if (name === 'size') return `size=${bytesOf(value) ?? value}`;
    return name === 'mode' ? `mode=${value.replace(/^0+(?=\d)/, '')}` : option;
  });
  return [...new Set(said.filter((option) => !usualFlags.includes(option)))].sort().join();
}

function mountMeaning(mount: PlainMap): string {
  const { size, mode } = mapAt(mount, 'tmpfs');
  const said = [
    size === undefined ? '' : `size=${wordOf(size)}`,
    typeof mode === 'number' ? `mode=${mode.toString(8)}` : '',
  ];
  const rest = Object.keys(mount).filter((key) => !['type', 'target', 'tmpfs'].includes(key));
  return [meaningOf(said.join()), ...rest].join();
}

function listAt(value: PlainMap, key: string): readonly PlainData[] {
  const list = value[key];
  return isList(list) ? list : [];
}

function withList(map: PlainMap, key: string, items: readonly PlainData[]): PlainMap {
  return changed(map, [key], items.length === 0 ? undefined : items);
}
