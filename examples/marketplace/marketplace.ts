import {
  ContainerImage,
  Cpu,
  ExternalService,
  Gateway,
  HealthCheck,
  Microservice,
  Parameter,
  Port,
  ScheduledJob,
  Secret,
  Size,
  Tls,
  type ResourcesInput,
  type Topology,
  type ValueInput,
} from 'intermodal';
import { declareCache, declareEvents, declarePostgres } from './stores';

type Env = Readonly<Record<string, ValueInput>>;

/** Nineteen services that never stop, one that runs at night, and the gateway in front of them. */
export function declareMarketplace(topology: Topology) {
  const logLevel = new Parameter(topology, 'log-level', { default: 'info' });

  // What all of our own services have in common.
  const image = (name: string, version: string): ContainerImage =>
    ContainerImage.of(`ghcr.io/acme/${name}:${version}`, { user: 1000, tools: ['wget'] });
  const resources: ResourcesInput = {
    cpu: { request: Cpu.millis(100) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
  };
  const common: Env = { LOG_LEVEL: logLevel, TRACES_SAMPLED: '0.1' };
  const service = (name: string, version: string, env: Env = {}): Microservice<'http'> =>
    new Microservice(topology, name, {
      image: image(name, version),
      ports: { http: 8080 },
      health: HealthCheck.http('http', { path: '/healthz' }),
      resources,
      env: { ...common, ...env },
    });

  const accountsDb = declarePostgres(topology, 'accounts', Size.gibibytes(10));
  const catalogDb = declarePostgres(topology, 'catalog', Size.gibibytes(20));
  const ordersDb = declarePostgres(topology, 'orders', Size.gibibytes(100));
  const cartStore = declareCache(topology);
  const events = declareEvents(topology);
  const bank = new ExternalService(topology, 'bank', {
    host: 'api.bank.example.com',
    ports: { https: Port.http(443, { tls: true }) },
    networks: ['203.0.113.0/24'],
  });
  const bankKey = new Secret(topology, 'bank-key', { keys: ['token'] });
  const tells = { EVENTS: events.endpoint('amqp').address };

  const accounts = service('accounts', '4.1.0', accountsDb.env);
  const catalog = service('catalog', '7.3.2', catalogDb.env);
  const inventory = service('inventory', '2.8.0', { ...tells, CATALOG_URL: catalog.endpoint('http').url });
  const pricing = service('pricing', '3.0.5', { CATALOG_URL: catalog.endpoint('http').url });
  const search = service('search', '1.14.0', { CATALOG_URL: catalog.endpoint('http').url });
  const reviews = service('reviews', '2.2.1', { ACCOUNTS_URL: accounts.endpoint('http').url });
  const cart = service('cart', '5.0.0', {
    REDIS_ADDRESS: cartStore.endpoint('redis').address,
    PRICING_URL: pricing.endpoint('http').url,
  });
  const payments = service('payments', '6.2.0', {
    ...tells,
    BANK_URL: bank.endpoint('https').url,
    BANK_TOKEN: bankKey.value('token'),
  });
  const shipping = service('shipping', '2.0.3', tells);
  const orders = service('orders', '8.5.1', {
    ...ordersDb.env,
    ...tells,
    INVENTORY_URL: inventory.endpoint('http').url,
    PAYMENTS_URL: payments.endpoint('http').url,
    SHIPPING_URL: shipping.endpoint('http').url,
  });
  const checkout = service('checkout', '4.4.0', {
    ACCOUNTS_URL: accounts.endpoint('http').url,
    CART_URL: cart.endpoint('http').url,
    ORDERS_URL: orders.endpoint('http').url,
  });
  const storefront = service('storefront', '12.1.0', {
    CATALOG_URL: catalog.endpoint('http').url,
    SEARCH_URL: search.endpoint('http').url,
    REVIEWS_URL: reviews.endpoint('http').url,
    CART_URL: cart.endpoint('http').url,
    CHECKOUT_URL: checkout.endpoint('http').url,
  });
  const backOffice = service('back-office', '3.7.0', {
    ORDERS_URL: orders.endpoint('http').url,
    CATALOG_URL: catalog.endpoint('http').url,
  });
  service('notifications', '2.5.0', { ...tells, ACCOUNTS_URL: accounts.endpoint('http').url });
  new ScheduledJob(topology, 'report', {
    schedule: '0 3 * * *',
    withoutScheduler: 'on-request',
    image: image('report', '1.3.0'),
    resources,
    env: { ...common, ORDERS_URL: orders.endpoint('http').url },
  });

  const edge = new Gateway(topology, 'edge', { hosts: ['shop.example.com'], tls: Tls.issuer('letsencrypt') })
    .route('/', storefront.endpoint('http'))
    .route('/api/search', search.endpoint('http'));
  const office = new Gateway(topology, 'office', {
    environments: ['staging', 'production'],
    hosts: ['office.example.com'],
    tls: Tls.issuer('letsencrypt'),
  }).route('/', backOffice.endpoint('http'), { allowedAddresses: ['198.51.100.0/24'] });

  return { logLevel, storefront, checkout, orders, payments, catalog, edge, office, bankKey };
}
