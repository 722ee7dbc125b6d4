import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, extname, isAbsolute, normalize, parse, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntermodalError } from '../issues/error';
import type { Issue, SourceLocation } from '../issues/issue';
import { ProgramStopped } from './guard';
import { didYouMean, nearNames } from '../issues/near-names';
import { shownPath } from './nearby';

/** Folder of the library itself; frames below it are ours, and not the reader's. */
const library = dirname(__dirname) + sep;

/** What an error that came out of a program says, as issues that point into the program. */
export function programIssues(error: unknown, program: string): readonly Issue[] {
  if (IntermodalError.is(error)) return ownIssues(error, program);
  return [syntaxIssue(error) ?? jsonIssue(error) ?? importIssue(error, program) ?? thrownIssue(error, program)];
}

function ownIssues(error: IntermodalError, program: string): readonly Issue[] {
  const declaredAt = userFrame(error);
  return error.issues.map((issue) => {
    const source = issue.source ?? (issue.code === 'no-topology' ? undefined : declaredAt);
    return source === undefined ? issue : { ...issue, source: exactLocation(source, program) };
  });
}

// --- a program that cannot be read

/** `jiti` says `ParseError: Unexpected token \n /shop/topology.ts:2:9`, with columns from 0. */
const syntaxPattern = /^\w+: ([^]*?)\s*\n (.+):(\d+):(\d+)$/;

function syntaxIssue(error: unknown): Issue | undefined {
  const [, reason, file, line, column] = syntaxPattern.exec(messageOf(error)) ?? [];
  if (reason === undefined || file === undefined) return undefined;
  const source = { file: normalize(file), line: Math.max(1, Number(line)), column: Number(column) + 1 };
  const issue = invalid(source, /ts$/.test(file) ? 'TypeScript' : 'JavaScript', withToken(reason, source));
  return line === '0' ? { ...issue, hint: `Correct "${shownPath(source.file)}".` } : issue;
}

/** Node.js says `/shop/settings.json: Unexpected token o in JSON at position 15`. */
function jsonIssue(error: unknown): Issue | undefined {
  const [, file, reason] = /^(.+\.json): ([^]+)$/.exec(messageOf(error)) ?? [];
  if (nameOf(error) !== 'SyntaxError' || file === undefined || reason === undefined) return undefined;
  const position = Number(/position (\d+)/.exec(reason)?.[1] ?? 0);
  return invalid(placeOf(file, textOf(file), position), 'JSON', reason);
}

function invalid(source: SourceLocation, language: string, reason: string): Issue {
  return {
    code: 'program-syntax',
    severity: 'error',
    message: `"${shownPath(source.file)}" is not valid ${language}: ${reason.replace(/\.$/, '')}.`,
    hint: `Correct line ${source.line}, at column ${source.column}.`,
    source,
  };
}

/** Names what was unexpected, as the parser does not. */
function withToken(reason: string, { file, line, column }: SourceLocation): string {
  if (!/^Unexpected token\.?$/.test(reason)) return reason;
  const rest = textOf(file)
    .split(/\r?\n/)
    .slice(line - 1)
    .join('\n')
    .slice(column - 1);
  const token = /^\s*(\w+|[^\s\w])/.exec(rest)?.[1];
  return token === undefined ? 'Unexpected end of the file' : `Unexpected "${token}"`;
}

// --- an import that leads nowhere

const importCodes = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'];
const importPatterns = [
  /^Cannot find (?:module|package) '([^']+)'(?:[^\n]* imported from ([^\n]+))?/,
  /^Package subpath '\.?([^']+)' is not defined by "exports" in (.+)package\.json(?: imported from ([^\n]+))?/,
];

function importIssue(error: unknown, program: string): Issue | undefined {
  const [, named, importer] = importPatterns[0]?.exec(messageOf(error)) ?? [];
  const entry = named ?? missingEntry(error);
  if (entry === undefined || !importCodes.includes(codeOf(error))) return undefined;
  const file = importer ?? requireStack(error)[0] ?? userFrame(error)?.file ?? program;
  const specifier = asWritten(entry, file);
  return {
    code: 'program-import',
    severity: 'error',
    message: `"${shownPath(file)}" imports "${specifier}", which cannot be found.`,
    hint: importHint(specifier, file, named === undefined),
    source: specifierLocation(specifier, file),
  };
}

function missingEntry(error: unknown): string | undefined {
  const [, entry, folder] = importPatterns[1]?.exec(messageOf(error)) ?? [];
  if (entry === undefined || folder === undefined) return undefined;
  const packageName = normalize(folder).split(`${sep}node_modules${sep}`).at(-1) ?? folder;
  return packageName.split(sep).filter(Boolean).join('/') + entry;
}

/** Node.js names the file that a relative import leads to; the reader knows what the import says. */
function asWritten(entry: string, importer: string): string {
  if (!isAbsolute(entry)) return entry;
  const written = [...textOf(importer).matchAll(/(['"`])(\.[^'"`\n]*)\1/g)].map((match) => match[2] ?? '');
  return written.find((specifier) => resolve(dirname(importer), specifier) === normalize(entry)) ?? entry;
}

function importHint(specifier: string, importer: string, entryOnly: boolean): string {
  const isPath = specifier.startsWith('.') || isAbsolute(specifier);
  const target = resolve(dirname(importer), specifier);
  const folder = isPath ? specifier.slice(0, specifier.lastIndexOf('/') + 1) : './';
  const near = nearNames(parse(target).name, modulesIn(dirname(target))).map((name) => folder + name);
  if (isPath) return `Write the path of a file, as seen from "${shownPath(dirname(importer))}".${didYouMean(near)}`;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const install = `Install it: npm install ${name}.${didYouMean(near)}`;
  return entryOnly ? `"${name}" is installed, but has no such path among the "exports" of its package.json.` : install;
}

function modulesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => (/\.[cm]?[jt]s$/.test(name) ? parse(name).name : name));
}

function specifierLocation(specifier: string, file: string): SourceLocation {
  const text = textOf(file);
  const places = ["'", '"', '`'].map((quote) => text.indexOf(quote + specifier + quote)).filter((place) => place >= 0);
  return placeOf(file, text, Math.min(...places, text.length) % Math.max(1, text.length));
}

function requireStack(error: unknown): readonly string[] {
  const stack = (error as { requireStack?: unknown } | null)?.requireStack;
  return Array.isArray(stack) ? stack.filter((file): file is string => typeof file === 'string') : [];
}

// --- a program that throws

function thrownIssue(error: unknown, program: string): Issue {
  const source = userFrame(error);
  const said = readable(messageOf(error)).replace(/\.$/, '');
  const stopped = error instanceof ProgramStopped;
  return {
    code: 'program-threw',
    severity: 'error',
    message: `"${shownPath(program)}" ${stopped ? '' : 'throws: '}${said}.`,
    hint: stopped ? error.hint : thrownHint(said, source),
    ...(source === undefined ? {} : { source: exactLocation(source, program) }),
  };
}

function thrownHint(said: string, source: SourceLocation | undefined): string {
  const place =
    source === undefined ? 'Correct the program.' : `Correct line ${source.line} of "${shownPath(source.file)}".`;
  const name = /^(\w+) is not a (?:constructor|function)/.exec(said)?.[1];
  return name === undefined ? place : `${place} If "${name}" is imported: the module may not export it.`;
}

/** Imported names as the reader wrote them, not as the compiled program has them. */
function readable(message: string): string {
  return message
    .replace(/\(0 ?, (_\w+\.\w+)\)/g, '$1')
    .replace(/\b_(\w+?)\d*\.default(?= is not)/g, '$1')
    .replace(/\b_\w+\.(\w+)(?= is not)/g, '$1');
}

function messageOf(error: unknown): string {
  const { message, cause } = (error ?? {}) as { message?: unknown; cause?: unknown };
  if (typeof message !== 'string')
    return typeof error === 'string' ? error : `a value that is no error (${typeof error})`;
  return cause === undefined ? message : `${message} (${messageOf(cause)})`;
}

function nameOf(error: unknown): unknown {
  return (error as { name?: unknown } | null)?.name;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code);
}

/** The first frame of an error's stack that lies in the reader's own files. */
function userFrame(error: unknown): SourceLocation | undefined {
  const { stack } = (error ?? {}) as { stack?: unknown };
  if (typeof stack !== 'string') return undefined;
  return stack
    .split('\n')
    .map(frameLocation)
    .find((frame) => frame !== undefined && isForeign(frame.file));
}

function frameLocation(text: string): SourceLocation | undefined {
  const [, inCall, alone] = /^\s*at (?:.+? \((.+)\)|(?:async )?(.+))$/.exec(text) ?? [];
  const [, place, line, column] = /^(.+):(\d+):(\d+)$/.exec(inCall ?? alone ?? '') ?? [];
  if (place === undefined) return undefined;
  return {
    file: place.startsWith('file:') ? fileURLToPath(place) : normalize(place),
    line: Number(line),
    column: Number(column),
  };
}

function isForeign(file: string): boolean {
  return isAbsolute(file) && !file.startsWith(library) && !file.includes(`${sep}node_modules${sep}`);
}

// --- places

function placeOf(file: string, text: string, position: number): SourceLocation {
  const before = text.slice(0, position).split('\n');
  return { file: normalize(file), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The same place with the column as it is in the source. Compiled programs keep their lines, but not their columns.
 *
 * It compiles the file once more, which takes a quarter of a second: for errors only.
 */
export function exactLocation(location: SourceLocation, program: string): SourceLocation {
  const { file, line, column } = location;
  if (file !== program && !/\.[cm]?ts$/.test(file)) return location;
  try {
    const entry = sourceMapOf(file).findEntry(line - 1, column - 1);
    const isFound = 'originalLine' in entry && entry.originalLine === line - 1;
    return isFound ? { file, line, column: wordStart(file, line, entry.originalColumn) + 1 } : location;
  } catch {
    return location;
  }
}

/** A call of an imported function is mapped to its parenthesis; what is meant is its name. */
function wordStart(file: string, line: number, column: number): number {
  const before = (textOf(file).split('\n')[line - 1] ?? '').slice(0, column + 1);
  return column - (/([\w$]*)\($/.exec(before)?.[1]?.length ?? 0);
}

function sourceMapOf(file: string): SourceMap {
  const { createJiti } = require('jiti') as typeof import('jiti');
  const jiti = createJiti(file, { sourceMaps: true, fsCache: false });
  const code = jiti.transform({ source: textOf(file), filename: file, ts: /ts$/.test(extname(file)), async: true });
  const encoded = code.slice(code.lastIndexOf('base64,') + 'base64,'.length);
  return new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload);
}
