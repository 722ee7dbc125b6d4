import { otherWritings } from '../compose/compared';
import { recreatedServices } from '../compose/fates';
import { networksOf } from '../compose/networks';
import { serviceIn, sharedBy } from '../compose/service';
import { textAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { usersOf } from '../services';
import type { Side } from '../side';

/** Compose: containers that are recreated for what is not in their own service, and networks that no longer join two. */
export function reachOfFates(relations: Relations): readonly Reached[] {
  if (relations.after.system.target !== 'compose') return [];
  return [...ofParts(relations), ...ofWritings(relations), ...ofLeaning(relations), ...ofNetworks(relations)];
}

const parts: Readonly<Record<string, string>> = { config: 'reads', secret: 'reads', network: 'joins' };

/** A changed config, secret or network, told to the services that use it. */
function ofParts({ judged, after, fates }: Relations): readonly Reached[] {
  return judged.flatMap(({ pair: { after: object, change }, diff }) => {
    const word = object === undefined || change === 'added' ? undefined : parts[object.kind];
    if (object === undefined || word === undefined) return [];
    return usersOf(object, after).map(({ service }) => {
      const isAnew = fates.get(service) === 'recreated';
      const rest = isAnew ? 'its containers are recreated' : 'its containers stay as they are until they are recreated';
      const why = `"${service}" ${word} ${diff.object}, which is different: ${rest}.`;
      return { service, from: diff.object, impact: isAnew ? ('downtime' as const) : ('in-place' as const), why };
    });
  });
}

/** Containers that are recreated although their service means the same: the engine compares what is written. */
function ofWritings({ around: { before, after, pairs } }: Relations): readonly Reached[] {
  return [...recreatedServices(before, after)].flatMap(([service, cause]): readonly Reached[] => {
    const id = `service/${service}`;
    const [old, fresh] = [before.objects.get(id), after.objects.get(id)];
    if (cause !== undefined || old === undefined || fresh === undefined) return [];
    const told = pairs.find((pair) => pair.after === fresh)?.differences.map(({ path }) => path[0]) ?? [];
    const others = otherWritings(old, fresh).filter(({ field }) => !told.includes(field));
    return others.map(({ field, isOrder }) => {
      const what = isOrder ? `the list of "${field}" has another order` : `"${field}" is written in another way`;
      const why = `"${service}" is recreated: ${what}, which the engine takes for a change.`;
      return { service, from: id, impact: 'downtime', why };
    });
  });
}

/** Services whose containers are recreated together with those that they wait for, or share something with. */
function ofLeaning({ around: { before, after } }: Relations): readonly Reached[] {
  return [...recreatedServices(before, after)].flatMap(([service, from]): readonly Reached[] => {
    if (from === undefined) return [];
    const isBound = sharedBy(serviceIn(after, service)).includes(from);
    const because = isBound ? 'whose network, memory, processes or volumes it shares' : 'for which it waits';
    const later = isBound ? '' : ' (Compose 2.30 and later leave it alone)';
    return [
      { service, from, impact: 'downtime', why: `"${service}" is recreated with "${from}", ${because}${later}.` },
    ];
  });
}

/** Calls between two services that no network joins any more. */
function ofNetworks({ before, after, callsAfter }: Relations): readonly Reached[] {
  return callsAfter.flatMap(({ from, to }): readonly Reached[] => {
    const isCut = areJoined(from, to, before) === true && areJoined(from, to, after) === false;
    if (!isCut) return [];
    return [
      {
        service: from,
        from: to,
        impact: 'traffic',
        why: `"${from}" calls "${to}", and no network joins them any more.`,
      },
    ];
  });
}

/** Undefined where one of them is not there, or has no network of its own. */
function areJoined(from: string, to: string, side: Side): boolean | undefined {
  const [one, other] = [from, to].map((name) => side.services.get(name)?.[0]);
  if (one === undefined || other === undefined) return undefined;
  if ([one, other].some(({ value }) => textAt(value, 'network_mode') !== undefined)) return undefined;
  const [own, theirs] = [one, other].map(({ value }) => networksOf(value));
  return (own ?? []).some((name) => (theirs ?? []).includes(name));
}
