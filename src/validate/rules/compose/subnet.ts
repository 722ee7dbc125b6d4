import { mapsAt, textAt } from '../../../manifests/reading';
import type { ManifestObject, PlainMap } from '../../../manifests/object';
import type { Breach } from '../../rule';
import { called, isFixed, isUnread } from '../../compose/reading';
import { addressOf, isWithin, subnetOf } from '../../compose/subnets';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Ranges of addresses of networks. */
export const subnet: Rule<'compose-project'> = {
  name: 'compose/subnet',
  summary: 'A subnet is a range of addresses with its prefix, and the gateway one of them.',
  why: 'Compose takes any text, and the engine refuses to make the network.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/06-networks.md#ipam',
  fix: 'Write a range such as "10.5.0.0/16", and a gateway of it such as "10.5.0.1".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: { compose: examples('{ subnet: 10.5.0.0/16, gateway: 10.5.0.1 }') },
    fails: [
      { compose: examples('{ subnet: 10.5.0.0/33 }') },
      { compose: examples('{ subnet: 10.5.0.0/16, gateway: 10.6.0.1 }'), title: 'a gateway from outside' },
    ],
  },
  check(system) {
    return [...system.objects.values()]
      .filter(({ kind, name }) => kind === 'network' && !isUnread(system, 'networks', name))
      .filter(({ value }) => value['external'] !== true)
      .flatMap((network) =>
        mapsAt(network.value, 'ipam', 'config').flatMap((one, index) => breachesOf(network, one, index)),
      );
  },
};

function breachesOf(network: ManifestObject, config: PlainMap, index: number): readonly Breach[] {
  const at = (field: string): Breach['at'] => ['ipam', 'config', index, field];
  const [range, gateway] = [textAt(config, 'subnet'), textAt(config, 'gateway')];
  if (!isFixed(range)) return [];
  const says = `${called(network)} has the`;
  const outer = subnetOf(range);
  if (outer === undefined)
    return [
      { message: `${says} subnet "${range}", which is no range of addresses.`, object: network, at: at('subnet') },
    ];
  if (!isFixed(gateway)) return [];
  const inner = addressOf(gateway);
  const why = inner === undefined ? 'which is no address' : `which is not in "${range}"`;
  if (inner !== undefined && isWithin(inner, outer)) return [];
  return [{ message: `${says} gateway "${gateway}", ${why}.`, object: network, at: at('gateway') }];
}

function examples(config: string): string {
  return `services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    networks: [inner]\nnetworks: { inner: { ipam: { config: [${config}] } } }\n`;
}
