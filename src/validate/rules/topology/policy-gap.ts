import { sideAlone } from '../../../diff/side';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { heldBack } from '../../topology/held-back';

/** What is declared is let through. */
export const policyGap: Rule<'cluster'> = {
  name: 'topology/policy-gap',
  summary: 'Every call that a program declares is let through by the policies that are applied with it.',
  why: 'The caller waits until its time is over. The policies that a program gets let declared calls through; one that is added or changed by hand may not.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  fix: 'Let the call through in the policy that was added or changed, or remove the call.',
  severity: refused,
  subject: 'cluster',
  examples: {
    passes: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: orders.endpoint('http').url } });
        new Environment(topology, 'production', { target: kubernetes({ namespace: 'shop' }) });
      },
    },
    fails: {
      program: ({ topology, ContainerImage, Environment, kubernetes, Microservice }) => {
        const image = ContainerImage.of('ghcr.io/acme/shop:1.4.2');
        const orders = new Microservice(topology, 'orders', { image, ports: { http: 8080 } });
        new Microservice(topology, 'web', { image, env: { ORDERS_URL: orders.endpoint('http').url } });
        new Environment(topology, 'production', { target: kubernetes({ namespace: 'shop' }) });
        kubernetes(orders).patch('NetworkPolicy', [{ op: 'remove', path: '/spec/ingress' }]);
      },
    },
  },
  // What nobody touched lets through what is declared.
  check: (system, { topology }) => {
    if (topology === undefined || topology.hatches.length === 0) return [];
    const side = sideAlone(system);
    return heldBack(system.arrows ?? [], system, side).map(({ arrow: { from, to }, caller }) => ({
      message: `Service "${from}" calls "${to}", and the NetworkPolicies do not let it through.`,
      ...(caller === undefined ? {} : { object: caller }),
    }));
  },
};
