import type { Impact } from '../impact';
import { isAtLeast } from '../impact';
import type { Judged } from '../judge';
import type { Reached, Relations } from '../reach';
import { usersOf } from '../services';

const stores = ['PersistentVolumeClaim', 'volume'];

/** A store that is deleted, replaced or refused touches every service that uses it, before or after. */
export function reachOfStores({ judged, before, after }: Relations): readonly Reached[] {
  return judged.filter(isReplaced).flatMap(({ pair, diff }) => {
    const sides = [
      { object: pair.before, side: before },
      { object: pair.after, side: after },
    ];
    const users = sides.flatMap(({ object, side }) => (object === undefined ? [] : usersOf(object, side)));
    const impact: Impact = diff.impact === 'data-loss' ? 'data-loss' : 'downtime';
    const from = pair.before?.object ?? diff.object;
    const fate = diff.impact === 'data-loss' ? 'what it stored there may be lost' : 'it must be stopped meanwhile';
    const what =
      pair.change === 'removed' ? 'goes away' : pair.change === 'renamed' ? 'has another name' : 'is replaced';
    return users.map(({ service }) => ({
      service,
      from,
      impact,
      why: `"${service}" stores data in ${from}, which ${what}: ${fate}.`,
    }));
  });
}

function isReplaced({ pair: { before, change }, diff: { impact } }: Judged): boolean {
  return before !== undefined && change !== 'added' && stores.includes(before.kind) && isAtLeast(impact, 'recreate');
}
