import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, textAt, wordAt } from '../../manifests/reading';
import { wordOf } from '../../model/json';
import { call, data, list, map, type Code } from '../code';
import type { HatchDraft } from '../draft';
import type { ComposeInput } from './input';
import { isLabelKey, isLabelValue } from '../../targets/kubernetes/name-rules';
import { plainName } from './names';
import { allOf, hasVariables, objectsOf, plainDollars, written, type Declared } from './whole';

/** Volumes of the file as constructs; what the library has no word for is said of the part of the file. */
export function volumesOf(input: ComposeInput): Declared {
  const users = usersOf(input);
  return allOf(objectsOf(input, 'volume').map((object) => volumeOf(object, users.get(object.name) ?? 0, input)));
}

function volumeOf(object: ManifestObject, users: number, { names }: ComposeInput): Declared {
  const [name, id] = [names.nameOf(object.id) ?? object.name, names.idOf(object.id) ?? ''];
  const value = written(object);
  const shared = users > 1 ? { shared: data(true) } : {};
  const said = isExisting(value) ? existing(object) : made(value);
  const here = { name: name === object.name ? undefined : data(object.name), ...said.here };
  const props = map({ ...said.props, ...shared });
  return {
    constructs: [{ id, kind: 'Volume', name, props, objects: [object.id] }],
    hatches: isExisting(value) ? [] : rest(value, id),
    changes: Object.values(here).every((one) => one === undefined) ? [] : [{ construct: id, patch: map(here) }],
  };
}

/** What a volume is everywhere, and what only an engine takes. */
interface Said {
  readonly props: Readonly<Record<string, Code | undefined>>;
  readonly here: Readonly<Record<string, Code | undefined>>;
}

/** One that others have made, under a name that is known. */
function isExisting(value: PlainMap): boolean {
  const others = Object.keys(value).filter((key) => key !== 'external' && key !== 'name');
  return value['external'] === true && !hasVariables(value) && others.length === 0;
}

function existing({ name, value }: ManifestObject): Said {
  const own = plainDollars(textAt(value, 'name') ?? name);
  const everywhere = plainName(own);
  return { props: { existing: data(everywhere) }, here: everywhere === own ? {} : { existing: data(own) } };
}

/** Keys that the library has a word for, where they hold no variable. */
const said: Readonly<Record<string, (value: PlainMap) => Code | undefined>> = {
  driver: (value) => textCode(textAt(value, 'driver')),
  driver_opts: (value) => textsCode(mapAt(value, 'driver_opts')),
};

/** Labels that a cluster takes, or those that it would refuse. */
function labelsCode(value: PlainMap, isTaken: boolean): Code | undefined {
  const all = Object.entries(sayable(value, 'labels') ? mapAt(value, 'labels') : {});
  const own = all.filter(([key, label]) => (isLabelKey(key) && isLabelValue(wordOf(label))) === isTaken);
  return textsCode(Object.fromEntries(own));
}

const words: Readonly<Record<string, string>> = { driver_opts: 'driverOptions' };

/** The engine sets no limit: the size is for a cluster. */
function made(value: PlainMap): Said {
  const own = Object.entries(said).map(([key, code]) => [
    words[key] ?? key,
    sayable(value, key) ? code(value) : undefined,
  ]);
  const options = Object.fromEntries(own) as Readonly<Record<string, Code>>;
  return {
    props: { size: call('Size.gibibytes', data(1)), ...options, labels: labelsCode(value, true) },
    here: { labels: labelsCode(value, false) },
  };
}

function sayable(value: PlainMap, key: string): boolean {
  return (key === 'labels' || Object.hasOwn(said, key)) && !hasVariables(value[key] ?? null);
}

function rest(value: PlainMap, on: string): readonly HatchDraft[] {
  const others = Object.entries(value).filter(([key]) => !sayable(value, key));
  const operations = others.map(([key, one]) => {
    const path = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return map({ op: data('add'), path: data(path), value: data(one) });
  });
  return operations.length === 0 ? [] : [{ target: 'compose', on, method: 'patch', args: [list(operations)] }];
}

function textCode(text: string | undefined): Code | undefined {
  return text === undefined ? undefined : data(plainDollars(text));
}

function textsCode(texts: PlainMap): Code | undefined {
  const entries = Object.entries(texts).map(([key, text]) => [key, plainDollars(wordOf(text))] as const);
  return entries.length === 0 ? undefined : data(Object.fromEntries(entries));
}

/** How many services mount each volume. */
function usersOf({ system }: ComposeInput): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, value } of system.objects.values()) {
    const mounts = kind === 'service' ? mapsAt(value, 'volumes') : [];
    const sources = mounts
      .filter((mount) => wordAt(mount, 'type') === 'volume')
      .map((mount) => wordAt(mount, 'source'));
    for (const source of new Set(sources)) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
}
