import type { ResolvedRoute } from '../../../model/resolved';
import type { RateLimitModel, RetryModel, StickySessionModel } from '../../../model/route';
import type { ObjectOf } from '../api';
import { bytesQuantity } from '../quantities';
import { gatewayDuration } from './durations';

type Spec = ObjectOf<'BackendTrafficPolicy'>['spec'];
type LimitRule = NonNullable<NonNullable<NonNullable<Spec['rateLimit']>['local']>['rules']>[number];
type Selector = NonNullable<LimitRule['clientSelectors']>[number];

/**
 * How Envoy treats the requests of a route on their way to the back end; empty where nothing is said.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicy
 */
export function trafficOf({ policies }: ResolvedRoute): Partial<Spec> {
  const { compression, maxRequestSize, rateLimit, retries, stickySession } = policies;
  return {
    ...(rateLimit === undefined ? {} : { rateLimit: limitOf(rateLimit) }),
    ...(retries === undefined ? {} : { retry: retryOf(retries) }),
    ...(maxRequestSize === undefined ? {} : { requestBuffer: { limit: bytesQuantity(maxRequestSize) } }),
    ...(stickySession === undefined ? {} : { loadBalancer: balancerOf(stickySession) }),
    ...(compression === true ? { compressor: [{ type: 'Brotli' }, { type: 'Gzip' }] as const } : {}),
  };
}

const units = { second: 'Second', minute: 'Minute', hour: 'Hour' } as const;

/** Each Envoy counts by itself: counting together needs a Redis that no topology knows of. */
function limitOf({ requests, period, by }: RateLimitModel): NonNullable<Spec['rateLimit']> {
  const limit = { requests, unit: units[period] };
  const selectors = selectorsOf(by);
  const rules = selectors.length === 0 ? [{ limit }] : selectors.map((one) => ({ clientSelectors: [one], limit }));
  return { type: 'Local', local: { rules } };
}

/** A bucket for each value; addresses have two families. */
function selectorsOf(by: RateLimitModel['by']): readonly Selector[] {
  if (by.kind === 'all') return [];
  if (by.kind === 'header') return [{ headers: [{ name: by.header, type: 'Distinct' }] }];
  return ['0.0.0.0/0', '::/0'].map((value) => ({ sourceCIDR: { type: 'Distinct', value } }));
}

/** Status codes are tried again only with the trigger that says so. */
function retryOf({ attempts, statuses = [], backoff }: RetryModel): NonNullable<Spec['retry']> {
  const listed = statuses.length > 0;
  return {
    numRetries: attempts,
    retryOn: {
      triggers: ['connect-failure', 'refused-stream', ...(listed ? (['retriable-status-codes'] as const) : [])],
      ...(listed ? { httpStatusCodes: [...new Set(statuses)].sort((a, b) => a - b) } : {}),
    },
    ...(backoff === undefined ? {} : { perRetry: { backOff: { baseInterval: gatewayDuration(backoff) } } }),
  };
}

/** Envoy makes a cookie where it is told how long it lives; none at all stands for the session of the browser. */
function balancerOf({ cookie = 'envoy-session', lifetime }: StickySessionModel): NonNullable<Spec['loadBalancer']> {
  const ttl = lifetime === undefined ? '0s' : gatewayDuration(lifetime);
  return { type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: cookie, ttl } } };
}
