/** A line that is a comment and nothing else: what stands before its `#`, and what it says. */
const commentLine = /^([ \t]*)#+ ?(.*?)\s*$/;

/** True for a line that looks like a comment; inside of a text it may be a part of that. */
export function isComment(line: string): boolean {
  return commentLine.test(line);
}

/** How many characters stand before what a line says. */
export function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * The comment that stands right above a line that begins a key or an item, in the same column. There a `#` cannot be a part of
 * a block of text, which is deeper than what follows it; one of a quoted text ends with the quote.
 *
 * @param line - from 1
 */
export function commentAbove(line: number, lines: readonly string[]): readonly string[] {
  const column = columnOf(lines[line - 1] ?? '');
  const found: string[] = [];
  for (let above = line - 1; above > 0; above -= 1) {
    const [, before, words = ''] = commentLine.exec(lines[above - 1] ?? '') ?? [];
    if (before?.length !== column) break;
    found.push(words);
  }
  return endsQuote(found[0] ?? '') ? [] : found.reverse();
}

function endsQuote(words: string): boolean {
  const quote = /(["'])[\s,\]}]*$/.exec(words)?.[1];
  return quote !== undefined && words.split(quote).length % 2 === 0;
}
