/** What a terminal, a page or a reader may take for something else: controls, invisible characters, turned directions. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufe00-\ufe0f\u{e0000}-\u{e0fff}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text on one line in which nothing is invisible and nothing steers: every such character is shown as an escape. */
export function visible(text: string): string {
  return text.replace(unseen, (one) => shortEscapes[one] ?? codeOf(one)).replaceAll('##[', '#\\u0023[');
}

/** As `visible`, but tabs stay, and the line may be the first thing that a runner reads: for lines of files. */
export function visibleLine(text: string): string {
  return harmlessLine(text.replace(unseen, (one) => (one === '\t' ? one : visible(one))));
}

/**
 * A line of output that a runner of GitHub does not take for a command.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function harmlessLine(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\u003a').replaceAll('##[', '#\\u0023[');
}

function codeOf(one: string): string {
  const code = one.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

/**
 * A sentence for Markdown that is shown as it is written: no emphasis, no link, no HTML, no mention, no issue number, on
 * one line, also in a cell of a table.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(read, (one) => entities[one] ?? (/^[\\`*_{}[\]|~$]/.test(one) ? `\\${one}` : `${one}${nothing}`))
    .replace(/^(?=[-+=:/]|\d+[.)])/, nothing);
}

/** As `markdownText`, but what stands between backticks is code. */
export function markdownSentence(text: string): string {
  const parts = visible(text).split(/`([^`]+)`/);
  return parts
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : part === '' ? '' : markdownText(part)))
    .join('');
}

/** What Markdown, GitHub and GitLab read in a sentence: HTML, emphasis, links, mentions, numbers of issues, addresses. */
const read = /[&<>\\`*_{}[\]|~$@#]|[!%](?=\d)|\bGH-(?=\d)|\bwww(?=\.)|:(?=\/\/)/g;
/** A space without width, which parts what would be read together. */
const nothing = '&#8203;';

/**
 * Text as code for Markdown, on one line: its fence is longer than any run of backticks in it, and nothing in it is read.
 * In a cell of a table (`cell`), bars are escaped as well, because tables are cut before code is read.
 */
export function markdownCode(text: string, { cell = false }: { readonly cell?: boolean } = {}): string {
  const shown = visible(text);
  if (shown.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  const code = `${fence}${space}${shown}${space}${fence}`;
  return cell ? code.replaceAll('|', '\\|') : code;
}

/** Lines as a block of Markdown: its fence is longer than any run of backticks in them. */
export function markdownFence(lines: readonly string[], language: string): readonly string[] {
  const shown = lines.map(visibleLine);
  const fence = fenceFor(shown);
  return [`${fence}${language}`, ...shown, fence];
}

/** The fence of a block of Markdown that holds these lines, as they are shown. */
export function fenceFor(lines: readonly string[]): string {
  return '`'.repeat(lines.reduce((most, line) => Math.max(most, longestRun(line, '`')), 2) + 1);
}

/** How long the longest run of a character is. */
function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, between tags or within the quotes of an attribute. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (one) => entities[one] ?? one);
}

/** Text for XML on one line, between tags or within the quotes of an attribute; what XML cannot hold is shown as an escape. */
export function xmlText(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (one) => entities[one] ?? codeOf(one));
}

/**
 * The message of a workflow command of GitHub.
 *
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function workflowMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command of GitHub (`file`, `title`). */
export function workflowProperty(text: string): string {
  return workflowMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A value as JSON that shows all that it says: what a terminal obeys, or a reader does not see, is escaped. */
export function visibleJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(unseen, (one) => (one === '\n' ? one : unitsOf(one)))}\n`;
}

/** A character as JSON escapes it: by units of UTF-16. */
function unitsOf(one: string): string {
  const units = Array.from({ length: one.length }, (_, at) => one.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
