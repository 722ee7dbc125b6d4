import type { ManifestObject } from '../../manifests/object';
import type { SystemArrow } from '../../manifests/system';
import { callersOfHost } from '../calls';
import { isAtLeast, type Impact } from '../impact';
import type { Judged } from '../judge';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { mapsAt, numberAt, textAt, textsAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { samePlainData } from '../../model/json';
import { helped, servicesOf } from '../services';
import { isWorkload } from '../side';

/**
 * What happens to callers: their calls no longer arrive where a Service, a port of it or the workload behind it is gone, and
 * they are told, without an impact of their own, where it does not answer for a while.
 */
export function reachOfCalls(relations: Relations): readonly Reached[] {
  return relations.judged.flatMap((one) => {
    const { before } = one.pair;
    if (before === undefined) return [];
    if (before.target === 'kubernetes' && kindOf(before) === 'Service') return ofService(one, before, relations);
    return isWorkload(before) ? ofWorkload(one, before, relations) : [];
  });
}

/** A caller, the ports that it calls where they are known, and whether it goes on to call. */
interface Caller {
  readonly service: string;
  readonly ports: readonly number[];
  readonly goesOn: boolean;
}

/** Who calls some services or a host, on either side. */
function callersOf(
  names: readonly string[],
  host: ManifestObject,
  { callsBefore, callsAfter, after }: Relations,
): readonly Caller[] {
  const isTo = ({ from, to }: SystemArrow): boolean => names.includes(to) && !names.includes(from);
  const later = [...callsAfter.filter(isTo), ...callersOfHost(host.name, host.namespace, after)];
  const goingOn = new Set(later.map(({ from }) => from));
  return [...callsBefore.filter(isTo), ...later].map(({ from, ports }) => ({
    service: from,
    ports,
    goesOn: goingOn.has(from),
  }));
}

function ofService({ pair, diff }: Judged, before: ManifestObject, relations: Relations): readonly Reached[] {
  if (!isAtLeast(diff.impact, 'traffic')) return [];
  const owners = servicesOf(before, relations.before);
  const callers = callersOf(owners, before, relations).filter(({ service }) => !owners.includes(service));
  const lost = lostPorts(before, pair.after);
  const all = portsOf(before);
  return callers.flatMap(({ service, ports, goesOn }): readonly Reached[] => {
    const known = ports.filter((port) => all.has(port));
    const hit = known.filter((port) => lost.has(port));
    const onlyPorts = diff.changes.every(
      (one) => one.path.startsWith('spec.ports') || !isAtLeast(one.impact, 'traffic'),
    );
    if (pair.change === 'changed' && onlyPorts && (lost.size === 0 || (known.length > 0 && hit.length === 0)))
      return [];
    const what = wordsOfService(diff.object, pair.change, onlyPorts ? hit : []);
    const until = goesOn ? '' : ' until its own change has arrived';
    return [
      { service, from: diff.renamedFrom ?? diff.object, impact: 'traffic', why: `"${service}" calls ${what}${until}.` },
    ];
  });
}

function wordsOfService(object: string, change: string, ports: readonly number[]): string {
  if (change === 'removed') return `${object}, which is gone`;
  if (change === 'renamed') return `a Service that is now called ${object}`;
  if (ports.length > 0) return `port ${ports.join(', ')} of ${object}, which is gone or leads elsewhere`;
  return `${object}, whose requests go elsewhere`;
}

function portsOf({ value }: ManifestObject): ReadonlySet<number> {
  return new Set(mapsAt(value, 'spec', 'ports').flatMap((port) => numberAt(port, 'port') ?? []));
}

/** Ports of a Service that are gone, or that lead to another port of the pods. */
function lostPorts(before: ManifestObject, after: ManifestObject | undefined): ReadonlySet<number> {
  const later = new Map(mapsAt(after?.value, 'spec', 'ports').map((port) => [numberAt(port, 'port'), port]));
  const lost = mapsAt(before.value, 'spec', 'ports').filter((port) => {
    const other = later.get(numberAt(port, 'port'));
    const targets = [port, other ?? {}].map((one) => textAt(one, 'targetPort') ?? textAt(one, 'port'));
    return other === undefined || !samePlainData(targets[0] ?? null, targets[1] ?? null);
  });
  return new Set(lost.flatMap((port) => numberAt(port, 'port') ?? []));
}

function ofWorkload(one: Judged, before: ManifestObject, relations: Relations): readonly Reached[] {
  const own = relations.before.names.get(before) ?? before.name;
  const name = helped(own, relations.before) ?? own;
  const state = stateOf(one, name, relations);
  const lost = lostOnCompose(one, before);
  if (state === undefined && lost.length === 0) return [];
  return callersOf([name], before, relations).flatMap((caller) => [
    ...(state === undefined ? [] : metBy(caller, name, state)),
    ...missedBy(caller, name, lost),
  ]);
}

/** A caller that stops calling in the same change loses nothing. */
function metBy({ service, goesOn }: Caller, name: string, { impact, words }: State): readonly Reached[] {
  if (impact !== 'none' && !goesOn) return [];
  return [{ service, from: name, impact, why: `"${service}" calls "${name}", ${words}.` }];
}

function missedBy({ service, ports }: Caller, name: string, lost: readonly number[]): readonly Reached[] {
  const hit = ports.filter((port) => lost.includes(port));
  if (hit.length === 0) return [];
  const why = `"${service}" calls port ${hit.join(', ')} of "${name}", which is no longer declared.`;
  return [{ service, from: name, impact: 'traffic', why }];
}

interface State {
  readonly impact: Impact;
  readonly words: string;
}

/** What callers meet where a workload was. */
function stateOf({ pair, diff }: Judged, name: string, { after }: Relations): State | undefined {
  const isGone = !after.services.has(name);
  if (isGone && pair.change === 'renamed' && diff.renamedFrom !== undefined)
    return pair.before?.target === 'compose' ? { impact: 'traffic', words: 'which has another name now' } : undefined;
  if (isGone) return { impact: 'traffic', words: 'which is gone' };
  const down = diff.changes.find(({ path, to }) => path === 'spec.replicas' && to === 0);
  if (down !== undefined) return { impact: 'traffic', words: 'which has no pod any more' };
  const isDown = diff.changes.some(({ impact }) => ['downtime', 'recreate', 'identity'].includes(impact));
  return isDown ? { impact: 'none', words: 'which does not answer for a while' } : undefined;
}

/** Ports that a service of a Compose project no longer declares. */
function lostOnCompose({ pair }: Judged, before: ManifestObject): readonly number[] {
  if (before.target !== 'compose' || pair.after === undefined) return [];
  const declared = ({ value }: ManifestObject): readonly number[] => [
    ...mapsAt(value, 'ports').flatMap((port) => numberAt(port, 'target') ?? []),
    ...textsAt(value, 'expose').flatMap((port) => Number.parseInt(port, 10)),
  ];
  const later = declared(pair.after);
  return declared(before).filter((port) => !later.includes(port));
}
