import { workload, type WorkloadParts } from '../manifests';
import { changesBetween } from './sides';

function said(
  kind: WorkloadParts['kind'],
  from: string,
  to: string,
): readonly (readonly [string, string | undefined])[] {
  const [before, after] = [from, to].map((spec) => workload({ ...(kind === undefined ? {} : { kind }), spec }));
  return changesBetween(before ?? '', after ?? '').map(({ impact, advice }) => [impact, advice]);
}

test('"Recreate" in place of what was left unsaid is in place, with a way for a server-side apply', () => {
  expect(said('Deployment', '', 'strategy: { type: Recreate }')).toEqual([
    ['in-place', expect.stringContaining('server-side apply')],
  ]);
});

test('"OnDelete" in place of what was left unsaid is in place, with a way where a plain apply is refused', () => {
  expect(said('StatefulSet', '', 'updateStrategy: { type: OnDelete }')).toEqual([
    ['in-place', expect.stringMatching(/^Write "rollingUpdate: null"/)],
  ]);
});

test.each([
  ['StatefulSet', '', 'updateStrategy: { type: OnDelete, rollingUpdate: null }'],
  ['StatefulSet', 'updateStrategy: { type: RollingUpdate }', 'updateStrategy: { type: OnDelete }'],
  ['StatefulSet', 'updateStrategy: { rollingUpdate: { partition: 1 } }', 'updateStrategy: { type: OnDelete }'],
  ['StatefulSet', 'updateStrategy: { type: OnDelete }', 'updateStrategy: { type: RollingUpdate }'],
  ['DaemonSet', '', 'updateStrategy: { type: OnDelete }'],
] as const)('%s, from { %s } to { %s }, is taken', (kind, from, to) => {
  expect(new Set(said(kind, from, to).map(([impact]) => impact))).toEqual(new Set(['in-place']));
});
