import type { ManifestObject } from '../../manifests/object';
import type { System, SystemArrow } from '../../manifests/system';
import { groupedBy } from '../../model/groups';
import type { Judgement, Surroundings } from '../difference';
import { podMakers } from '../../manifests/kubernetes/kinds';
import { calledPorts, isLetThrough } from '../../manifests/kubernetes/network-policy';
import { isBeside, podLabels, servicesTaking } from '../../manifests/kubernetes/pods';

const known = new WeakMap<System, WeakMap<System, readonly string[]>>();

/** Calls that are declared on both sides, were let through before, and no longer are: `orders -> catalog`. */
export function cutCalls(before: System, after: System): readonly string[] {
  const ofBefore = known.get(before) ?? new WeakMap<System, readonly string[]>();
  const cut = ofBefore.get(after) ?? callsCut(before, after);
  known.set(before, ofBefore.set(after, cut));
  return cut;
}

/** What it means that NetworkPolicies cut calls; undefined where they cut none. */
export function cutCallsJudgement({ before, after }: Surroundings): Judgement | undefined {
  const calls = cutCalls(before, after);
  if (calls.length === 0) return undefined;
  return {
    impact: 'traffic',
    why: `Calls are no longer let through: ${shownCalls(calls)}.`,
    advice: 'Let the calls through by a policy of their own before this one is applied.',
  };
}

/** Calls that one sentence lists at most; of a thousand, nobody reads the rest in every policy. */
const listed = 10;

function shownCalls(calls: readonly string[]): string {
  const rest = calls.length - listed;
  return `${calls.slice(0, listed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function callsCut(before: System, after: System): readonly string[] {
  const was = new Set((before.arrows ?? []).filter((arrow) => isOpen(arrow, before)).map(inWords));
  return (after.arrows ?? [])
    .filter((arrow) => was.has(inWords(arrow)) && !isOpen(arrow, after))
    .map(inWords)
    .sort();
}

function inWords({ from, to }: SystemArrow): string {
  return `${from} -> ${to}`;
}

/** True where no policy refuses a call; also where it is not known what runs at its ends. */
export function isOpen(arrow: SystemArrow, system: System): boolean {
  return endsOf(arrow, system).every(([from, to]) => {
    const ports = calledPorts(to, arrow.ports, servicesTaking(system, podLabels(to), to));
    return isLetThrough({ from, to, ports, system, ranges: 'let through' });
  });
}

type Ends = readonly [from: ManifestObject, to: ManifestObject];

/** What runs at the ends of a call. Of a name that several namespaces have, the one beside the caller is meant. */
function endsOf(arrow: SystemArrow, system: System): readonly Ends[] {
  const [callers = [], callees = []] = [arrow.from, arrow.to].map((name) => makersByName(system).get(name));
  const all = callers.flatMap((from) => callees.map((to): Ends => [from, to]));
  const beside = all.filter(([from, to]) => isBeside(from, to));
  return beside.length > 0 ? beside : all;
}

const makers = new WeakMap<System, ReadonlyMap<string, readonly ManifestObject[]>>();

function makersByName(system: System): ReadonlyMap<string, readonly ManifestObject[]> {
  const found = makers.get(system) ?? groupedBy(podMakers(system), ({ name }) => name);
  makers.set(system, found);
  return found;
}
