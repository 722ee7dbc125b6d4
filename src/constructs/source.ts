import { dirname, sep } from 'node:path';
import type { SourceLocation } from '../issues/issue';

/** Folder of the library itself; frames below it are ours, and not the reader's. */
const library = dirname(__dirname) + sep;
const constructsPackage = `${sep}node_modules${sep}constructs${sep}`;

/** The first place outside the library from which the present call came. */
export function callerLocation(): SourceLocation | undefined {
  const frame = foreignFrame(5) ?? foreignFrame(30);
  const file = frame?.getFileName() ?? undefined;
  if (frame === undefined || file === undefined) return undefined;
  return { file: withoutScheme(file), line: frame.getLineNumber() ?? 1, column: frame.getColumnNumber() ?? 1 };
}

/** Frames take time to capture, and the first few nearly always hold the one. */
function foreignFrame(limit: number): NodeJS.CallSite | undefined {
  return stackFrames(limit).find((candidate) => isForeign(candidate.getFileName()));
}

function stackFrames(limit: number): readonly NodeJS.CallSite[] {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = limit;
  Error.prepareStackTrace = (_error, frames) => frames;
  try {
    const holder: { stack?: unknown } = {};
    Error.captureStackTrace(holder, callerLocation);
    return Array.isArray(holder.stack) ? (holder.stack as readonly NodeJS.CallSite[]) : [];
  } finally {
    if (before === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Object.defineProperty(Error, 'prepareStackTrace', before);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function isForeign(file: string | undefined | null): boolean {
  if (file === undefined || file === null || file.startsWith('node:')) return false;
  return !file.startsWith(library) && !file.includes(constructsPackage);
}

function withoutScheme(file: string): string {
  return file.startsWith('file://') ? decodeURIComponent(file.slice('file://'.length)) : file;
}
