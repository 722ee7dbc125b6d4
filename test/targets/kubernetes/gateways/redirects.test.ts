import { Exposure, Listener, Microservice, Tls } from '../../../../src';
import { image, onKubernetes } from '../../../model/build';
import { specOf, withGateway } from './build';

const options = { gateway: 'envoy-gateway' } as const;

it('redirects what is not encrypted, and leads to services from the encrypted listener alone', () => {
  const rendered = withGateway(options, { hosts: ['a.test'], tls: Tls.secret('cert') }, (edge, { http }) =>
    edge.route('/', http),
  );
  expect(specOf(rendered, 'HTTPRoute/edge-http-redirect')).toEqual({
    parentRefs: [{ name: 'edge', sectionName: 'http' }],
    rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
  });
  expect(specOf(rendered, 'HTTPRoute/edge-all')).toMatchObject({
    parentRefs: [{ name: 'edge', sectionName: 'https' }],
  });
});

it('names the port of the encrypted listener where it is its own', () => {
  const listeners = {
    web: Listener.http(8000, { redirect: true }),
    secure: Listener.https(8443, { tls: Tls.secret('cert') }),
  };
  const rendered = withGateway(options, { listeners }, (edge, { http }) => edge.route('/', http));
  expect(specOf(rendered, 'HTTPRoute/edge-web-redirect')).toMatchObject({
    rules: [{ filters: [{ requestRedirect: { scheme: 'https', port: 8443, statusCode: 301 } }] }],
  });
});

it('redirects the hosts of services that are encrypted, and no others', () => {
  const rendered = onKubernetes((shop) => {
    const tls = Tls.secret('cert');
    for (const [name, way] of [['a', {}] as const, ['b', { tls }] as const, ['c', { tls }] as const]) {
      const exposure = { http: Exposure.host(`${name}.test`, way) };
      new Microservice(shop, name, { image, ports: { http: 80 }, exposure });
    }
  }, options);
  expect(specOf(rendered, 'Gateway/shop-gateway')['listeners']).toMatchObject([
    { name: 'http', port: 80 },
    { name: 'http-redirect.b.test', port: 80, hostname: 'b.test' },
    { name: 'http-redirect.c.test', port: 80, hostname: 'c.test' },
    { name: 'https-cert.b.test', port: 443 },
    { name: 'https-cert.c.test', port: 443 },
  ]);
  expect(specOf(rendered, 'HTTPRoute/shop-gateway-http-redirect')['parentRefs']).toEqual([
    { name: 'shop-gateway', sectionName: 'http-redirect.b.test' },
    { name: 'shop-gateway', sectionName: 'http-redirect.c.test' },
  ]);
  expect(specOf(rendered, 'HTTPRoute/a-http')['parentRefs']).toEqual([{ name: 'shop-gateway', sectionName: 'http' }]);
});
