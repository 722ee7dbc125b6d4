import type { PlainMap } from '../../manifests/object';
import { mapAt } from '../../manifests/reading';
import { wordOf, type PlainData } from '../../model/json';
import type { Code } from '../code';
import type { TextPlace } from '../values';
import { listed, mapped, sortedMap, type Said, type View } from './view';

/** Variables and annotations; a variable that takes its value from the shell is a setting. */
export function environment(view: View): Said {
  const { open } = view;
  const variables = mapAt(open, 'environment');
  const bare = Object.keys(variables).filter((name) => variables[name] === null);
  return {
    props: {
      envFrom: listed(view.around.input.envFiles.sourcesOf(view.name)),
      env: texts(view, variables, placesOf(variables)),
      annotations: texts(view, mapAt(open, 'annotations'), finished),
    },
    settings: { environment: bare.length === 0 ? undefined : nulls(bare) },
  };
}

function texts({ around, id }: View, said: PlainMap, placeOf?: (name: string) => TextPlace): Code | undefined {
  const entries = Object.entries(said).filter((entry): entry is [string, NonNullable<PlainData>] => entry[1] !== null);
  return mapped(
    sortedMap(entries.map(([key, value]) => [key, around.text(wordOf(value), id, placeOf?.(key))] as const)),
  );
}

const finished = (): TextPlace => ({ finished: true });

/** What stands beside a variable may tell whether it is a host. */
function placesOf(variables: PlainMap): (name: string) => TextPlace {
  const beside = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, wordOf(value)] as const));
  return (variable) => ({ variable, beside });
}

function nulls(names: readonly string[]): PlainData {
  return sortedMap(names.map((name) => [name, null] as const));
}
