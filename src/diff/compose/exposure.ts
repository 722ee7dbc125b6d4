import type { PlainMap } from '../../manifests/object';
import { textAt } from '../../manifests/reading';
import type { Aspect, ServicePlace } from './aspect';
import { leadsOutside, networksOf, peersOf } from './networks';
import { publishedPorts } from './ports';

const flags = { widened: 'exposure-widened', narrowed: 'exposure-narrowed' } as const;

/** Who can reach a service: from outside the machine, and on its networks. */
export const exposures: readonly Aspect[] = [
  { ...flags, fields: ['ports', 'network_mode'], grow: ['ports'], grants: published, isWithin },
  { ...flags, fields: ['networks', 'network_mode'], grow: ['networks'], grants: connected, isWithin },
];

const wholeMachine = 'is on the network of the machine';

/** Which port of the machine leads there is no matter of who can come. */
function published(service: PlainMap): readonly string[] {
  const mode = textAt(service, 'network_mode');
  if (mode === 'host') return [wholeMachine];
  if (mode === 'none') return [];
  return publishedPorts(service).map(
    ({ target, address }) => `publishes ${target} on ${address === '*' ? everywhere : address}`,
  );
}

const everywhere = 'every address of the machine';

function isWithin(grant: string, other: string): boolean {
  if (grant === other || other === wholeMachine) return true;
  const [place, all] = [grant, other].map((one) => /^publishes (\S+) on (.*)$/.exec(one));
  return place?.[1] !== undefined && place[1] === all?.[1] && all[2] === everywhere;
}

function connected(service: PlainMap, { name, system, isLasting }: ServicePlace): readonly string[] {
  if (textAt(service, 'network_mode') === 'host') return [wholeMachine];
  const networks = networksOf(service);
  const peers = peersOf(name, service, system).filter(isLasting);
  const isOpen = networks.some((network) => leadsOutside(network, system));
  return [
    ...(isOpen ? ['is connected beyond its networks'] : []),
    ...peers.map((peer) => `shares a network with ${peer}`),
  ];
}
