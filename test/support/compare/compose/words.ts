/** A quoted part, an escaped character, or a run of plain ones. */
const PART = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;

/** A command line in words, as a shell splits it: quotes group, a backslash escapes. */
export function shellWords(line: string): readonly string[] {
  const words: string[] = [];
  let position = 0;
  while (position < line.length) {
    const end = wordEnd(line, position);
    if (end > position) words.push(unquoted(line.slice(position, end)));
    position = Math.max(end, position + 1);
  }
  return words;
}

/** Where the word that begins at the position ends: the first blank that is in no quotes. */
function wordEnd(line: string, position: number): number {
  PART.lastIndex = position;
  const found = PART.exec(line);
  return found === null ? position : wordEnd(line, position + found[0].length);
}

function unquoted(word: string): string {
  return word.replace(PART, (_, single?: string, double?: string, escaped?: string, plain?: string) => {
    return single ?? double?.replace(/\\(.)/gs, '$1') ?? escaped ?? plain ?? '';
  });
}
