import type { ManifestObject } from '../../manifests/object';
import { data } from '../code';
import type { HatchDraft } from '../draft';
import type { ComposeInput } from './input';
import { added, nothing, objectsOf, written, type Declared } from './whole';

/**
 * Networks as they stand in the file: the library has none, and lets services reach each other as their calls say.
 *
 * @param shared - The network on which all services stand, which the environment names.
 */
export function networksOf(input: ComposeInput, shared = 'default'): Declared {
  const networks = objectsOf(input, 'network').filter((network) => !isImplied(network));
  const isShared = ({ name }: ManifestObject): boolean => shared !== 'default' && name === shared;
  const others = networks.filter((network) => !isShared(network));
  return { ...nothing, hatches: [...added('networks', others), ...networks.filter(isShared).flatMap(detailed)] };
}

/** What is said of a network that the environment declares. */
function detailed(network: ManifestObject): readonly HatchDraft[] {
  const { driver, ...rest } = written(network);
  const value = driver === undefined || driver === 'bridge' ? rest : { driver, ...rest };
  if (Object.keys(value).length === 0) return [];
  const path = `/networks/${network.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return [{ target: 'compose', method: 'patch', args: [data([{ op: 'add', path, value }])] }];
}

/** Models as they stand in the file. */
export function modelsOf(input: ComposeInput): Declared {
  return { ...nothing, hatches: added('models', objectsOf(input, 'model')) };
}

/** The network that every project has, where nothing more is said of it. */
function isImplied({ name, value }: ManifestObject): boolean {
  return name === 'default' && Object.keys(value).length === 0;
}
