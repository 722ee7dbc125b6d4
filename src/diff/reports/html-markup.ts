import { htmlText } from '../../findings/escape';

/** Markup that stands as it is. Nothing else gets into a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template may hold: text is escaped, markup stands, nothing is left out. */
type MarkupPart = string | number | Markup | readonly Markup[] | undefined;

/** A template of markup in which every text is escaped, within attributes as well. */
export function markup(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return new Markup(strings.reduce((text, string, index) => `${text}${partText(parts[index - 1])}${string}`));
}

/** Some markup with something between. */
export function joined(parts: readonly Markup[], between = ''): Markup {
  return new Markup(parts.map(({ text }) => text).join(between));
}

/** No markup. */
export const none = new Markup('');

function partText(part: MarkupPart): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? joined(part).text : htmlText(String(part));
}

/** Text as code. */
export function code(text: string): Markup {
  return markup`<code>${text}</code>`;
}

/** Text as code, as text of markup: for functions that put names between words. */
export function codeText(text: string): string {
  return code(text).text;
}

/** A sentence; what stands between backticks is code. */
export function sentence(text: string): Markup {
  return joined(text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? code(part) : markup`${part}`)));
}

/** Names as code, put together by a function that puts words between them: `listed`. */
export function named(names: readonly string[], put: (all: readonly string[], show: Show) => string): Markup {
  return new Markup(put(names, codeText));
}

type Show = (name: string) => string;
