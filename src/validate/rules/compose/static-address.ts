import type { Cidr } from '../../../manifests/scalars/cidr';
import { mapAt, textAt } from '../../../manifests/reading';
import { called, isFixed, isUnread } from '../../compose/reading';
import { addressOf, isWithin, subnetsOf } from '../../compose/subnets';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Addresses that services choose. */
export const staticAddress: Rule<'compose-service'> = {
  name: 'compose/static-address',
  summary: 'An address that a service chooses is one of a subnet that its network says.',
  why: 'The engine takes such an address only in a network with a subnet of its own, and only from that.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#ipv4_address-ipv6_address',
  fix: 'Give the network a subnet, "ipam: { config: [{ subnet: 10.5.0.0/16 }] }", and take an address of it.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: { compose: examples('10.5.0.9', '{ ipam: { config: [{ subnet: 10.5.0.0/16 }] } }') },
    fails: [
      { compose: examples('10.5.0.9', '{}') },
      { compose: examples('10.6.0.9', '{ ipam: { config: [{ subnet: 10.5.0.0/16 }] } }'), title: 'one from outside' },
    ],
  },
  check(service, { system }) {
    const joined = mapAt(service.value, 'networks');
    return Object.keys(joined).flatMap((name) => {
      const network = system.objects.get(`network/${name}`);
      const subnets = network === undefined ? undefined : subnetsOf(network.value);
      if (subnets === undefined || isUnread(system, 'networks', name)) return [];
      return fields.flatMap(([field, width]) => {
        const address = textAt(joined, name, field);
        const why = isFixed(address) ? problemOf(address, width, subnets, name) : undefined;
        if (why === undefined) return [];
        const message = `${called(service)} takes the address "${address ?? ''}", ${why}.`;
        return [{ message, at: ['networks', name, field] }];
      });
    });
  },
};

const fields = [
  ['ipv4_address', 32],
  ['ipv6_address', 128],
] as const;

function problemOf(text: string, width: number, subnets: readonly Cidr[], network: string): string | undefined {
  const address = addressOf(text);
  if (address === undefined || address.width !== width) return `which is no address of IPv${width === 32 ? 4 : 6}`;
  const fitting = subnets.filter((subnet) => subnet.width === width);
  if (fitting.length === 0) return `and the network "${network}" has no subnet for it`;
  return fitting.some((subnet) => isWithin(address, subnet)) ? undefined : `which is in no subnet of "${network}"`;
}

function examples(address: string, network: string): string {
  return `services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    networks: { inner: { ipv4_address: ${address} } }\nnetworks: { inner: ${network} }\n`;
}
