import { isTree, listOf, rewriteAt, treeOf, without, type Tree } from '../tree';

const RANGE = /^(\d+)-(\d+)$/;
const LOCAL_PATH = /^(?:[./~]|[A-Za-z]:\\)/;

/** What may hold a colon and is one word all the same: a variable's default, an IPv6 address, a Windows drive. */
const ONE_WORD = /\$\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\]]*\]|^[A-Za-z]:(?=\\)/g;

const PROPAGATIONS = ['private', 'rprivate', 'rshared', 'rslave', 'shared', 'slave'] as const;

/** What the words after a volume's target say. */
const VOLUME_WORDS: Readonly<Record<string, Tree>> = {
  cached: {},
  consistent: {},
  delegated: {},
  nocopy: { volume: { nocopy: true } },
  ro: { read_only: true },
  rw: {},
  ...Object.fromEntries(PROPAGATIONS.map((propagation) => [propagation, { bind: { propagation } }])),
  z: { bind: { selinux: 'z' } },
  Z: { bind: { selinux: 'Z' } },
};

/** `KEY=value` lists as a mapping; `KEY` alone has no value. */
export function pairsAsTree(value: unknown, separators = /=/): unknown {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(value.map((item) => pairOf(String(item), separators)));
}

/** A list of names as a mapping of names to nothing. */
export function namesAsTree(value: unknown): unknown {
  return Array.isArray(value) ? Object.fromEntries(value.map((name) => [String(name), {}])) : value;
}

/** One item, where a list of one may be written without brackets. */
export function asList(value: unknown): unknown {
  return Array.isArray(value) || isTree(value) || value === null || value === undefined ? value : [value];
}

/** Names written short, as `{ source: name }`. */
export function withSource(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item) => (isTree(item) ? item : { source: item })) : value;
}

/** `127.0.0.1:8080:80/udp` in fields; a range is one port after the other. */
export function longPorts(value: unknown): unknown {
  return Array.isArray(value) ? value.flatMap((port) => (isTree(port) ? [port] : longPort(String(port)))) : value;
}

/** `./data:/data:ro` in fields. */
export function longVolumes(value: unknown): unknown {
  return Array.isArray(value) ? value.map((volume) => (isTree(volume) ? volume : longVolume(String(volume)))) : value;
}

/** `tmpfs: /run:size=64m` is a volume too. */
export function withTmpfsVolumes(service: Tree): Tree {
  const paths = listOf(asList(service['tmpfs'])).map((item) => longTmpfs(String(item)));
  const volumes = [...listOf(longVolumes(service['volumes'])), ...paths];
  return paths.length === 0 ? service : { ...without(service, ['tmpfs']), volumes };
}

function pairOf(text: string, separators: RegExp): readonly [string, unknown] {
  const position = text.search(separators);
  return position < 0 ? [text, null] : [text.slice(0, position), text.slice(position + 1)];
}

function longPort(text: string): readonly Tree[] {
  const [address, published, place = ''] = [undefined, undefined, ...colonWords(text)].slice(-3);
  const [target = '', protocol = 'tcp'] = place.split('/');
  const [targets, publishing] = [numbersOf(target), numbersOf(published ?? '')];
  const isOneEach = targets.length === publishing.length;
  return targets.map((port, index) => ({
    target: port,
    published: isOneEach ? publishing[index] : published || undefined,
    host_ip: address?.replace(/^\[|\]$/g, '') || undefined,
    protocol,
  }));
}

function numbersOf(text: string): readonly string[] {
  const [, first, last] = RANGE.exec(text) ?? [];
  if (first === undefined) return text === '' ? [] : [text];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
}

function longVolume(text: string): Tree {
  const [first = '', second, ...words] = colonWords(text);
  if (second === undefined) return { type: 'volume', target: first };
  const type = LOCAL_PATH.test(first) ? 'bind' : 'volume';
  const said = words.flatMap((word) => word.split(',')).map((word) => VOLUME_WORDS[word] ?? { [word]: true });
  return Object.assign({ type, source: first, target: second }, ...said) as Tree;
}

function longTmpfs(text: string): Tree {
  const [target, options = ''] = colonWords(text);
  // A flag such as `noexec` has no value; `rw` is how it is mounted anyway.
  const flags = options.split(',').filter((option) => option !== '' && option !== 'rw');
  const tmpfs = treeOf(pairsAsTree(flags.map((option) => (option.includes('=') ? option : `${option}=true`))));
  return { type: 'tmpfs', target, tmpfs: rewriteAt(tmpfs, ['mode'], (mode) => String(parseInt(String(mode), 8))) };
}

function colonWords(text: string): readonly string[] {
  const shielded = text.replace(ONE_WORD, (word) => word.replaceAll(':', '\u0000'));
  return shielded.split(':').map((word) => word.replaceAll('\u0000', ':'));
}
