import type { RateLimitModel } from '../../../src/model/route';
import { changedNumbers, nginxRate, openshiftRate } from '../../../src/targets/gateways/rates';

function limit(requests: number, period: RateLimitModel['period'], burst?: number): RateLimitModel {
  return { requests, period, by: { kind: 'client' }, ...(burst === undefined ? {} : { burst }) };
}

it.each([
  [limit(10, 'second'), { count: 10, seconds: 1, multiplier: 1 }],
  [limit(10, 'second', 20), { count: 10, seconds: 1, multiplier: 3 }],
  [limit(600, 'hour'), { count: 10, seconds: 60, multiplier: 60 }],
  [limit(1, 'hour'), { count: 1, seconds: 60, multiplier: 1 }],
])('is the nearest that ingress-nginx says: %j', (given, expected) => {
  expect(nginxRate(given)).toEqual(expected);
});

it.each([
  [limit(100, 'minute'), 5],
  [limit(1, 'minute'), 1],
  [limit(7, 'second'), 21],
])('is the nearest that the router of OpenShift says: %j', (given, count) => {
  expect(openshiftRate(given)).toEqual({ count, seconds: 3 });
});

it.each([
  [limit(100, 'minute'), 'openshift-route', []],
  [limit(105, 'minute'), 'openshift-route', [['100 requests a minute in place of 105', false]]],
  [limit(1, 'minute'), 'openshift-route', [['20 requests a minute in place of 1', true]]],
  [limit(10, 'second', 12), 'ingress-nginx', [['20 requests at once in place of 22', false]]],
  [limit(10, 'second', 5), 'ingress-nginx', [['20 requests at once in place of 15', true]]],
  [limit(7, 'hour', 3), 'envoy-gateway', []],
] as const)('changes numbers of %j by %s', (given, by, expected) => {
  expect(changedNumbers(given, by).map(({ text, isFar }) => [text, isFar])).toEqual(expected);
});
