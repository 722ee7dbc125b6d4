import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Texts of files, by their paths in a folder. */
export type Files = Readonly<Record<string, string>>;

/** Makes folders with files in them, each a new one; all of them are removed when the tests of the file end. */
export function folders(name: string): (files?: Files) => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return (files = {}) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), `intermodal-${name}-`)));
    made.push(folder);
    lay(folder, files);
    return folder;
  };
}

/** Writes files into a folder. */
export function lay(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
