import { deployment, reachOf, service } from '../kubernetes-texts';
import { documents } from '../manifests';

const services = documents(...['shop', 'cart'].flatMap((name) => [deployment(name), service(name)]));

const ingress = (cart: string): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: edge }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }
          - { path: ${cart}, pathType: Prefix, backend: { service: { name: cart, port: { number: 80 } } } }
`;

test('a path that is gone is told to the service that it led to, and to no other', () => {
  expect(reachOf(documents(services, ingress('/cart')), documents(services, ingress('/basket')))).toEqual({
    cart: [{ from: 'Ingress/edge', impact: 'traffic', why: 'http://shop.example.com/cart no longer leads to "cart".' }],
  });
});

test('an Ingress that is gone is told to all of its services', () => {
  const found = reachOf(documents(services, ingress('/cart')), services);
  expect(Object.keys(found)).toEqual(['cart', 'shop']);
});

test('a path that moves to another object is lost by nobody', () => {
  const moved = ingress('/cart').replace('name: edge', 'name: other');
  expect(reachOf(documents(services, ingress('/cart')), documents(services, moved))).toEqual({});
});

const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec: { gatewayClassName: envoy, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`;

const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart }
spec: { parentRefs: [{ name: edge }], rules: [{ backendRefs: [{ name: cart, port: 80 }] }] }
`;

test('a gateway that is gone is told to the services behind its routes', () => {
  expect(reachOf(documents(services, gateway, route), documents(services, route))).toEqual({
    cart: [
      { from: 'Gateway/edge', impact: 'traffic', why: '"cart" gets its requests through Gateway/edge, which is gone.' },
    ],
  });
});
