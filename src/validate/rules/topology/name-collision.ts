import type { ManifestObject } from '../../../manifests/object';
import { called, servicesOf } from '../../compose/reading';
import type { Breach, Rule } from '../../rule';
import { risky } from '../../severity';
import { aliasesOn, networksOf } from '../../topology/compose-hosts';

const shop = (alias: string): string => `
name: shop
services:
  orders: { image: 'ghcr.io/acme/orders:1.4.2' }
  carts:
    image: ghcr.io/acme/carts:1.4.2
    networks: { default: { aliases: [${alias}] } }
`;

/** A name on a network leads to one service. */
export const nameCollision: Rule<'compose-project'> = {
  name: 'topology/name-collision',
  summary: 'No two services answer to one name on one network, unless both have it as an alias.',
  why: 'The engine gives the addresses of both in turn: every second call comes to the wrong service. In a program it is refused before (`name-clash`).',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#aliases',
  fix: 'Give the alias another name, or put them on networks of their own.',
  severity: risky,
  subject: 'compose-project',
  examples: { passes: { compose: shop('basket') }, fails: { compose: shop('orders') } },
  check: (system, { topology }) => {
    if (topology !== undefined) return [];
    const services = servicesOf(system);
    const names = new Map(services.map((one) => [one.name, one]));
    return services.flatMap((one) => collisionsOf(one, names));
  },
};

function collisionsOf(object: ManifestObject, names: ReadonlyMap<string, ManifestObject>): readonly Breach[] {
  return (networksOf(object) ?? []).flatMap((network) =>
    aliasesOn(network, object).flatMap((alias, index) => {
      const other = names.get(alias);
      if (other === undefined || other === object || networksOf(other)?.includes(network) !== true) return [];
      const message = `${called(object)} has alias "${alias}" on network "${network}", where service "${other.name}" answers to it.`;
      return [{ message, object, at: ['networks', network, 'aliases', index] }];
    }),
  );
}
