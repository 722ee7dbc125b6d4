import { BlockList, isIP } from 'node:net';
import type { IpBlock } from './api';

/** True where the address is in the block and in none of its exceptions. */
export function covers({ cidr, except }: IpBlock, address: string): boolean {
  return within(cidr, address) && !(except ?? []).some((exception) => within(exception, address));
}

function within(cidr: string, address: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  const block = new BlockList();
  block.addSubnet(network, prefixOf(cidr, prefix), familyOf(network));
  return familyOf(network) === familyOf(address) && block.check(address, familyOf(address));
}

function prefixOf(cidr: string, prefix: string): number {
  if (!/^\d+$/.test(prefix)) throw new Error(`the API server refuses "${cidr}": it is no range of addresses`);
  return Number(prefix);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  const version = isIP(address);
  if (version === 0) throw new Error(`"${address}" is no address`);
  return version === 4 ? 'ipv4' : 'ipv6';
}
