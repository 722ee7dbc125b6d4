import type { HatchDraft, ConstructDraft } from '../../../src/import/draft';
import type { ComposeInput } from '../../../src/import/compose/input';
import { readComposeInput } from '../../../src/import/compose/read';
import type { Code } from '../../../src/import/code';

/** A Compose file as it is read for constructs, with what stands beside it. */
export function inputOf(text: string, beside: Readonly<Record<string, string>> = {}): ComposeInput {
  return readComposeInput({ files: [{ path: 'compose.yaml', text }] }, { read: (path) => beside[path] });
}

/** Code as data, as far as a test looks at it: calls by their names. */
export function shown(code: Code | undefined): unknown {
  if (code === undefined) return undefined;
  if (code.is === 'data') return code.data;
  if (code.is === 'list') return code.items.map(shown);
  if (code.is === 'map') return Object.fromEntries(Object.entries(code.entries).map(([key, one]) => [key, shown(one)]));
  if (code.is === 'call') return [code.callee, ...(code.args ?? []).map(shown)];
  return code.is === 'construct' ? code.id : code.is;
}

/** Constructs by id, with their options. */
export function constructsBy(drafts: readonly ConstructDraft[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(drafts.map(({ id, props }) => [id, shown(props)]));
}

/** Escape hatches: what they are about, their method, and what they say. */
export function hatchesBy(hatches: readonly HatchDraft[]): readonly unknown[] {
  return hatches.map(({ on = 'topology', method, args }) => [on, method, ...args.map(shown)]);
}
