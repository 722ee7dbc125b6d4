import { isPlainMap } from '../../model/json';
import type { PlainMap } from '../../manifests/object';
import type { Judgement } from '../difference';
import { mapAt, partAt } from '../../manifests/reading';
import { always, type Place, type Rule } from './rule';

const later: Judgement = { impact: 'in-place', why: 'It counts for the next rollout.' };

/** How pods are replaced from now on. What the API server says to each was asked of real ones. */
export const strategyRules: readonly Rule[] = [
  { kinds: ['Deployment.apps'], paths: ['spec.strategy'], judge: toRecreate },
  { kinds: ['StatefulSet.apps'], paths: ['spec.updateStrategy'], judge: toOnDelete },
  always(['Deployment.apps'], ['spec.paused', 'spec.minReadySeconds'], later),
  always(['DaemonSet.apps'], ['spec.updateStrategy', 'spec.minReadySeconds'], later),
  always(['StatefulSet.apps'], ['spec.minReadySeconds'], later),
];

/**
 * The API server fills in `rollingUpdate`, and refuses it beside "Recreate". `kubectl apply` takes away what it filled in;
 * a server-side apply takes away only what a manifest said.
 */
function toRecreate({ before, after }: Place): Judgement {
  const [old, fresh] = [mapAt(before, 'spec', 'strategy'), mapAt(after, 'spec', 'strategy')];
  const comes = partAt(fresh, 'type') === 'Recreate' && partAt(old, 'type') !== 'Recreate';
  if (!comes) return later;
  const why = 'From the next rollout on, every pod stops before the new ones start.';
  if (isStated(old)) return { impact: 'in-place', why };
  return {
    impact: 'in-place',
    why: `${why} "kubectl apply" takes it; with "--server-side" it is refused: the server keeps the rollingUpdate that it filled in.`,
    advice:
      'Before a server-side apply, state "rollingUpdate" in the manifest and apply that, so that leaving it out removes it.',
  };
}

/**
 * The same for "OnDelete" of a StatefulSet: `kubectl apply` does not take away what the server filled in either, but it
 * fills in nothing where the manifest said the type.
 */
function toOnDelete({ before, after }: Place): Judgement {
  const [old, fresh] = [mapAt(before, 'spec', 'updateStrategy'), mapAt(after, 'spec', 'updateStrategy')];
  const comes = partAt(fresh, 'type') === 'OnDelete' && partAt(old, 'type') !== 'OnDelete';
  const isFilledIn = partAt(old, 'type') === undefined && !isStated(old);
  if (!comes || !isFilledIn || partAt(fresh, 'rollingUpdate') === null) return later;
  return {
    impact: 'in-place',
    why:
      'A plain apply may be refused: beside "OnDelete" the API server allows no rollingUpdate, and keeps the one that it ' +
      'filled in when the manifest said no strategy.',
    advice:
      'Write "rollingUpdate: null" beside "type: OnDelete", or run "kubectl replace"; for a server-side apply, state ' +
      '"rollingUpdate" in the manifest and apply that first. Nothing has to be deleted.',
  };
}

/** True where a manifest itself says how pods roll. */
function isStated(strategy: PlainMap): boolean {
  const said = partAt(strategy, 'rollingUpdate');
  return isPlainMap(said) && Object.keys(said).length > 0;
}
