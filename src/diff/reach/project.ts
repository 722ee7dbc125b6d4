import { isOtherProject } from '../compose/fates';
import { lostVolumes } from '../compose/project';
import type { Reached, Relations } from '../reach';
import { usersOf } from '../services';

/** Another name of a Compose project, told to every service: its containers are others, and so are most volumes. */
export function reachOfProject({ around, before, after, fates }: Relations): readonly Reached[] {
  const { before: old, after: fresh } = around;
  if (fresh.target !== 'compose' || !isOtherProject(old, fresh)) return [];
  const from = `project/${fresh.project ?? ''}`;
  const kept = [...after.services.keys()].filter((name) => before.services.has(name) && fates.get(name) === 'created');
  const created = kept.map((service): Reached => {
    const why = `"${service}" is created anew in the project "${fresh.project ?? ''}", and goes on running in "${old.project ?? ''}".`;
    return { service, from, impact: 'identity', why };
  });
  const stores = lostVolumes(old, fresh).flatMap((volume) =>
    usersOf(volume, before).map(({ service }): Reached => {
      const why = `"${service}" stores data in ${volume.object}, which is another one in the project "${fresh.project ?? ''}".`;
      return { service, from, impact: 'data-loss', why };
    }),
  );
  return [...created, ...stores];
}
