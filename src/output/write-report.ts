import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../issues/error';
import { plainReason } from './reasons';

/**
 * Writes a report, the whole of it or nothing: whoever reads the file meanwhile sees the old one or the new one.
 *
 * @param file - The file; the folder that it is in is made where there is none.
 * @param shown - How an error calls it.
 * @throws IntermodalError `cannot-write`
 */
export function writeReport(file: string, text: string, shown: string): void {
  const part = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    removePart(part);
    refuse({
      code: 'cannot-write',
      message: `"${shown}" cannot be written: ${plainReason(code)}.`,
      hint: 'Nothing was written. Mend that, or choose another file.',
    });
  }
}

/** Where nothing could be written, nothing can be removed either. */
function removePart(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    return;
  }
}
