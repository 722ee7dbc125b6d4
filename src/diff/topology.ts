import { compareTexts } from '../model/order';
import type { ManifestObject } from '../manifests/object';
import type { SystemArrow } from '../manifests/system';
import { samePlainData } from '../model/json';
import type { ArrowState, TopologyChange } from './diff-value';
import { factsOf, offeredVersions, serviceNames, shownImages, type Fact } from './facts';
import type { Side } from './side';

/** What the topology layer compares: one side, the objects of it that count, and its calls. */
export interface TopologySide {
  readonly side: Side;
  /** Objects that are different, or all of them where two targets are compared. */
  readonly objects: readonly ManifestObject[];
  readonly calls: readonly SystemArrow[];
  /** True where two targets are compared, which number ports in their own ways: ends of routes are told without them. */
  readonly isAcross?: true;
}

/** Names of services that became others, the old one first. */
export type Renames = ReadonlyMap<string, string>;

/**
 * What is different about the topology: services, calls, routes, stores, scale, images and contracts, in this order, then by
 * subject. It says the same of a Compose project and of Kubernetes objects.
 */
export function topologyChanges(
  before: TopologySide,
  after: TopologySide,
  renames: Renames,
): readonly TopologyChange[] {
  const [old, fresh] = [factsIn(before, renames), factsIn(after, new Map())];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const offers = lasting(before.side, after.side);
  const changes = keys.flatMap((key) => compared(old.get(key), fresh.get(key))).filter((one) => !offers(one));
  const isWhole = wholeServices(changes);
  return [...renamed(renames), ...changes.filter((one) => !isWhole(one))].sort(inOrder);
}

/** Every call of either side, with what became of it. */
export function arrowStates(
  before: readonly SystemArrow[],
  after: readonly SystemArrow[],
  renames: Renames,
): readonly ArrowState[] {
  const old = new Map(before.map((one) => [arrowText(rename(one, renames)), rename(one, renames)]));
  const fresh = new Map(after.map((one) => [arrowText(one), one]));
  return [...new Map([...old, ...fresh])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { from, to }]) => ({ from, to, state: stateOf(old.get(key), fresh.get(key)) }));
}

function stateOf(before: SystemArrow | undefined, after: SystemArrow | undefined): ArrowState['state'] {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return portsText(before) === portsText(after) ? 'same' : 'changed';
}

function factsIn({ side, objects, calls, isAcross }: TopologySide, renames: Renames): ReadonlyMap<string, Fact> {
  const services = serviceNames(side).map((name): Fact => ({ part: 'service', subject: name, services: [name] }));
  const arrows = calls.map((call): Fact => {
    const { from, to } = rename(call, renames);
    const value = portsText(call);
    return {
      part: 'arrow',
      subject: arrowText({ from, to }),
      ...(value === '' ? {} : { value }),
      services: [from, to],
    };
  });
  const facts = [...services, ...arrows, ...objects.flatMap((object) => factsOf(object, side))];
  const same = isAcross === true ? facts.map(onAnyTarget) : facts;
  return new Map(same.map((fact) => renamedFact(fact, renames)).map((fact) => [`${fact.part} ${fact.subject}`, fact]));
}

/** A fact as both targets can tell it: a claim of Kubernetes is a volume, and sizes and ports are those of the target. */
function onAnyTarget(fact: Fact): Fact {
  const { value, ...rest } = fact;
  if (fact.part === 'store') return { ...rest, subject: fact.subject.replace(/^claim /, 'volume ') };
  if (fact.part !== 'route' || value === undefined) return fact;
  return { ...rest, value: value.replace(/:[\w-]+(?=$|,| \()/g, '') };
}

function renamedFact(fact: Fact, renames: Renames): Fact {
  const { subject, services } = fact;
  const now = services.map((name) => renames.get(name) ?? name);
  const [old, fresh] = [services[0], now[0]];
  if (old === undefined || fresh === undefined || samePlainData([...services], now) || fact.part === 'arrow')
    return fact;
  if (subject === arrowBetween(services)) return { ...fact, subject: arrowBetween(now), services: now };
  const isOwn = subject === old || ['/', ','].some((next) => subject.startsWith(`${old}${next}`));
  const tail = isOwn ? fresh + subject.slice(old.length) : subject.replace(` of ${old}`, ` of ${fresh}`);
  return { ...fact, subject: tail, services: now };
}

function arrowBetween([from = '', to = '']: readonly string[]): string {
  return arrowText({ from, to });
}

function compared(before: Fact | undefined, after: Fact | undefined): readonly TopologyChange[] {
  const one = after ?? before;
  if (one === undefined) return [];
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  if (change === 'changed' && before?.value === after?.value) return [];
  const services = [...new Set([...(before?.services ?? []), ...(after?.services ?? [])])].sort();
  const subject = one.part === 'route' && one.value !== undefined ? `${one.subject} -> ${one.value}` : one.subject;
  return [{ part: one.part, change, subject, services, ...(change === 'changed' ? shown(before, after) : {}) }];
}

/** True for a version that another route, which did not change, offers on the side where it is said to be missing. */
function lasting(before: Side, after: Side): (change: TopologyChange) => boolean {
  const offered = new Map<Side, ReadonlySet<string>>();
  return ({ part, change, subject }) => {
    if (part !== 'contract' || !subject.includes(' of ') || change === 'changed') return false;
    const side = change === 'removed' ? after : before;
    const known = offered.get(side) ?? offeredVersions(side);
    offered.set(side, known);
    return known.has(subject);
  };
}

function shown(before: Fact | undefined, after: Fact | undefined): Pick<TopologyChange, 'from' | 'to'> {
  const [from, to] = [before?.value, after?.value];
  if (from === undefined || to === undefined || before?.part !== 'image') {
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }
  const [old, fresh] = shownImages(from, to);
  return { from: old, to: fresh };
}

/** Parts that a service brings along when it comes, and takes along when it goes. */
const brought: readonly TopologyChange['part'][] = ['scale', 'image', 'contract'];

function wholeServices(changes: readonly TopologyChange[]): (change: TopologyChange) => boolean {
  const whole = new Set(changes.flatMap((one) => (one.part === 'service' ? [`${one.change} ${one.subject}`] : [])));
  return ({ part, change, services }) =>
    brought.includes(part) && services.some((service) => whole.has(`${change} ${service}`));
}

function renamed(renames: Renames): readonly TopologyChange[] {
  return [...renames].map(([from, to]) => ({
    part: 'service',
    change: 'renamed',
    subject: to,
    services: [to],
    from,
    to,
  }));
}

function rename(arrow: SystemArrow, renames: Renames): SystemArrow {
  return { ...arrow, from: renames.get(arrow.from) ?? arrow.from, to: renames.get(arrow.to) ?? arrow.to };
}

function arrowText({ from, to }: Pick<SystemArrow, 'from' | 'to'>): string {
  return `${from} -> ${to}`;
}

function portsText({ ports }: SystemArrow): string {
  return ports.join(', ');
}

const order: readonly TopologyChange['part'][] = ['service', 'arrow', 'route', 'store', 'scale', 'image', 'contract'];

function inOrder(a: TopologyChange, b: TopologyChange): number {
  const parts = order.indexOf(a.part) - order.indexOf(b.part);
  return parts || compareTexts(`${a.subject} ${a.change}`, `${b.subject} ${b.change}`);
}
