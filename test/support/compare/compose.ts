import { interpolate, type Environment } from './compose/interpolate';
import { DOCUMENT, SECTIONS } from './compose/shapes';
import { differencesOf, inDifferenceOrder, type Difference } from './difference';
import { treeOf, without, type Tree } from './tree';

/** Entries that a section has without saying so. */
const IMPLIED: Readonly<Record<string, Tree>> = { networks: { default: {} } };

/** What may be said about the two sides. */
export interface ComposeOptions {
  /** The variables that both documents see; without them, `${NAME}` stays a word of its own. */
  readonly env?: Environment;
}

/**
 * Compares two Compose documents by what they mean. Files that are merged, included or extended come here as one
 * document. The project's name counts where both sides say one.
 */
export function compareCompose(original: object, ours: object, options: ComposeOptions = {}): Difference[] {
  const [before, after] = [interpolated(original, options), interpolated(ours, options)];
  const sections = Object.keys(SECTIONS).flatMap((section) => compareSection(section, before, after));
  const isNamed = before['name'] !== undefined && after['name'] !== undefined;
  const rest = (document: Tree): unknown => restOf(isNamed ? document : without(document, ['name']));
  return inDifferenceOrder([...sections, ...differencesOf('compose', rest(before), rest(after))]);
}

function interpolated(document: object, { env }: ComposeOptions): Tree {
  return treeOf(interpolate(document, env));
}

function restOf(document: Tree): unknown {
  return DOCUMENT(without(document, Object.keys(SECTIONS)), undefined);
}

function compareSection(section: string, original: Tree, ours: Tree): readonly Difference[] {
  const [before, after] = [entriesOf(section, original), entriesOf(section, ours)];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => differencesOf(`${section}/${name}`, before[name], after[name]));
}

/** The entries in normal form; the `default` network is there whether it is declared or not. */
function entriesOf(section: string, document: Tree): Tree {
  const rule = SECTIONS[section];
  const declared = Object.entries({ ...IMPLIED[section], ...treeOf(document[section]) });
  const entries = declared.filter(([name]) => !name.startsWith('x-'));
  return Object.fromEntries(entries.map(([name, entry]) => [name, rule?.(entry, undefined)]));
}
