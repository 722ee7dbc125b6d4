/** Splits at a sign, where variables and addresses in brackets are one word: `127.0.0.1:80`, `${PORT:-80}:80`, `[::1]:80:80`. */
export function splitWords(text: string, sign: string): readonly string[] {
  const words: string[] = [''];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '[' || (letter === '{' && text[at - 1] === '$')) depth += 1;
    if ((letter === ']' || letter === '}') && depth > 0) depth -= 1;
    if (letter === sign && depth === 0) words.push('');
    else words.push(`${words.pop() ?? ''}${letter}`);
  }
  return words;
}

const escaped: Readonly<Record<string, string>> = { t: '\t', n: '\n' };

/**
 * The words of a command in one text, as Compose splits it without a shell: by spaces, with quotes and backslashes; what
 * follows an operator of a shell (`&&`, `|`, `>`, `;`) is not part of it. Undefined where a quote is not closed.
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const variable = letter === '$' ? variableAt(text, at) : '';
    if (variable !== '') {
      word = (word ?? '') + variable;
      at += variable.length - 1;
    } else if (letter === '\\' && quote !== "'") {
      at += 1;
      const next = text[at] ?? '';
      word = (word ?? '') + (escaped[next] ?? next);
    } else if (quote !== '') {
      if (letter === quote) quote = '';
      else word = (word ?? '') + letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (/[;&|<>]/.test(letter)) {
      if (letter === '>' && word !== undefined && /^\d/.test(word)) word = undefined;
      break;
    } else if (/[ \t\r\n]/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (word !== undefined) words.push(word);
  return quote === '' ? words : undefined;
}

/** `${…}` at a position, which is one piece; empty where there is none. */
function variableAt(text: string, at: number): string {
  if (text[at + 1] !== '{' || text[at - 1] === '$') return '';
  const end = text.indexOf('}', at);
  return end === -1 ? '' : text.slice(at, end + 1);
}
