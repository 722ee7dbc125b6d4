import type { ManifestObject } from '../../manifests/object';
import { readSystems } from '../../manifests/read';
import type { System } from '../../manifests/system';
import { directoryOf } from '../directory';
import type { Lost } from '../draft';
import type { ImportInput, ImportOptions } from '../import';
import { referringValues } from '../references';
import type { KubernetesInput } from './draft';
import { hostsOf } from './hosts';

/** Name of the environment that manifests are, where nobody says one. */
const usualName = 'cluster';

/** Reads the manifests of one environment; of documents about one object, the first one. */
export function readKubernetesInput({ environment, files }: ImportInput, options: ImportOptions): KubernetesInput {
  const { set, issues } = readSystems('import', files);
  const systems = set.systems.filter(({ target }) => target === 'kubernetes');
  const [system = empty, ...others] = systems;
  return {
    environment: environment ?? usualName,
    system,
    values: referringValues(directoryOf(hostsOf(system))),
    files,
    backingServices: options.backingServices ?? false,
    issues,
    lost: againOf(system, others),
  };
}

const empty: System = { target: 'kubernetes', objects: new Map() };

/** Further documents about objects that are there already. */
function againOf(system: System, others: readonly System[]): readonly Lost[] {
  const seen = new Set<ManifestObject>(system.objects.values());
  return others.flatMap(({ objects }) =>
    [...objects.values()].flatMap((object): readonly Lost[] => {
      if (seen.has(object)) return [];
      seen.add(object);
      const first = system.objects.get(object.id);
      const where = first === undefined ? '' : `, in ${first.file}:${first.line}`;
      const why = `There is another document about it${where}; import each of the two as an environment of its own.`;
      return [{ file: object.file, line: object.line, path: object.object, why }];
    }),
  );
}
