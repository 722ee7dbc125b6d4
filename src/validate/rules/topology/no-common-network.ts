import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';
import { answersOn, networksOf, toldAddresses } from '../../topology/compose-hosts';

const shop = (network: string): string => `
name: shop
services:
  orders: { image: 'ghcr.io/acme/orders:1.4.2', networks: [back] }
  web:
    image: ghcr.io/acme/web:1.4.2
    environment: { ORDERS_URL: http://orders:8080 }
    networks: [${network}]
networks: { back: {}, front: {} }
`;

/** A third service that stands on both networks and answers by the name of the one that is called. */
const relayed = shop('front').replace(
  '\nnetworks: {',
  "\n  relay: { image: 'nginx:1.27.3', networks: { back: {}, front: { aliases: [orders] } } }\nnetworks: {",
);

/** A service is on a network of those that it calls. */
export const noCommonNetwork: Rule<'compose-project'> = {
  name: 'topology/no-common-network',
  summary: 'A service that is given the address of another one is on a network with it.',
  why: 'The engine tells names to containers of the same network alone: the name is not found.',
  source: 'https://docs.docker.com/compose/how-tos/networking/',
  fix: 'Put both on one network, or take the address away.',
  severity: risky,
  subject: 'compose-project',
  examples: {
    passes: [{ compose: shop('back, front') }, { title: 'a relay answers by the name', compose: relayed }],
    fails: { compose: shop('front') },
  },
  check: (system, { topology }) => {
    if (topology !== undefined) return [];
    return toldAddresses(system).flatMap(({ caller, callee, variable }) => {
      const [own, others] = [networksOf(caller), networksOf(callee)];
      if (own === undefined || others === undefined || own.some((one) => others.includes(one))) return [];
      if (own.some((network) => answersOn(network, callee.name, system))) return [];
      const linked = Array.isArray(caller.value['links']) || Array.isArray(caller.value['external_links']);
      if (linked) return [];
      const message = `${called(caller)} is told to call "${callee.name}" in "${variable}", and is on no network with it.`;
      return [{ message, object: caller, at: ['environment', variable] }];
    });
  },
};
