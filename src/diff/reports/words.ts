import type { ServiceDiff, TopologyChange } from '../diff-value';
import { plural } from '../../model/plural';

/** How reports mark what became of a part of the topology. */
export const topologySigns: Readonly<Record<TopologyChange['change'], string>> = {
  added: '+',
  removed: '-',
  changed: '~',
  renamed: '~',
};

/** `arrow orders -> catalog`, `scale orders: 3 → 1`; nothing in it is escaped. */
export function topologyLine({ part, change, subject, from, to }: TopologyChange): string {
  const sides = [from, to].filter((side) => side !== undefined && side !== '');
  const said = change === 'renamed' ? ' renamed' : '';
  return `${part} ${subject}${said}${sides.length === 0 ? '' : `: ${sides.join(' → ')}`}`;
}

/** What happens to a service, in a few words each: `rollout`, `3 pods`, `recreated`; nothing in it is escaped. */
export function serviceFacts({
  change,
  renamedFrom,
  impact,
  flags,
  containers,
  pods,
  reach,
}: ServiceDiff): readonly string[] {
  const reached = [...new Set(reach.map(({ from }) => from))];
  return [
    impact,
    ...(change === undefined || change === 'changed'
      ? []
      : [change === 'renamed' && renamedFrom !== undefined ? `renamed from ${renamedFrom}` : change]),
    ...(pods === undefined || pods === 0 ? [] : [plural(pods, 'pod')]),
    ...(containers === undefined ? [] : [`containers ${containers}`]),
    ...flags,
    ...(reached.length === 0
      ? []
      : [`reached by ${reached.slice(0, 3).join(', ')}${reached.length > 3 ? ' and more' : ''}`]),
  ];
}
