import { isList, isPlainMap, type PlainData } from '../model/json';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';

const known = new WeakMap<System, ReadonlySet<string>>();

/** Kinds that others use; their own texts are no use of anything. */
const used: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);

/** True where an object is named, in whatever field or text, by one that could use it. */
export function isMentioned(system: System, { name }: ManifestObject): boolean {
  const words = known.get(system) ?? wordsIn(system);
  known.set(system, words);
  return words.has(name);
}

function wordsIn({ objects }: System): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { kind, value } of objects.values()) {
    if (used.has(kind)) continue;
    for (const [key, part] of Object.entries(value)) if (key !== 'metadata') collect(part, words);
  }
  return words;
}

/** Every word that may be the name of an object. */
function collect(part: PlainData, words: Set<string>): void {
  if (typeof part === 'string') for (const word of part.match(/[a-z\d][-a-z\d.]*/g) ?? []) words.add(word);
  else if (isList(part)) for (const item of part) collect(item, words);
  else if (isPlainMap(part)) for (const item of Object.values(part)) collect(item, words);
}
