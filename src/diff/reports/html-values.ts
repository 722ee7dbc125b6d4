import { htmlText } from '../../findings/escape';
import type { RepeatedChange } from '../repeats';
import { code, joined, Markup, markup, none } from './html-markup';
import { lineDiff, type Line } from './lines';
import { showSides } from './values';

/** Longest value that is shown whole, in characters. */
const longest = 400;

/** What stands at a path before and after: on one line, or line by line where it has several. */
export function valuesOf(change: RepeatedChange): Markup {
  const lines = lineDiff(change);
  if (lines !== undefined) return linesOf(lines);
  const { from, to } = showSides(change, longest);
  const sides = [
    ...(from === undefined ? [] : [markup`<span class="side">old</span> <del>${from}</del>`]),
    ...(to === undefined ? [] : [markup`<span class="side">new</span> <ins>${to}</ins>`]),
  ];
  return sides.length === 0 ? none : markup`<p class="values">${joined(sides, ' ')}</p>`;
}

const elements: Readonly<Record<string, string>> = { '+': 'ins', '-': 'del' };

function linesOf(lines: readonly Line[]): Markup {
  const shown = lines.map(({ sign, text }) => {
    const element = elements[sign] ?? 'span';
    return `<${element}>${sign} ${lineText(text)}</${element}>`;
  });
  return new Markup(
    `<pre class="lines" tabindex="0" role="group" aria-label="Lines before and after">${shown.join('\n')}</pre>`,
  );
}

/** A line of a file, its tabs kept. */
function lineText(text: string): string {
  return text.split('\t').map(htmlText).join('\t');
}

/** `spec.replicas changed`; what became of the whole where there is no path. */
export function whatOf({ path, change }: RepeatedChange): Markup {
  return path === '' ? markup`${change}` : markup`${code(path)} ${change}`;
}
