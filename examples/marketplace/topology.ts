import { compose, Environment, kubernetes, Scaling, Tls, Topology } from 'intermodal';
import { declareMarketplace } from './marketplace';

const topology = new Topology('marketplace', {
  accept: {
    'health.liveness': 'Who sits in front of a laptop restarts what hangs.',
    'volume.size': 'Nobody sells enough on a laptop to fill a disk.',
    'enforce.outside': 'A laptop may reach the internet.',
  },
});
const shop = declareMarketplace(topology);

new Environment(topology, 'laptop', { target: compose() })
  .set(shop.logLevel, 'debug')
  .configure(shop.edge, { hosts: ['localhost'], tls: Tls.local() });

new Environment(topology, 'staging', {
  target: kubernetes({ namespace: 'marketplace-staging', gateway: 'ingress-nginx' }),
})
  .configure(shop.edge, { hosts: ['shop.staging.example.com'] })
  .configure(shop.office, { hosts: ['office.staging.example.com'] });

new Environment(topology, 'production', {
  target: kubernetes({ namespace: 'marketplace', gateway: 'ingress-nginx' }),
})
  .configure(shop.storefront, { scaling: Scaling.onCpu({ min: 4, max: 20, target: 60 }) })
  .configure(shop.catalog, { scaling: Scaling.fixed(3) })
  .configure(shop.checkout, { scaling: Scaling.fixed(3) })
  .configure(shop.orders, { scaling: Scaling.fixed(3) })
  .configure(shop.payments, { scaling: Scaling.fixed(2) });

export default topology;
