import { Exposure, Microservice, Port, Tls, type KubernetesOptions } from '../../../../src';
import { image, onKubernetes, type Rendered, type Tree } from '../../../model/build';
import { errorsOf, specOf } from './build';

/** A service without encryption beside one that has a certificate; nobody declares a gateway. */
function exposed(gateway: NonNullable<KubernetesOptions['gateway']>): Rendered {
  return onKubernetes(
    (shop) => {
      const open = { http: Exposure.host('open.test') };
      new Microservice(shop, 'open', { image, ports: { http: 80 }, exposure: open });
      const tls = Tls.secret('cert');
      const safe = { http: Exposure.host('safe.test', { tls }), docs: Exposure.host('docs.test', { tls }) };
      new Microservice(shop, 'safe', { image, ports: { http: 80, docs: Port.http(81) }, exposure: safe });
    },
    { gateway, namespace: 'shop' },
  );
}

function annotationsOf({ documents }: Rendered, object: string): Readonly<Record<string, string>> {
  return ((documents[object] as Tree | undefined)?.['metadata'].annotations ?? {}) as Readonly<Record<string, string>>;
}

/** Hosts whose callers an Ingress sends on. */
function hostsOf(rendered: Rendered, ingress: string): readonly string[] {
  return specOf(rendered, ingress)['rules'].map(({ host }: { readonly host: string }) => host);
}

it('is an Ingress of its own for Traefik, in the file of the service', () => {
  const rendered = exposed('ingress-traefik');
  expect(errorsOf(rendered)).toEqual([]);
  expect(annotationsOf(rendered, 'Ingress/safe-redirect')).toEqual({
    'traefik.ingress.kubernetes.io/router.entrypoints': 'web',
    'traefik.ingress.kubernetes.io/router.middlewares': 'shop-safe-redirect-https@kubernetescrd',
  });
  expect(hostsOf(rendered, 'Ingress/safe-redirect')).toEqual(['docs.test', 'safe.test']);
  expect(rendered.documents).not.toHaveProperty(['Ingress/open-redirect']);
});

it('is a rule of its own for a balancer of AWS, which may serve other hosts as they come', () => {
  const rendered = exposed('ingress-alb');
  expect(errorsOf(rendered)).toEqual([]);
  const prefix = 'alb.ingress.kubernetes.io';
  expect(annotationsOf(rendered, 'Ingress/safe-redirect')).toEqual({
    [`${prefix}/actions.requests`]:
      '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
    [`${prefix}/group.name`]: annotationsOf(rendered, 'Ingress/safe')[`${prefix}/group.name`],
    [`${prefix}/listen-ports`]: '[{"HTTP":80}]',
  });
  expect(hostsOf(rendered, 'Ingress/safe-redirect')).toEqual(['docs.test', 'safe.test']);
  expect(annotationsOf(rendered, 'Ingress/safe')).not.toHaveProperty([`${prefix}/ssl-redirect`]);
  expect(annotationsOf(rendered, 'Ingress/safe')[`${prefix}/listen-ports`]).toBe('[{"HTTPS":443}]');
});

it('is said of the balancer of a service on GKE', () => {
  const rendered = exposed('ingress-gce');
  expect(errorsOf(rendered)).toEqual([]);
  expect(specOf(rendered, 'FrontendConfig/safe')).toMatchObject({ redirectToHttps: { enabled: true } });
  const annotation = 'networking.gke.io/v1beta1.FrontendConfig';
  expect(annotationsOf(rendered, 'Ingress/safe')[annotation]).toBe('safe');
  expect(annotationsOf(rendered, 'Ingress/open')).not.toHaveProperty([annotation]);
});

it('is an annotation on Azure', () => {
  const rendered = exposed('ingress-application-gateway');
  const annotation = 'appgw.ingress.kubernetes.io/ssl-redirect';
  expect(annotationsOf(rendered, 'Ingress/safe')).toMatchObject({ [annotation]: 'true' });
  expect(annotationsOf(rendered, 'Ingress/open')).not.toHaveProperty([annotation]);
});

it('is a field of a Route', () => {
  const rendered = exposed('openshift-route');
  expect(specOf(rendered, 'Route/safe-docs')['tls']).toMatchObject({ insecureEdgeTerminationPolicy: 'Redirect' });
  expect(specOf(rendered, 'Route/open-http')).not.toHaveProperty('tls');
});

it('is refused where the balancer of a service would send on what has no certificate', () => {
  const rendered = onKubernetes(
    (shop) => {
      const exposure = {
        http: Exposure.host('a.test', { tls: Tls.secret('cert') }),
        docs: Exposure.host('b.test'),
      };
      new Microservice(shop, 'a', { image, ports: { http: 80, docs: Port.http(81) }, exposure });
    },
    { gateway: 'ingress-gce' },
  );
  expect(errorsOf(rendered)).toEqual([
    'Field "exposure.docs" is not encrypted beside others that are, and the balancer sends all that comes plain on to HTTPS.',
  ]);
});
