import { mapAt } from '../../manifests/reading';
import { compareTexts } from '../../model/order';
import { map, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around, KeyedPart } from './around';

/** ConfigMaps of the files as configs, each with the texts that it holds. */
export function configDrafts({ configs, values }: Around): readonly ConstructDraft[] {
  return configs.flatMap((config): readonly ConstructDraft[] => {
    const { id, kind, name, manifest } = config;
    if (manifest === undefined) return [];
    const texts = textsOf(config).map(([key, text]) => [key, values.text(text, id)] as const);
    return [{ id, kind, name, props: map({ values: mapOf(texts) }), objects: [manifest.id] }];
  });
}

function textsOf({ manifest }: KeyedPart): readonly (readonly [string, string])[] {
  const entries = Object.entries(mapAt(manifest?.value, 'data'));
  return entries
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .sort(([a], [b]) => compareTexts(a, b));
}

/** A map that is there also when it is empty. */
function mapOf(entries: readonly (readonly [string, Code])[]): Code {
  return { is: 'map', entries: Object.fromEntries(entries) };
}
