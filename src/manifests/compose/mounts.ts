import { distinctBy } from '../../model/groups';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { fromFolder } from './paths';
import {
  below,
  bytes,
  choice,
  fields,
  fileMode,
  flag,
  list,
  pairs,
  refuse,
  staysShort,
  text,
  type At,
  type Rule,
} from './rules';
import { splitWords } from './words';

const longVolume = fields({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: fields({
    propagation: text,
    create_host_path: (value, at) => (choice(value, at) === false ? false : undefined),
    recursive: text,
    selinux: text,
  }),
  volume: fields({ nocopy: flag, subpath: text, labels: pairs('empty') }),
  tmpfs: fields({ size: bytes, mode: fileMode }),
  image: fields({ subpath: text }),
});

/** What the words after a volume's target say. */
const volumeWords: Readonly<Record<string, PlainMap>> = {
  ro: { read_only: true },
  nocopy: { volume: { nocopy: true } },
  z: { bind: { selinux: 'z' } },
  Z: { bind: { selinux: 'Z' } },
  ...Object.fromEntries(
    ['private', 'rprivate', 'rshared', 'rslave', 'shared', 'slave'].map((word) => [
      word,
      { bind: { propagation: word } },
    ]),
  ),
};

/** Volumes of a service in long form. The folder of a bind mount is created where it is not there, unless said otherwise. */
export const volumes: Rule = (value, at) => {
  if (value === null) return undefined;
  if (!isList(value)) return refuse(at, 'a list of volumes');
  const found = value.flatMap((one, index) => {
    return staysShort(one, at) ? one : (volumeOf(one, below(at, index)) ?? []);
  });
  const distinct = distinctBy(found, keyOfTarget);
  return distinct.length === 0 ? undefined : distinct;
};

/** What tells mounts and devices of one service apart: where they are in the container. */
export function keyOfTarget(item: PlainData): string {
  return isPlainMap(item) ? JSON.stringify(item['target'] ?? item['source'] ?? null) : JSON.stringify(item);
}

function volumeOf(said: PlainData, at: At): PlainMap | undefined {
  const long = typeof said === 'string' ? shortVolume(said, at) : said;
  if (long === undefined) return undefined;
  if (!isPlainMap(long)) return refuse(at, 'a volume such as `data:/var/lib/data`');
  return placed((longVolume(long, at) ?? {}) as PlainMap, at);
}

function placed(volume: PlainMap, at: At): PlainMap {
  const { source, target, type = isOnDisk(source) ? 'bind' : 'volume' } = volume;
  return {
    type,
    ...volume,
    ...(typeof source === 'string' && type === 'bind' && { source: fromFolder(at.folder, source) }),
    ...(typeof target === 'string' && { target: target.length > 1 ? target.replace(/\/+$/, '') : target }),
  };
}

function shortVolume(said: string, at: At): PlainMap | undefined {
  const [first = '', second, options = '', ...more] = joinDrives(splitWords(said, ':'));
  if (said === '' || more.length > 0) return refuse(at, 'a volume such as `data:/var/lib/data:ro`');
  if (second === undefined) return { type: 'volume', target: first };
  const type = isOnDisk(first) ? 'bind' : 'volume';
  const words = options.split(',').map((word) => volumeWords[word] ?? {});
  const bind = Object.assign({}, ...words.map((word) => word['bind'] ?? {})) as PlainMap;
  return { type, source: first, target: second, ...(Object.assign({}, ...words) as PlainMap), bind };
}

/** One letter before a colon is a drive of Windows, whatever follows: Compose takes it for one on every system. */
function joinDrives(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  if (first === undefined || second === undefined) return words;
  const isDrive = /^[A-Za-z]$/.test(first);
  return isDrive ? [`${first}:${second}`, ...joinDrives(rest)] : [first, ...joinDrives([second, ...rest])];
}

function isOnDisk(source: PlainData | undefined): boolean {
  return typeof source === 'string' && /^[./~\\]|^[A-Za-z]:[\\/]/.test(source);
}

const longMount = fields({ source: text, target: text, uid: text, gid: text, mode: fileMode });

/**
 * Configs or secrets that a service or a build gets as files, in long form.
 *
 * @param folder where a file is that says no whole path; undefined where that is not for Compose to say
 */
export function fileMounts(folder?: string): Rule {
  return list((value, at) => {
    const long = longMount(typeof value === 'string' ? { source: value } : value, at) as PlainMap | undefined;
    if (long === undefined) return undefined;
    const target = long['target'] ?? long['source'];
    const isPlaced = folder !== undefined && typeof target === 'string';
    return isPlaced ? { ...long, target: absolute(folder, target) } : long;
  }, 'a list of names');
}

function absolute(folder: string, target: string): string {
  return target.startsWith('/') ? target : `${folder}/${target}`;
}

const longDevice = fields({ source: text, target: text, permissions: text });

/** Devices of the machine that a service gets, in long form. */
export const devices: Rule = list((value, at) => {
  if (staysShort(value, at)) return value;
  const long = longDevice(typeof value === 'string' ? shortDevice(value) : value, at) as PlainMap | undefined;
  if (long === undefined) return undefined;
  return { ...long, target: long['target'] ?? long['source'] ?? null, permissions: long['permissions'] ?? 'rwm' };
}, 'a list of devices');

function shortDevice(said: string): PlainMap {
  const [source = '', second = source, third] = splitWords(said, ':');
  const isPermission = third === undefined && /^[rwm]+$/.test(second);
  return { source, target: isPermission ? source : second, permissions: (isPermission ? second : third) ?? 'rwm' };
}
