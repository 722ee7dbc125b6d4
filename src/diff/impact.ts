/** What a change does when it is applied, the worst last. */
export const impacts = [
  'none',
  'metadata',
  'in-place',
  'rollout',
  'downtime',
  'traffic',
  'scale-down',
  'recreate',
  'identity',
  'data-loss',
] as const;

/** What a change does when it is applied; see `impacts` for the order. */
export type Impact = (typeof impacts)[number];

/** What an impact means, in one sentence for a reviewer. */
export const impactMeanings: Readonly<Record<Impact, string>> = {
  none: 'Nothing happens.',
  metadata: 'Labels or annotations change; nothing restarts.',
  'in-place': 'Updated where it is; nothing restarts.',
  rollout: 'Pods are replaced one after another, without an outage.',
  downtime: 'Something restarts, and does not answer meanwhile.',
  traffic: 'Requests go elsewhere, or no longer arrive.',
  'scale-down': 'Fewer instances run.',
  recreate: 'The API server refuses the update: somebody must delete the object and create it anew.',
  identity: 'Renamed or moved: one is deleted and another one created.',
  'data-loss': 'Stored data may be lost or left behind.',
};

/** The worst of some impacts; `none` where there are none. */
export function worst(some: Iterable<Impact>): Impact {
  let found = 0;
  for (const impact of some) found = Math.max(found, impacts.indexOf(impact));
  return impacts[found] ?? 'none';
}

/** The worst first: for `sort`. */
export function worstFirst(a: { readonly impact: Impact }, b: { readonly impact: Impact }): number {
  return impacts.indexOf(b.impact) - impacts.indexOf(a.impact);
}

/** True where an impact is as bad as a bound, or worse. */
export function isAtLeast(impact: Impact, bound: Impact): boolean {
  return impacts.indexOf(impact) >= impacts.indexOf(bound);
}
