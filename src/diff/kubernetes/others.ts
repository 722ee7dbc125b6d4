import type { Judgement } from '../difference';
import { always, type Place, type Rule } from './rule';
import { mapsAt, partAt, wordOf } from '../../manifests/reading';

const crd = ['CustomResourceDefinition.apiextensions.k8s.io'];

const laterOnly: Judgement = {
  impact: 'in-place',
  why: 'Newer API servers take it; old ones, such as 1.29, refuse it.',
};

/** What is known of fields of kinds that are no group of their own. */
export const otherRules: readonly Rule[] = [
  { kinds: crd, paths: ['spec.versions'], judge: versions },
  always(['StatefulSet.apps'], ['spec.revisionHistoryLimit'], laterOnly),
  always(['CSIDriver.storage.k8s.io'], ['spec.podInfoOnMount', 'spec.fsGroupPolicy'], laterOnly),
  always(['ResourceQuota', 'LimitRange'], ['spec'], {
    impact: 'in-place',
    why: 'Pods that run stay; those that start from now on may be refused.',
  }),
];

/** Versions of a kind that clients can no longer use. */
function versions({ before, after }: Place): Judgement | undefined {
  const [old, fresh] = [before, after].map(servedOf);
  const lost = (old ?? []).filter((name) => fresh?.includes(name) !== true);
  if (lost.length === 0) return undefined;
  return {
    impact: 'traffic',
    why: `The API server no longer answers for ${lost.join(', ')} of this kind.`,
    advice: 'Move every manifest and client to another version first, and stop serving the old one last.',
  };
}

function servedOf(definition: Place['before']): readonly string[] {
  return mapsAt(definition, 'spec', 'versions')
    .filter((version) => partAt(version, 'served') !== false)
    .map((version) => wordOf(partAt(version, 'name')));
}
