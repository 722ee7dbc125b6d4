import type { PlainMap } from '../../manifests/object';
import { mapsAt, wordAt } from '../../manifests/reading';

/** A port of a container that is published on the machine. */
export interface PublishedPort {
  /** `80/tcp`. */
  readonly target: string;
  /** Port on the machine; empty where the engine chooses one. */
  readonly published: string;
  /** Address of the machine, `*` for every one. */
  readonly address: string;
}

/** Ports that a service publishes. */
export function publishedPorts(service: PlainMap): readonly PublishedPort[] {
  return mapsAt(service, 'ports').map(portOf);
}

/** One port in the normal form of the loader. */
export function portOf(port: PlainMap): PublishedPort {
  const address = wordAt(port, 'host_ip');
  return {
    target: `${wordAt(port, 'target')}/${wordAt(port, 'protocol') || 'tcp'}`,
    published: wordAt(port, 'published'),
    address: everywhere.includes(address) ? '*' : address,
  };
}

/** True where all who reached one port on an address reach the other one in the same place. */
export function serves(port: PublishedPort, all: readonly PublishedPort[]): boolean {
  return all.some((one) => one.published === port.published && isWithin(port, one));
}

/** True where a port is published on no more addresses than another one of the same port of the container. */
function isWithin(port: PublishedPort, other: PublishedPort): boolean {
  return port.target === other.target && (other.address === '*' || other.address === port.address);
}

const everywhere: readonly string[] = ['', '0.0.0.0', '::', '[::]'];
