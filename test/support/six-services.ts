import { ContainerImage, Exposure, ExternalService, Microservice, Port, Topology } from '../../src';

/** What differs between where the topology is run and where it is looked at. */
export interface SixServicesOptions {
  /** Port of the host under which the web answers. */
  readonly published?: number;
  /** Where the bank is, which is no part of the topology. */
  readonly bank?: { readonly address: string; readonly port: number };
}

/** The image of one of the services. */
export function sixImage(name: string): string {
  return `standin.test/six/${name}:v1`;
}

/** Every service, and what it listens on. */
export const sixPorts = {
  audit: { 5140: 'udp', 8080: 'http' },
  mail: { 2525: 'tcp' },
  orders: { 8080: 'http', 9090: 'http' },
  payment: { 8080: 'http' },
  stock: { 8080: 'http', 9000: 'grpc' },
  web: { 8080: 'http' },
} as const;

/** Every call that is declared, by port of the process, and no other: worked out by hand. */
export const sixArrows: readonly string[] = [
  'audit → stock:8080',
  'audit → stock:9000',
  'orders → mail:2525',
  'orders → payment:8080',
  'orders → stock:9000',
  'payment → audit:5140/udp',
  'payment → mail:2525',
  'web → orders:8080',
  'web → stock:8080',
];

/**
 * A chain (web, orders, payment, audit), a service that several call (mail), one with two ports of which callers use
 * different ones or both (stock), one that is called over UDP on one of its ports (audit), one that calls outside
 * (payment), and one that is called from outside (web).
 */
export function sixServices({ published = 8080, bank = usualBank }: SixServicesOptions = {}): Topology {
  const shop = new Topology('six', { security: 'none' });
  const of = (name: string) => ({ image: ContainerImage.of(sixImage(name)) });
  const external = new ExternalService(shop, 'bank', {
    host: 'bank.test',
    address: bank.address,
    ports: { https: Port.http(bank.port) },
  });
  const stock = new Microservice(shop, 'stock', {
    ...of('stock'),
    ports: { http: 8080, grpc: Port.grpc(9000) },
    aliases: ['inventory'],
  });
  const mail = new Microservice(shop, 'mail', { ...of('mail'), ports: { smtp: Port.tcp(2525) } });
  const audit = new Microservice(shop, 'audit', {
    ...of('audit'),
    ports: { syslog: Port.udp(5140), http: 8080 },
    calls: [stock],
  });
  const payment = new Microservice(shop, 'payment', {
    ...of('payment'),
    ports: { http: 8080 },
    env: { BANK_URL: external.endpoint('https').url, MAIL_HOST: mail.endpoint('smtp').host },
    calls: [audit.endpoint('syslog')],
  });
  const orders = new Microservice(shop, 'orders', {
    ...of('orders'),
    ports: { http: 8080, metrics: 9090 },
    env: { PAYMENT_URL: payment.endpoint('http').url, STOCK_ADDRESS: stock.endpoint('grpc').address },
    calls: [mail],
    startsAfter: [payment],
  });
  new Microservice(shop, 'web', {
    ...of('web'),
    ports: { http: 8080 },
    env: { ORDERS_URL: orders.endpoint('http').url, STOCK_URL: stock.endpoint('http').url },
    exposure: { http: Exposure.port(published) },
  });
  return shop;
}

const usualBank = { address: '203.0.113.10', port: 8443 };
