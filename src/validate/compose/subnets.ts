import { cidrOf, type Cidr } from '../../manifests/scalars/cidr';
import { mapsAt, partAt, textAt } from '../../manifests/reading';
import type { PlainMap } from '../../manifests/object';
import { isFixed } from './reading';

/** Ranges that a network says it has; undefined where a variable, a driver or the engine tells. */
export function subnetsOf(network: PlainMap): readonly Cidr[] | undefined {
  const isElsewhere = network['external'] === true || partAt(network, 'ipam', 'driver') !== undefined;
  const said = mapsAt(network, 'ipam', 'config').map((one) => textAt(one, 'subnet'));
  if (isElsewhere || !said.every(isFixed)) return undefined;
  const found = said.map(subnetOf);
  return found.every((one) => one !== undefined) ? found : undefined;
}

/** A range with its prefix, `10.0.0.0/24`; undefined where a text is none. */
export function subnetOf(text: string): Cidr | undefined {
  return text.includes('/') ? cidrOf(text) : undefined;
}

/** A single address; undefined where a text is none. */
export function addressOf(text: string): Cidr | undefined {
  return text.includes('/') ? undefined : cidrOf(text);
}

/** True where an address is one of a range. */
export function isWithin(address: Cidr, range: Cidr): boolean {
  const host = BigInt(range.width - range.prefix);
  return address.width === range.width && address.first >> host === range.first >> host;
}
