/** Whether a character, as a code point, is one of some. */
export type CharacterTest = (code: number) => boolean;

/** A regular expression, taken apart. */
export type Tree =
  | { readonly is: 'character'; readonly test: CharacterTest }
  | { readonly is: 'begin' | 'end' }
  | { readonly is: 'sequence'; readonly parts: readonly Tree[] }
  | { readonly is: 'either'; readonly parts: readonly Tree[] }
  | { readonly is: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

const between =
  (from: number, to: number): CharacterTest =>
  (code) =>
    from <= code && code <= to;
const anyOf =
  (...tests: readonly CharacterTest[]): CharacterTest =>
  (code) =>
    tests.some((test) => test(code));
const noneOf =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code);
const only = (code: number): CharacterTest => between(code, code);
const range = (text: string): CharacterTest => between(text.charCodeAt(0), text.charCodeAt(1));
const oneOf = (text: string): CharacterTest => anyOf(...[...text].map((one) => only(one.charCodeAt(0))));

const digit = range('09');
const letter = anyOf(range('az'), range('AZ'));
const space = oneOf('\t\n\f\r ');
const word = anyOf(letter, digit, only(95));

/** What a letter after a backslash stands for. */
const classes: Readonly<Record<string, CharacterTest>> = {
  ...{ d: digit, D: noneOf(digit), s: space, S: noneOf(space), w: word, W: noneOf(word) },
  ...{ t: only(9), n: only(10), v: only(11), f: only(12), r: only(13), a: only(7) },
};

/** What a name in brackets and colons stands for: `[[:alpha:]]`. */
const named: Readonly<Record<string, CharacterTest>> = {
  ...{ alpha: letter, digit, alnum: anyOf(letter, digit), lower: range('az'), upper: range('AZ'), space, word },
  ...{
    blank: oneOf('\t '),
    xdigit: anyOf(digit, range('af'), range('AF')),
    punct: anyOf(range('!/'), range(':@'), range('[`'), range('{~')),
  },
};

/** Signs that mean something else outside of a class. */
const quantifiers: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};

/** Most that a count in braces may be, as for the server. */
const mostCount = 1000;

/** Thrown for what is written in another way than we read. */
class Unread extends SyntaxError {}

/**
 * Takes a regular expression of Go apart; undefined where it uses what we do not read, such as classes of Unicode.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function parsePattern(pattern: string): Tree | undefined {
  try {
    return new Parser(pattern).whole();
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Parser {
  private at = 0;
  private readonly signs: readonly string[];
  private readonly ignoresCase: boolean;

  constructor(pattern: string) {
    this.ignoresCase = pattern.startsWith('(?i)');
    this.signs = [...(this.ignoresCase ? pattern.slice(4) : pattern)];
  }

  whole(): Tree {
    const tree = this.either(0);
    return this.at < this.signs.length ? this.unread() : tree;
  }

  private either(depth: number): Tree {
    if (depth > 50) return this.unread();
    const parts = [this.sequence(depth)];
    while (this.take('|')) parts.push(this.sequence(depth));
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : { is: 'either', parts };
  }

  private sequence(depth: number): Tree {
    const parts: Tree[] = [];
    while (this.at < this.signs.length && !this.sees('|') && !this.sees(')')) parts.push(this.repeated(depth));
    return { is: 'sequence', parts };
  }

  private repeated(depth: number): Tree {
    let part = this.single(depth);
    for (let count = this.quantifier(); count !== undefined; count = this.quantifier()) {
      part = { is: 'repeat', part, least: count[0], most: count[1] };
      this.take('?'); // What is matched first makes no difference to whether something is.
    }
    return part;
  }

  private quantifier(): readonly [number, number] | undefined {
    const sign = this.signs[this.at] ?? '';
    const known = quantifiers[sign];
    if (known !== undefined) this.at += 1;
    return known ?? (sign === '{' ? this.counted() : undefined);
  }

  /** A brace that begins no count is a character like others. */
  private counted(): readonly [number, number] | undefined {
    const [text, least, comma, most] =
      /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.signs.slice(this.at, this.at + 12).join('')) ?? [];
    if (text === undefined) return undefined;
    this.at += text.length;
    const from = Number(least);
    const to = comma === '' ? from : most === '' ? Infinity : Number(most);
    return from > mostCount || (to > mostCount && to !== Infinity) || from > to ? this.unread() : [from, to];
  }

  private single(depth: number): Tree {
    const sign = this.next();
    if (sign === '(') return this.group(depth);
    if (sign === '[') return this.character(this.class());
    if (sign === '.') return this.character((code) => code !== 10);
    if (sign === '^') return { is: 'begin' };
    if (sign === '$') return { is: 'end' };
    if (sign === '\\') return this.escaped();
    return '*+?'.includes(sign) ? this.unread() : this.character(only(sign.codePointAt(0) ?? 0));
  }

  private group(depth: number): Tree {
    if (this.take('?') && !this.take(':')) {
      if (!this.take('P') || !this.take('<')) return this.unread();
      while (!this.take('>')) this.next();
    }
    const tree = this.either(depth + 1);
    return this.take(')') ? tree : this.unread();
  }

  private escaped(): Tree {
    if (this.take('A')) return { is: 'begin' };
    if (this.take('z')) return { is: 'end' };
    return this.character(this.escape());
  }

  private escape(): CharacterTest {
    const sign = this.next();
    const known = classes[sign];
    if (known !== undefined) return known;
    if (sign === 'x') return only(this.hexadecimal());
    return /[A-Za-z0-9]/.test(sign) ? this.unread() : only(sign.codePointAt(0) ?? 0);
  }

  private hexadecimal(): number {
    const text = this.signs.slice(this.at, this.at + 12).join('');
    const [whole, braced, plain] = /^(?:\{([\da-fA-F]{1,6})\}|([\da-fA-F]{2}))/.exec(text) ?? [];
    if (whole === undefined) return this.unread();
    this.at += whole.length;
    return parseInt(braced ?? plain ?? '', 16);
  }

  private class(): CharacterTest {
    const isNegated = this.take('^');
    const tests: CharacterTest[] = [];
    do tests.push(this.classItem());
    while (!this.take(']'));
    const test = anyOf(...tests);
    return isNegated ? noneOf(test) : test;
  }

  private classItem(): CharacterTest {
    if (this.sees('[') && this.signs[this.at + 1] === ':') return this.namedClass();
    const first = this.classSign();
    const isRange = this.sees('-') && this.signs[this.at + 1] !== ']';
    if (!isRange) return typeof first === 'number' ? only(first) : first;
    this.at += 1;
    const last = this.classSign();
    return typeof first === 'number' && typeof last === 'number' ? between(first, last) : this.unread();
  }

  private classSign(): number | CharacterTest {
    const sign = this.next();
    if (sign !== '\\') return sign.codePointAt(0) ?? 0;
    const escaped = this.signs[this.at] ?? '';
    if (classes[escaped] === undefined && escaped !== 'x' && !/[A-Za-z0-9]/.test(escaped))
      return this.next().codePointAt(0) ?? 0;
    if (this.take('x')) return this.hexadecimal();
    return this.escape();
  }

  private namedClass(): CharacterTest {
    const [text, name = ''] = /^\[:(\w+):\]/.exec(this.signs.slice(this.at, this.at + 12).join('')) ?? [];
    const known = named[name];
    if (text === undefined || known === undefined) return this.unread();
    this.at += text.length;
    return known;
  }

  private character(test: CharacterTest): Tree {
    if (!this.ignoresCase) return { is: 'character', test };
    const other = (code: number): number => code ^ 32;
    return { is: 'character', test: (code) => test(code) || (letter(code) && test(other(code))) };
  }

  private sees(sign: string): boolean {
    return this.signs[this.at] === sign;
  }

  private take(sign: string): boolean {
    if (!this.sees(sign)) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const sign = this.signs[this.at];
    if (sign === undefined) return this.unread();
    this.at += 1;
    return sign;
  }

  private unread(): never {
    throw new Unread();
  }
}
