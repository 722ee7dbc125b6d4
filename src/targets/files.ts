import { createHash } from 'node:crypto';
import { containersOf } from '../model/container';
import type { FileContent, FileModel } from '../model/file';
import type { ResolvedService } from '../model/resolved';
import type { BoundValue } from '../model/value';

/** A file of a container whose content stands in the output. */
export interface WrittenFile {
  /** What stands before the fields of its container: `initContainers.migrate.`. */
  readonly prefix: string;
  /** Field of the service that declares it. */
  readonly field: string;
  /** Path at which the container sees it. */
  readonly path: string;
  /** Name that no other file of the service has: `etc-orders-app.yaml`. */
  readonly key: string;
  readonly mode?: number;
  readonly content: FileContent;
}

/** A file before it has its name. */
export type Content = Pick<WrittenFile, 'path' | 'content'>;

/** The files of all containers of a service; `contentsOf` tells which files a target writes for what a program says. */
export function writtenFiles(
  service: ResolvedService,
  contentsOf: (path: string, file: FileModel<BoundValue>) => readonly Content[],
): readonly WrittenFile[] {
  const taken = new Set<string>();
  return containersOf(service).flatMap(([prefix, { files }]) =>
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, file]) => {
        const mode = file.mode === undefined ? {} : { mode: file.mode };
        return contentsOf(path, file).map((one) => {
          const key = freeKey(`${prefix.split('.')[1] ?? ''}${one.path}`, taken);
          return { prefix, field: `${prefix}files.${path}`, key, ...mode, ...one };
        });
      }),
  );
}

/** Text as the content of a file. */
export function textContent(data: string): FileContent {
  return { encoding: 'utf8', data };
}

/** How many bytes a file has. */
export function bytesIn({ encoding, data }: FileContent): number {
  return Buffer.byteLength(data, encoding);
}

/** Tells one set of settings and files from another, in 16 letters. */
export function hashOf(contents: readonly (readonly [name: string, content: string])[]): string {
  const sorted = [...contents].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** `/etc/orders/app.yaml` → `etc-orders-app.yaml`; names that differ in case alone are one on some disks. */
function freeKey(path: string, taken: Set<string>): string {
  const plain = path.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, '');
  const base = plain === '' ? 'file' : plain.slice(-200);
  let key = base;
  for (let copy = 2; taken.has(key.toLowerCase()); copy += 1) key = `${copy}-${base}`;
  taken.add(key.toLowerCase());
  return key;
}
