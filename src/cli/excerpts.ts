import type { Excerpt, ExcerptLine } from '../validate/reports/options';

/** Lines that are shown before and after the one that is meant. */
const beside = 1;

/**
 * What shows the lines at a place of a file, each file read once. What is or may be secret in them is left out: values
 * of names that say so, and every value of a variable.
 *
 * @param read - Gives the text of a file; undefined where it cannot be read.
 */
export function excerptsFrom(read: (file: string) => string | undefined): Excerpt {
  const files = new Map<string, readonly string[] | undefined>();
  return (file, line) => {
    if (!files.has(file)) files.set(file, read(file)?.split(/\r?\n/));
    const lines = files.get(file);
    return lines?.[line - 1] === undefined ? undefined : excerptOf(lines, line);
  };
}

function excerptOf(lines: readonly string[], line: number): readonly ExcerptLine[] {
  const first = isEdge(lines[line - 2]) ? line : line - beside;
  const last = isEdge(lines[line]) ? line : line + beside;
  const { shownLine } = require('../manifests/secret-lines') as typeof import('../manifests/secret-lines');
  return lines.slice(first - 1, last).map((_, index) => {
    return { number: first + index, text: shownLine(lines, first - 1 + index) };
  });
}

/** Where another document begins, or the file, or nothing stands, nothing is to be seen. */
function isEdge(text: string | undefined): boolean {
  return text === undefined || text.trim() === '' || text.startsWith('---');
}
