import { Authentication, Microservice, RateLimit, Secret, type RouteOptions } from '../../../../src';
import { image } from '../../../model/build';
import { specOf, withGateway, type Behind } from './build';

function rendered(more: (behind: Behind) => RouteOptions): ReturnType<typeof withGateway> {
  return withGateway({ gateway: 'traefik-gateway', namespace: 'shop' }, {}, (edge, behind) =>
    edge.route('/a', behind.http, { name: 'it', ...more(behind) }),
  );
}

const refTo = (name: string): object => ({
  type: 'ExtensionRef',
  extensionRef: { group: 'traefik.io', kind: 'Middleware', name },
});

it('refers to the one Middleware of a policy', () => {
  const found = rendered(() => ({ rateLimit: RateLimit.perMinute(100) }));
  expect(specOf(found, 'Middleware/edge-it-rate-limit')).toMatchObject({ rateLimit: { average: 100, period: '1m' } });
  expect(specOf(found, 'HTTPRoute/edge-it')).toMatchObject({ rules: [{ filters: [refTo('edge-it-rate-limit')] }] });
});

it('keeps the order of several by a chain', () => {
  const found = rendered(() => ({ compression: true, retries: { attempts: 1 }, allowedAddresses: ['10.0.0.0/8'] }));
  const middlewares = [{ name: 'edge-it-addresses' }, { name: 'edge-it-compression' }, { name: 'edge-it-retries' }];
  expect(specOf(found, 'Middleware/edge-it')).toEqual({ chain: { middlewares } });
  expect(specOf(found, 'HTTPRoute/edge-it')).toMatchObject({ rules: [{ filters: [refTo('edge-it')] }] });
});

it('admits requests before it changes them', () => {
  const found = rendered(() => ({ allowedAddresses: ['10.0.0.0/8'], rewrite: { path: { prefix: '/' } } }));
  expect(specOf(found, 'HTTPRoute/edge-it')).toMatchObject({
    rules: [{ filters: [refTo('edge-it-addresses'), { type: 'URLRewrite' }] }],
  });
});

it('leaves to the route what the route itself can say', () => {
  const found = rendered(() => ({ requestHeaders: { set: { A: 'b' } }, rewrite: { path: { prefix: '/' } } }));
  expect(Object.keys(found.documents).filter((name) => name.startsWith('Middleware/'))).toEqual([]);
  expect(specOf(found, 'HTTPRoute/edge-it')).toMatchObject({
    rules: [{ filters: [{ type: 'RequestHeaderModifier' }, { type: 'URLRewrite' }] }],
  });
});

it('finds users in a Secret, and the service that is asked by its namespace', () => {
  const passwords = rendered(({ shop }) => {
    const users = new Secret(shop, 'people', { keys: ['users'] });
    return { authentication: Authentication.basic(users.value('users'), { realm: 'shop' }) };
  });
  expect(specOf(passwords, 'Middleware/edge-it-authentication')).toEqual({
    basicAuth: { secret: 'people', realm: 'shop' },
  });
  const asked = rendered(({ shop }) => {
    const login = new Microservice(shop, 'login', { image, ports: { http: 80 } });
    return { authentication: Authentication.forward(login.endpoint('http'), { path: '/verify' }) };
  });
  expect(specOf(asked, 'Middleware/edge-it-authentication')).toEqual({
    forwardAuth: { address: 'http://login.shop.svc/verify' },
  });
});
