import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textsAt, wordAt } from '../../manifests/reading';
import { call, construct, data, map, method, type Code } from '../code';
import { sizeCode, bytesAt } from './amounts';
import { given, mapped, plainText, sortedMap, type Said, type View } from './view';

/** What a container sees at its paths; a mount that only Compose can say is left to it. */
export function mounts(view: View): Said {
  const mounted = mapsAt(view.value, 'volumes').map(
    (mount) => [wordAt(mount, 'target'), mountCode(mount, view)] as const,
  );
  const scratch = textsAt(view.value, 'tmpfs').map(scratchCode);
  const found = [...mounted, ...scratch].flatMap(([target, code]): readonly (readonly [string, Code])[] => {
    const path = plainText(target);
    return path === undefined || path === '' || code === undefined ? [] : [[path, code]];
  });
  return { props: { mounts: mapped(sortedMap([...found].reverse())) } };
}

type MountReader = (mount: PlainMap, view: View) => Code | undefined;

const readers: Readonly<Record<string, MountReader>> = { bind: bindCode, volume: volumeCode, tmpfs: tmpfsCode };

function mountCode(mount: PlainMap, view: View): Code | undefined {
  const type = wordAt(mount, 'type');
  return Object.hasOwn(readers, type) ? readers[type]?.(mount, view) : undefined;
}

const propagations: Readonly<Record<string, string>> = { rslave: 'host-to-container', rshared: 'bidirectional' };
const labels: Readonly<Record<string, string>> = { z: 'shared', Z: 'private' };

function wordCode(words: Readonly<Record<string, string>>, word: string): Code | undefined {
  return Object.hasOwn(words, word) ? given(words[word]) : undefined;
}

/** A path beside the program, or of the machine. Those of a home, and of Windows, no other machine has. */
function bindCode(mount: PlainMap): Code | undefined {
  const path = plainText(partAt(mount, 'source'));
  if (path === undefined || /^~|^[A-Za-z]:|\\/.test(path)) return undefined;
  const options = {
    readOnly: partAt(mount, 'read_only') === true ? data(true) : undefined,
    propagation: wordCode(propagations, wordAt(mount, 'bind', 'propagation')),
    selinux: wordCode(labels, wordAt(mount, 'bind', 'selinux')),
  };
  if (path.startsWith('/')) return call('Mount.host', data(path), map(options));
  return options.propagation === undefined ? call('Mount.project', data(path), map(options)) : undefined;
}

function volumeCode(mount: PlainMap, { around }: View): Code | undefined {
  const source = plainText(partAt(mount, 'source'));
  const id = source === undefined ? undefined : around.input.names.idOf(`volume/${source}`);
  if (id === undefined) return undefined;
  const subPath = plainText(partAt(mount, 'volume', 'subpath'));
  const options = map({
    readOnly: partAt(mount, 'read_only') === true ? data(true) : undefined,
    subPath: given(subPath),
  });
  const args = Object.keys(options.entries).length === 0 ? [] : [options];
  return method(construct(id), 'mount', ...args);
}

function tmpfsCode(mount: PlainMap): Code | undefined {
  const { size, mode } = mapAt(mount, 'tmpfs');
  return scratch({
    sizeLimit: size === undefined ? undefined : sizeCode(bytesAt(mount, 'tmpfs', 'size')),
    mode: typeof mode === 'number' ? octal(mode) : undefined,
  });
}

function scratch(options: Readonly<Record<string, Code | undefined>>): Code {
  return call('Mount.inMemory', map(options));
}

/** `/tmp:rw,noexec,size=64m`; undefined where an option has no word of ours. */
function scratchCode(said: string): readonly [string, Code | undefined] {
  const [path = '', words = ''] = said.split(/:(.*)/s);
  const options = words === '' ? [] : words.split(',').map(optionCode);
  const known = options.every((option) => option !== undefined);
  return [path, known ? scratch(Object.assign({}, ...options) as Readonly<Record<string, Code>>) : undefined];
}

const flags: Readonly<Record<string, Readonly<Record<string, Code>>>> = {
  rw: {},
  noexec: { noExec: data(true) },
  exec: { noExec: data(false) },
  nosuid: { noSuid: data(true) },
  suid: { noSuid: data(false) },
};

function optionCode(word: string): Readonly<Record<string, Code>> | undefined {
  if (Object.hasOwn(flags, word)) return flags[word];
  const [name, value = ''] = word.split('=');
  const size = name === 'size' ? sizeCode(bytesAt({ value }, 'value')) : undefined;
  if (size !== undefined) return { sizeLimit: size };
  return name === 'mode' && /^[0-7]+$/.test(value) ? { mode: octal(parseInt(value, 8)) } : undefined;
}

function octal(mode: number): Code {
  return { is: 'data', data: mode, octal: true };
}
