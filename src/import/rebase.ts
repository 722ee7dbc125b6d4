import { posix } from 'node:path';
import type { CallCode, Code, MapCode } from './code';
import type { Draft } from './draft';

/**
 * A draft whose paths are seen from the folder of the program, in place of that of the files: what is built, mounted and read
 * from the disk.
 *
 * @param program - Folder of the program, seen as the files are: `.`, `deploy`.
 */
export function rebased(draft: Draft, program: string): Draft {
  const folder = posix.dirname(draft.system.file ?? '.');
  if (draft.target !== 'compose' || posix.normalize(folder) === posix.normalize(program)) return draft;
  const moved = (path: string): string => seenFrom(program, folder, path);
  return {
    ...draft,
    constructs: draft.constructs.map((one) => ({ ...one, props: inMap(one.props, moved) })),
    hatches: draft.hatches.map((hatch) => {
      return hatch.method === 'settings' ? { ...hatch, args: hatch.args.map((one) => inSettings(one, moved)) } : hatch;
    }),
  };
}

type Move = (path: string) => string;

/** Remote builds and absolute paths are the same from everywhere. */
function seenFrom(program: string, folder: string, path: string): string {
  if (/^(?:[/~$]|[a-z][a-z0-9+.-]*:|git@)/i.test(path)) return path;
  const relative = posix.relative(program, posix.join(folder, path));
  return relative.startsWith('..') ? relative : `./${relative}`;
}

/** Where calls of the library name what is on the disk: the first argument, or these keys of it. */
const places: Readonly<Record<string, 'text' | 'values' | readonly string[]>> = {
  'ConfigFile.fromDisk': 'text',
  'ContainerImage.build': ['context'],
  'Mount.project': 'text',
  'SecretSource.files': 'values',
};

function inCode(code: Code, move: Move): Code {
  if (code.is === 'map') return inMap(code, move);
  if (code.is === 'list') return { ...code, items: code.items.map((item) => inCode(item, move)) };
  if (code.is === 'call') return inCall(code, move);
  return code;
}

function inMap(code: MapCode, move: Move): MapCode {
  const entries = Object.entries(code.entries).map(([key, value]) => [key, inCode(value, move)] as const);
  return { ...code, entries: Object.fromEntries(entries) };
}

function inCall(code: CallCode, move: Move): CallCode {
  const place = places[code.callee];
  const [first, ...rest] = code.args ?? [];
  if (first === undefined) return code;
  if (place === undefined) return { ...code, args: [first, ...rest].map((one) => inCode(one, move)) };
  if (place === 'text') return { ...code, args: [inText(first, move), ...rest] };
  return { ...code, args: [inKeys(first, place === 'values' ? undefined : place, move), ...rest] };
}

/** Moves the values of some keys, or of all. */
function inKeys(code: Code, keys: readonly string[] | undefined, move: Move): Code {
  const isMoved = (key: string): boolean => keys?.includes(key) ?? true;
  if (code.is === 'data' && typeof code.data === 'object' && code.data !== null && !Array.isArray(code.data)) {
    const entries = Object.entries(code.data).map(([key, value]) => {
      return [key, isMoved(key) && typeof value === 'string' ? move(value) : value] as const;
    });
    return { ...code, data: Object.fromEntries(entries) };
  }
  if (code.is !== 'map') return code;
  const entries = Object.entries(code.entries).map(([key, value]) => {
    return [key, isMoved(key) ? inText(value, move) : value] as const;
  });
  return { ...code, entries: Object.fromEntries(entries) };
}

function inText(code: Code, move: Move): Code {
  return code.is === 'data' && typeof code.data === 'string' ? { ...code, data: move(code.data) } : code;
}

/** Settings of Compose that name paths: `develop.watch[].path` and `labelFile`. */
function inSettings(code: Code, move: Move): Code {
  if (code.is !== 'map') return code;
  const { develop, labelFile } = code.entries;
  return {
    ...code,
    entries: {
      ...code.entries,
      ...(develop === undefined ? {} : { develop: watched(develop, move) }),
      ...(labelFile === undefined ? {} : { labelFile: inItems(labelFile, move) }),
    },
  };
}

function watched(code: Code, move: Move): Code {
  const plain = code.is === 'data' ? (code.data as { readonly watch?: unknown }) : undefined;
  if (code.is !== 'data' || !Array.isArray(plain?.watch)) return code;
  const watch = (plain.watch as readonly { readonly path?: string }[]).map((one) => {
    return typeof one.path === 'string' ? { ...one, path: move(one.path) } : one;
  });
  return { ...code, data: { ...(code.data as object), watch } };
}

function inItems(code: Code, move: Move): Code {
  if (code.is === 'list') return { ...code, items: code.items.map((item) => inText(item, move)) };
  if (code.is !== 'data' || !Array.isArray(code.data)) return inText(code, move);
  return {
    ...code,
    data: (code.data as readonly unknown[]).map((one) => (typeof one === 'string' ? move(one) : one)) as never,
  };
}
