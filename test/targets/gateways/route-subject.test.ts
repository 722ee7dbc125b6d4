import { compose, Environment, Exposure, Gateway, Microservice, OpenApi, Topology } from '../../../src';
import { routeSubject } from '../../../src/targets/gateways/route-subject';
import { image, resolved } from '../../model/build';

test('a route is called as the program calls it, with what of an API it is for', () => {
  const shop = new Topology('shop');
  const api = { http: OpenApi.text('{ "openapi": "3.1.0", "paths": { "/orders/{id}": { "get": {} } } }') };
  const exposure = { http: Exposure.host('a.example') };
  const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 }, api, exposure });
  new Gateway(shop, 'edge')
    .route('/orders', orders.endpoint('http'), { only: 'documented' })
    .route('/plain', orders.endpoint('http'));
  new Environment(shop, 'laptop', { target: compose() });
  const subjects = resolved(shop).gateways.flatMap((gateway) =>
    gateway.routes.map((one) => routeSubject(one, gateway)),
  );
  expect(subjects).toEqual([
    'Route "orders" of gateway "edge", for "/orders/{id}" of the API of "orders",',
    'Route "plain" of gateway "edge"',
    'Field "exposure.http"',
  ]);
});
