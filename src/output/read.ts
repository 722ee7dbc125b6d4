import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Reads files for `synthesize`: paths are relative to the folder. What cannot be read, and what is no file, is undefined,
 * and is reported where it is used.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Environment(shop, 'laptop', { target: compose() });
 * synthesize(shop, { readFile: fileReader('.') });
 * ```
 */
export function fileReader(folder: string): (path: string) => Uint8Array | undefined {
  return (path) => {
    const file = resolve(folder, path);
    try {
      return statSync(file).isFile() ? readFileSync(file) : undefined;
    } catch {
      return undefined;
    }
  };
}
