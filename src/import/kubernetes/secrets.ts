import { call, data, map } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around, KeyedPart } from './around';

/** Secrets of the files, and those that pods name, by their keys; a value is never read. */
export function secretDrafts({ secrets }: Around): readonly ConstructDraft[] {
  return secrets.map((secret) => {
    const { id, kind, name, object, keys, manifest } = secret;
    const source = name === object ? undefined : call('SecretSource.existing', data(object));
    return {
      id,
      kind,
      name,
      props: map({ keys: data([...keys]), source }),
      objects: manifest === undefined ? [] : [manifest.id],
    };
  });
}

/** What is worth saying: values that are in the files are not in the program. */
export function secretNotes({ secrets }: Around): readonly string[] {
  return secrets.filter(({ manifest, keys }) => manifest !== undefined && keys.length > 0).map(noteOf);
}

function noteOf({ object, keys }: KeyedPart): string {
  const values = keys.length === 1 ? '1 value' : `${keys.length} values`;
  const verb = keys.length === 1 ? 'stays where it is' : 'stay where they are';
  return `${values} of Secret "${object}" ${verb}: the program has the keys alone, and takes the Secret for one that is there.`;
}
