/** Comments that speak to tools: to compilers, linters, formatters, debuggers. Copied, they would change the program. */
const directives =
  /^[\s/*#!]*(@\w|eslint|tslint|prettier-|istanbul|c8 |v8 |biome-|deno-|source(Mapping)?URL|<(reference|amd))/i;

/** What ends a line for a reader of JavaScript, and what nobody sees. */
const breaks = /[\n\r\u2028\u2029\u000b\u000c\u0085]/;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

/** Lines of a comment of a program: text that can be nothing else, without what speaks to tools. */
export function commentLines(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap((line) => line.split(breaks))
    .filter((line) => !directives.test(line))
    .map((line) => `// ${line.replace(/\t/g, ' ').replace(unseen, '').trim()}`.trimEnd());
}
