import { visible } from '../../findings/escape';
import { isPlainMap, type PlainData } from '../../model/json';
import type { RepeatedChange } from '../repeats';

/** Longest value that is shown whole, in characters; JSON reports keep all of it. */
const longest = 120;
/** How deep values are shown. */
const deepest = 6;

/** What of a change says what it was and what it is. */
export type Transition = Pick<RepeatedChange, 'path' | 'change' | 'from' | 'to'>;

/** Both sides of a change on one line each: `1.4.2` and `1.5.0`; absent where there is none. */
export function showSides(
  { path, from, to }: Transition,
  limit = longest,
): { readonly from?: string; readonly to?: string } {
  const images = isImage(path) ? shortImages(from, to) : undefined;
  if (images !== undefined) return images;
  return {
    ...(from === undefined ? {} : { from: showValue(from, limit) }),
    ...(to === undefined ? {} : { to: showValue(to, limit) }),
  };
}

/** `1.4.2 → 1.5.0`, `added: 3`, `removed: 3`, `renamed: a → b`; no more than what was done where there is no value. */
export function showTransition(change: Transition, limit = longest): string {
  const { from, to } = showSides(change, limit);
  if (from !== undefined && to !== undefined)
    return change.change === 'renamed' ? `renamed: ${from} → ${to}` : `${from} → ${to}`;
  const only = to ?? from;
  return only === undefined ? change.change : `${change.change}: ${only}`;
}

/** A value on one line, without characters that steer, shortened where it is long. */
export function showValue(value: PlainData, limit = longest): string {
  return shorten(
    visible(typeof value === 'string' ? value.slice(0, limit + 1) : compact(value, limit, 0)),
    limit,
    value,
  );
}

function shorten(shown: string, limit: number, value: PlainData): string {
  if (shown === '') return '""';
  const cut = typeof value === 'string' && value.length > limit;
  if (!cut && shown.length <= limit) return shown;
  const size = typeof value === 'string' ? ` (${value.length.toLocaleString('en')} characters)` : '';
  return `${wholeCharacters(shown, limit)}…${size}`;
}

/** The beginning of a text, not cut within a character. */
export function wholeCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** The beginning of a text on one line, without characters that steer. */
export function shortText(text: string): string {
  return wholeCharacters(visible(text), 100);
}

/** A value as a person writes it: `LOG_LEVEL=warn`, `{cpu: 100m, memory: 1Gi}`, `[a, b]`. Stops soon after the limit. */
function compact(value: PlainData, limit: number, depth: number): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? value.slice(0, limit + 1) : String(value);
  if (depth >= deepest) return '…';
  if (Array.isArray(value))
    return `[${parts(value as readonly PlainData[], limit, (one, left) => compact(one, left, depth + 1))}]`;
  if (!isPlainMap(value)) return '';
  return (
    entryOf(value) ??
    `{${parts(Object.keys(value), limit, (key, left) => `${key}: ${compact(value[key] ?? null, left, depth + 1)}`)}}`
  );
}

/** An entry of a list of variables: `LOG_LEVEL=warn`. */
function entryOf(value: { readonly [key: string]: PlainData }): string | undefined {
  const { name, value: held, ...others } = value;
  const isEntry = typeof name === 'string' && typeof held === 'string' && Object.keys(others).length === 0;
  return isEntry ? `${name}=${held}` : undefined;
}

function parts<One>(all: readonly One[], limit: number, show: (one: One, left: number) => string): string {
  let shown = '';
  for (const one of all) {
    if (shown.length > limit) return `${shown}, …`;
    shown += `${shown === '' ? '' : ', '}${show(one, limit - shown.length)}`;
  }
  return shown;
}

function isImage(path: string): boolean {
  return /(?:^|\.)image$/.test(path);
}

/** Tags and digests alone, where both images come from one repository. */
function shortImages(from: PlainData | undefined, to: PlainData | undefined): { from: string; to: string } | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const [a, b] = [versionOf(from), versionOf(to)];
  if (a === undefined || b === undefined || a.repository !== b.repository) return undefined;
  return { from: showValue(a.version), to: showValue(b.version) };
}

function versionOf(image: string): { readonly repository: string; readonly version: string } | undefined {
  const [, repository = '', version = '', digest = ''] = /^([^@]+?)(:[^:/@]+)?(@\w+:\w{1,12})?\w*$/.exec(image) ?? [];
  const short = `${version.slice(1)}${digest}`;
  return repository === '' || short === '' ? undefined : { repository, version: short };
}
