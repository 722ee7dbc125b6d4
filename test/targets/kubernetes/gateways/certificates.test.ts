import { Exposure, Listener, Microservice, Secret, SecretSource, Tls } from '../../../../src';
import { image, onKubernetes } from '../../../model/build';
import { specOf, withGateway } from './build';

const options = { gateway: 'envoy-gateway' } as const;

it('asks the issuer for a certificate of every host of the listener', () => {
  const rendered = withGateway(
    options,
    { hosts: ['b.test', '*.a.test'], tls: Tls.issuer('letsencrypt') },
    (edge, { http }) => edge.route('/', http),
  );
  expect(specOf(rendered, 'Certificate/edge-https')).toEqual({
    secretName: 'edge-https-tls',
    dnsNames: ['*.a.test', 'b.test'],
    issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
  });
  const { listeners } = specOf(rendered, 'Gateway/edge') as { listeners: readonly { tls?: object }[] };
  expect(listeners.flatMap(({ tls }) => (tls === undefined ? [] : [tls]))).toEqual([
    { mode: 'Terminate', certificateRefs: [{ name: 'edge-https-tls' }] },
    { mode: 'Terminate', certificateRefs: [{ name: 'edge-https-tls' }] },
  ]);
});

it('leaves a Secret of others alone beside one that is made', () => {
  const listeners = {
    made: Listener.https(443, { hosts: ['a.test'], tls: Tls.issuer('ca') }),
    theirs: Listener.https(443, { hosts: ['b.test'], tls: Tls.secret('cert') }),
  };
  const { documents } = withGateway(options, { listeners }, (edge, { http }) => edge.route('/', http));
  expect(Object.keys(documents).filter((name) => name.startsWith('Certificate/'))).toEqual(['Certificate/edge-made']);
});

it('signs certificates for development itself, without a host for the gateway', () => {
  const rendered = withGateway(options, { tls: Tls.local() }, (edge, { http }) => edge.route('/', http));
  expect(specOf(rendered, 'Issuer/edge-local')).toEqual({ selfSigned: {} });
  expect(specOf(rendered, 'Certificate/edge-https')).toEqual({
    secretName: 'edge-https-tls',
    dnsNames: ['edge'],
    issuerRef: { name: 'edge-local', kind: 'Issuer', group: 'cert-manager.io' },
  });
});

it('names the Secret of a service that exposes itself as ever', () => {
  const rendered = onKubernetes((shop) => {
    const exposure = { http: Exposure.host('a.test', { tls: Tls.issuer('ca') }) };
    new Microservice(shop, 'orders', { image, ports: { http: 8080 }, exposure });
  }, options);
  expect(specOf(rendered, 'Certificate/orders')).toMatchObject({ secretName: 'orders-tls', dnsNames: ['a.test'] });
  expect(specOf(rendered, 'HTTPRoute/orders-http')).toMatchObject({
    parentRefs: [{ name: 'shop-gateway', sectionName: 'https-orders' }],
    hostnames: ['a.test'],
  });
});

it('reports a Secret of the same name as one that is made', () => {
  const { issues } = withGateway(options, { hosts: ['a.test'], tls: Tls.issuer('ca') }, (edge, { shop, http }) => {
    edge.route('/', http);
    new Secret(shop, 'edge-https-tls', {
      keys: ['a'],
      source: SecretSource.external({ store: 'vault', keys: { a: 'b' } }),
    });
  });
  expect(issues).toMatchObject([{ code: 'name-clash', message: expect.stringContaining('Secret/edge-https-tls') }]);
});
