import { compareQuantities } from '../../manifests/scalars/quantity';
import type { Judgement } from '../difference';
import { always, type Place, type Rule } from './rule';
import { copyClaim } from './ways-out';
import { partAt } from '../../manifests/reading';

const claim = 'PersistentVolumeClaim';

/** What happens to stored data. */
export const storageRules: readonly Rule[] = [
  { kinds: [claim], paths: ['spec.resources.requests.storage'], judge: storage },
  { kinds: ['StatefulSet.apps'], paths: ['spec.persistentVolumeClaimRetentionPolicy'], judge: retention },
  { kinds: ['PersistentVolume'], paths: ['spec.persistentVolumeReclaimPolicy'], judge: reclaim },
  always([claim], ['spec.volumeAttributesClassName'], {
    impact: 'in-place',
    why: 'The driver changes the volume while it is used.',
  }),
];

function storage(place: Place): Judgement | undefined {
  const [from, to] = [place.before, place.after].map((side) =>
    partAt(side, 'spec', 'resources', 'requests', 'storage'),
  );
  const change = compareQuantities(to, from);
  if (change === 0) return undefined;
  if (change !== undefined && change > 0)
    return {
      impact: 'in-place',
      why: 'The volume grows, if it is bound and its class says allowVolumeExpansion; the API server refuses it else.',
    };
  return {
    impact: 'recreate',
    why: 'The API server refuses a claim that shrinks.',
    advice: copyClaim(place),
  };
}

function retention({ before, after, difference }: Place): Judgement | undefined {
  const asked = ['whenDeleted', 'whenScaled'].filter((when) => {
    const [from, to] = [before, after].map((side) =>
      partAt(side, 'spec', 'persistentVolumeClaimRetentionPolicy', when),
    );
    return from !== 'Delete' && to === 'Delete' && (difference.path[2] ?? when) === when;
  });
  if (asked.length === 0) return { impact: 'in-place', why: 'Claims stay when their pods go.' };
  return {
    impact: 'data-loss',
    why: `Claims are deleted with their pods from now on (${asked.join(', ')}).`,
    advice: 'Keep "Retain" unless what is stored can be made anew; else back it up first.',
  };
}

function reclaim({ after }: Place): Judgement {
  const policy = partAt(after, 'spec', 'persistentVolumeReclaimPolicy');
  if (policy !== 'Delete' && policy !== 'Recycle')
    return { impact: 'in-place', why: 'The volume stays when its claim goes.' };
  return {
    impact: 'data-loss',
    why: `The volume is ${policy === 'Delete' ? 'deleted' : 'emptied'} when its claim goes.`,
    advice: 'Keep "Retain" unless what is stored can be made anew; else back it up first.',
  };
}
