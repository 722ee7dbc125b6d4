import { Exposure, ExternalService, Microservice, Port, type Topology } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

const host = { namespaces: { network: true } } as const;

function callsBank(shop: Topology): void {
  const ports = { https: Port.http(443, { tls: true }) };
  const bank = new ExternalService(shop, 'bank', { host: 'bank.example', networks: ['203.0.113.0/24'], ports });
  new Microservice(shop, 'quiet', { image });
  app(shop, { env: { BANK_URL: bank.endpoint('https').url } });
}

/** Pictures of calls that are let through though nobody declared them. */
export const enforcementPictures: Readonly<Record<string, readonly Picture[]>> = {
  'enforce.hostNetwork': [
    {
      title: 'every call is let through',
      declare: (shop) => app(shop, { host }),
      compose: { gives: 'app: { network_mode: host }' },
      kubernetes: { gives: 'pod: { hostNetwork: true }' },
    },
    {
      title: 'nothing holds for who is on the network of the host',
      declare: (shop) => app(shop, { host }),
      enforce: 'declared',
      compose: { issue: 'approximated', gives: 'app: { network_mode: host }' },
      kubernetes: { issue: 'approximated', gives: 'pod: { hostNetwork: true }' },
    },
  ],
  'enforce.outside': [
    {
      title: 'every call is let through',
      declare: callsBank,
      compose: { gives: 'app: { environment: { BANK_URL: https://bank.example } }' },
      kubernetes: { gives: 'container: { env: [{ name: BANK_URL, value: https://bank.example }] }' },
    },
    {
      title: 'a way out for the one that calls outside',
      declare: callsBank,
      enforce: 'declared',
      compose: { issue: 'approximated', gives: 'app: { networks: { app: {} } }' },
      kubernetes: {
        gives: 'NetworkPolicy/app: { spec: { egress: [{}, { to: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }] } }',
      },
    },
    {
      title: 'nobody calls it, and nobody has a way out',
      declare: (shop) => {
        new ExternalService(shop, 'bank', { host: 'bank.example', ports: { https: 443 } });
        app(shop, { ports: { http: 8080 }, exposure: { http: Exposure.port(80) } });
      },
      enforce: 'declared',
      compose: { gives: 'app: { networks: { app: { aliases: [app.itself] } } }' },
      kubernetes: { gives: 'NetworkPolicy/app: {}' },
    },
  ],
};
