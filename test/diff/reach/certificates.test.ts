import { deployment, reachOf, service } from '../kubernetes-texts';
import { documents } from '../manifests';

const web = documents(deployment('web'), service('web'));
const secret = (value = 'YQ=='): string => `
apiVersion: v1
kind: Secret
metadata: { name: shop-tls }
type: kubernetes.io/tls
data: { tls.crt: ${value}, tls.key: YQ== }
`;
const ingress = (annotations = '{}'): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: edge, annotations: ${annotations} }
spec:
  tls: [{ hosts: [a.example], secretName: shop-tls }]
  rules:
    - host: a.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;
const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec: { listeners: [{ name: tls, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop-tls }] } }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec: { parentRefs: [{ name: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`;

test.each([
  ['an Ingress', 'Ingress/edge', ingress()],
  ['a Gateway', 'Gateway/edge', gateway],
])('a certificate of %s that is gone is told to the services behind it', (_, name, door) => {
  expect(reachOf(documents(web, door, secret()), documents(web, door))['web']).toEqual([
    {
      from: 'Secret/shop-tls',
      impact: 'traffic',
      why: `"web" is reached through ${name}, which takes its certificate from Secret/shop-tls: that is gone, and TLS fails.`,
    },
  ]);
});

test('another certificate is told, too', () => {
  const found = reachOf(documents(web, ingress(), secret()), documents(web, ingress(), secret('Yg==')));
  expect(found['web']).toMatchObject([{ from: 'Secret/shop-tls', impact: 'in-place' }]);
});

test('a certificate that cert-manager makes anew is missed by nobody', () => {
  const door = ingress('{ cert-manager.io/cluster-issuer: letsencrypt }');
  expect(reachOf(documents(web, door, secret()), documents(web, door))).toEqual({});
});
