import type { Reached, Relations } from '../reach';
import { usersOf } from '../services';
import { requirements, runsLater } from './content';

/** What pods name, and what becomes of them where it is gone. */
const needed: Readonly<Record<string, string>> = {
  ConfigMap: 'new pods of it cannot start',
  Secret: 'new pods of it cannot start',
  ServiceAccount: 'no new pod of it is let in',
  PersistentVolumeClaim: 'new pods of it wait for ever',
};

/** What is gone, or has another name, and is still asked for by the old one. */
export function reachOfLost({ judged, after }: Relations): readonly Reached[] {
  return judged.flatMap(({ pair: { change, before } }) => {
    const word = before === undefined || !Object.hasOwn(needed, before.kind) ? undefined : needed[before.kind];
    if (before?.target !== 'kubernetes' || word === undefined || (change !== 'removed' && change !== 'renamed'))
      return [];
    const users = usersOf(before, after).filter(({ workload, uses }) => requirements(workload, uses).length > 0);
    const gone = change === 'renamed' ? 'has another name now' : 'is gone';
    return users.map(({ service, workload }) => ({
      service,
      from: before.object,
      impact: runsLater(workload) ? ('in-place' as const) : ('downtime' as const),
      why: `"${service}" uses ${before.object}, which ${gone}: ${word}.`,
    }));
  });
}
