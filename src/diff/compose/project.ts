import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import type { ObjectDiff } from '../diff-value';
import type { Impact } from '../impact';
import { advice } from './advice';
import { isOtherProject } from './fates';
import { engineName } from './stores';

/**
 * Another name of a Compose project, as a change of an object: nothing that ran under the old name belongs to the new one.
 * Undefined where the name is the same, or where a side does not say it.
 */
export function projectDiff(before: System, after: System): ObjectDiff | undefined {
  const [from, to] = [before.project, after.project];
  const [first] = after.objects.values();
  if (from === undefined || to === undefined || first === undefined || !isOtherProject(before, after)) return undefined;
  const lost = lostVolumes(before, after).map(({ name }) => `"${name}"`);
  const impact: Impact = lost.length > 0 ? 'data-loss' : 'identity';
  const volumes = lost.length > 0 ? ` Other volumes, which are empty, take the place of ${lost.join(', ')}.` : '';
  const why = `For Compose it is another project: every container and network is created anew.${volumes}`;
  const { file } = first;
  return {
    ...{ object: `project/${to}`, change: 'renamed', renamedFrom: `project/${from}` },
    ...{ impact, flags: [], file, line: 1 },
    changes: [
      {
        ...{ path: '', change: 'renamed', from, to, impact, flags: [], why: [why], line: 1 },
        advice: lost.length > 0 ? `${advice.project} ${advice.projectData}` : advice.project,
      },
    ],
  };
}

/** Volumes that are on both sides, and that the engine knows by another name under the other project. */
export function lostVolumes(before: System, after: System): readonly ManifestObject[] {
  return [...before.objects.values()].filter((volume) => {
    const fresh = volume.kind === 'volume' ? after.objects.get(volume.id) : undefined;
    if (fresh === undefined) return false;
    return engineName(volume.name, volume.value, before) !== engineName(fresh.name, fresh.value, after);
  });
}
