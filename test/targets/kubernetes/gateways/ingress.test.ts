import { Exposure, Gateway, Listener, Microservice, Path, Port, RateLimit, Tls } from '../../../../src';
import { app, image, onKubernetes } from '../../../model/build';
import { errorsOf, specOf, withGateway } from './build';

const backend = (name: string, port = 'http'): object => ({ service: { name, port: { name: port } } });
const ingresses = ({ documents }: { readonly documents: object }): readonly string[] =>
  Object.keys(documents).filter((name) => name.startsWith('Ingress/'));

describe('a service that exposes itself by a host name', () => {
  it('has one Ingress of its own name, which asks for its certificate', () => {
    const http = Exposure.host('shop.test', { tls: Tls.issuer('letsencrypt'), annotations: { 'example.com/a': 'b' } });
    const { documents } = onKubernetes((shop) => app(shop, { ports: { http: 80 }, exposure: { http } }), {
      ingressClass: 'public',
    });
    expect(documents['Ingress/app']).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'app',
        labels: expect.objectContaining({ 'app.kubernetes.io/name': 'app' }),
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt', 'example.com/a': 'b' },
      },
      spec: {
        ingressClassName: 'public',
        rules: [{ host: 'shop.test', http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend('app') }] } }],
        tls: [{ hosts: ['shop.test'], secretName: 'app-tls' }],
      },
    });
  });

  it('has a second Ingress where more is said of one of its ports', () => {
    const rendered = onKubernetes(
      (shop) => {
        const http = Exposure.host('a.test', { tls: Tls.issuer('letsencrypt') });
        const admin = Exposure.host('b.test', { tls: Tls.issuer('letsencrypt'), rateLimit: RateLimit.perSecond(5) });
        app(shop, { ports: { http: 80, admin: Port.http(81) }, exposure: { http, admin } });
      },
      { gateway: 'ingress-nginx' },
    );
    expect(ingresses(rendered)).toEqual(['Ingress/app', 'Ingress/app-http']);
    // cert-manager makes a certificate for one Ingress alone.
    const key = 'cert-manager.io/cluster-issuer';
    expect(rendered.documents['Ingress/app'].metadata.annotations[key]).toBe('letsencrypt');
    expect(specOf(rendered, 'Ingress/app')['tls']).toEqual([{ hosts: ['b.test', 'a.test'], secretName: 'app-tls' }]);
    expect(rendered.documents['Ingress/app-http'].metadata.annotations).toBeUndefined();
    expect(specOf(rendered, 'Ingress/app-http')['tls']).toEqual([{ hosts: ['a.test'], secretName: 'app-tls' }]);
  });

  it('signs its own certificate for development', () => {
    const http = Exposure.host('a.test', { tls: Tls.local() });
    const { documents } = onKubernetes((shop) => app(shop, { ports: { http: 80 }, exposure: { http } }));
    expect(documents['Issuer/shop-gateway-local'].spec).toEqual({ selfSigned: {} });
    expect(documents['Ingress/app'].metadata.annotations).toEqual({ 'cert-manager.io/issuer': 'shop-gateway-local' });
  });
});

describe('a gateway', () => {
  it('is one Ingress, with a rule for each host and the more special paths first', () => {
    const rendered = withGateway({}, { hosts: ['b.test', 'a.test'] }, (edge, { http, next }) =>
      edge.route('/', http).route('/api', next).route(Path.exact('/api/health'), http),
    );
    expect(errorsOf(rendered)).toEqual([]);
    expect(ingresses(rendered)).toEqual(['Ingress/edge']);
    const paths = [
      { path: '/api/health', pathType: 'Exact', backend: backend('orders') },
      { path: '/api', pathType: 'Prefix', backend: backend('next') },
      { path: '/', pathType: 'Prefix', backend: backend('orders') },
    ];
    expect(specOf(rendered, 'Ingress/edge')).toEqual({
      rules: [
        { host: 'a.test', http: { paths } },
        { host: 'b.test', http: { paths } },
      ],
    });
  });

  it('has rules for names before those for wildcards', () => {
    const hosts = ['*.a.test', '*.b.a.test', 'z.test'];
    const rendered = withGateway({}, { hosts }, (edge, { http }) => edge.route('/', http));
    const rules = specOf(rendered, 'Ingress/edge')['rules'] as readonly { readonly host: string }[];
    expect(rules.map(({ host }) => host)).toEqual(['z.test', '*.b.a.test', '*.a.test']);
  });

  it('has a rule for any host', () => {
    const rendered = withGateway({}, {}, (edge, { http }) => edge.route('/', http));
    const paths = [{ path: '/', pathType: 'Prefix', backend: backend('orders') }];
    expect(specOf(rendered, 'Ingress/edge')).toEqual({ rules: [{ http: { paths } }] });
  });

  it('has a further Ingress for routes with annotations of their own', () => {
    const rendered = withGateway({}, { annotations: { all: 'yes' } }, (edge, { http }) =>
      edge.route('/', http).route('/b', http, { annotations: { one: 'yes' } }),
    );
    expect(rendered.documents['Ingress/edge'].metadata.annotations).toEqual({ all: 'yes' });
    expect(rendered.documents['Ingress/edge-b'].metadata.annotations).toEqual({ all: 'yes', one: 'yes' });
  });

  it('takes its certificates from Secrets, each for the hosts that it covers', () => {
    const listeners = {
      a: Listener.https(443, { hosts: ['a.test'], tls: Tls.secret('a-cert') }),
      b: Listener.https(443, { hosts: ['*.b.test'], tls: Tls.issuer('letsencrypt') }),
    };
    const rendered = withGateway({}, { listeners }, (edge, { http }) =>
      edge.route({ path: '/', host: ['a.test', 'x.b.test'] }, http, { name: 'all' }),
    );
    expect(specOf(rendered, 'Ingress/edge')['tls']).toEqual([
      { hosts: ['a.test'], secretName: 'a-cert' },
      { hosts: ['x.b.test'], secretName: 'edge-b-tls' },
    ]);
    expect(specOf(rendered, 'Certificate/edge-b')).toMatchObject({ secretName: 'edge-b-tls' });
  });

  it('says nothing of TCP, which is refused', () => {
    const listeners = { http: Listener.http(80), tcp: Listener.tcp(1883) };
    const rendered = withGateway({}, { listeners }, (edge, { http, tcp }) =>
      edge.route('/', http).route({ listeners: ['tcp'] }, tcp),
    );
    expect(errorsOf(rendered)).toEqual([expect.stringContaining('asks for TCP, which "ingress"')]);
    expect(ingresses(rendered)).toEqual(['Ingress/edge']);
  });

  it('refuses names of Secrets that an API server would refuse', () => {
    const listeners = { https: Listener.https(443, { tls: Tls.secret('My Cert') }) };
    const rendered = withGateway({}, { listeners }, (edge, { http }) => edge.route('/', http));
    expect(errorsOf(rendered)).toEqual([
      'Gateway "edge" takes the certificate of listener "https" from "My Cert", a name that Kubernetes refuses.',
    ]);
  });

  it('cannot have the name of another Ingress', () => {
    const { issues } = onKubernetes((shop) => {
      const http = Exposure.host('a.test');
      const other = new Microservice(shop, 'edge-b', { image, ports: { http: 80 }, exposure: { http } });
      const edge = new Gateway(shop, 'edge', { hosts: ['b.test'] });
      edge.route('/b', other.endpoint('http'), { annotations: { one: 'yes' } });
    });
    expect(issues).toMatchObject([{ code: 'name-clash', severity: 'error' }]);
  });
});
