import { Config, Duration, HealthCheck, Microservice, text, type Topology } from 'intermodal';
import {
  answersAt,
  anyUser,
  backing,
  builtOnLaptop,
  noExec,
  onLaptop,
  placesOf,
  program,
  published,
  rebuilt,
  resources,
  type Part,
  type Shared,
} from './store';

/** How a cart becomes an order: the checkout and its Redis. */
export function declareCheckout(store: Topology, shared: Shared) {
  const environments = placesOf('checkout');
  const redis = new Microservice(store, 'checkout-redis', {
    ...backing('checkout', 'redis', 'redis:6.0-alpine'),
    ports: { redis: 6379 },
  });
  const settings = new Config(shared.settings, 'checkout', {
    environments,
    values: {
      RETAIL_CHECKOUT_PERSISTENCE_PROVIDER: 'redis',
      RETAIL_CHECKOUT_PERSISTENCE_REDIS_URL: text`redis://${redis.endpoint('redis').address}`,
    },
  });
  const checkout = new Microservice(store, 'checkout', {
    ...program('checkout', shared, '/metrics'),
    envFrom: [settings],
    health: { readiness: HealthCheck.http('http', { path: '/health' }) },
    resources: resources(128, 256),
  });
  rebuilt(checkout, '../checkout/src', '../checkout/package.json');

  const part: Part = {
    onLaptop: (laptop) => {
      laptop.configure(redis, { ...onLaptop('checkout-redis'), health: { readiness: isPinged } }).configure(checkout, {
        ...builtOnLaptop('checkout'),
        health: { readiness: answersAt('/health') },
        mounts: noExec,
        security: { ...anyUser, addCapabilities: ['NET_BIND_SERVICE'] },
        startsAfter: [redis],
      });
    },
    alone: (laptop) => {
      laptop
        .configure(redis, { exposure: { redis: published(6379) } })
        .configure(checkout, { exposure: { http: published(8085) } });
    },
  };
  return { ...part, checkout, redis };
}

const isPinged = HealthCheck.command(['redis-cli', 'ping'], {
  period: Duration.seconds(1),
  timeout: Duration.seconds(3),
  failureThreshold: 30,
});
