import type { PlainMap } from '../../manifests/object';
import { mapAt, textsAt } from '../../manifests/reading';
import { isPlainMap, type PlainData } from '../../model/json';
import { data } from '../code';
import { camelKeys } from './camel';
import { complete, plainData, plainText, sortedMap, type Said, type View } from './view';

/** The networks that a service joins: nothing where it is the one of the project, by whose aliases it answers. */
export function joinedNetworks({ value, around }: View): Said {
  const { network } = around.defaults;
  const networks = mapAt(value, 'networks');
  const names = Object.keys(networks).sort();
  const { aliases: _aliases, ...rest } = mapAt(networks, network);
  const aliases = textsAt(networks, network, 'aliases');
  const isPlain = aliases.every((alias) => around.names.get(alias) === 1);
  if (names.join() === network && Object.keys(rest).length === 0 && isPlain)
    return { props: { aliases: aliasesOf(mapAt(networks, network)) } };
  return { settings: { networks: names.length === 0 ? undefined : settingOf(names, networks) } };
}

function aliasesOf(network: PlainMap): ReturnType<typeof data> | undefined {
  const aliases = complete(textsAt(network, 'aliases').map(plainText));
  return aliases === undefined || aliases.length === 0 ? undefined : data([...aliases].sort());
}

function settingOf(names: readonly string[], networks: PlainMap): PlainData | undefined {
  const isBare = (name: string): boolean => Object.keys(mapAt(networks, name)).length === 0;
  if (names.every(isBare)) return names;
  const entries = names.map((name) => [name, camelKeys(plainData(networks[name]))] as const);
  return sortedMap(entries.map(([name, one]) => [name, isPlainMap(one) ? one : {}] as const));
}
