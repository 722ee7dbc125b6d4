import { check, Config, Environment, kubernetes, Scaling, Secret, Topology, Trigger } from '../../src';
import { app, codesOf } from '../model/build';

/** What is said of a service that is scaled by one source: `code field`. */
function said(trigger: Trigger, props: object = {}): readonly string[] {
  const shop = new Topology('shop', { security: 'none' });
  app(shop, { scaling: Scaling.onEvents({ min: 1, max: 2, triggers: [trigger] }), ...props });
  new Environment(shop, 'production', { target: kubernetes() });
  return codesOf(check(shop).issues).map((text) => text.replace('shop/app scaling.triggers[0]', '…'));
}

const rabbitmq = { queue: 'mails', value: 20, hostFromEnv: 'BROKER' };
const redis = { address: 'redis:6379', list: 'jobs', length: 5 };
const env = { BROKER: 'amqp://broker' };

test('a variable that the service does not have', () => {
  expect(said(Trigger.rabbitmq(rabbitmq))).toEqual(['unknown-reference ….metadata.hostFromEnv']);
  expect(said(Trigger.rabbitmq(rabbitmq), { env })).toEqual([]);
  const password = Trigger.redisList({ ...redis, passwordFromEnv: 'PASSWORD' });
  expect(said(password, { env })).toEqual(['unknown-reference ….metadata.passwordFromEnv']);
});

test('a variable that a config may bring along', () => {
  const shop = new Topology('shop', { security: 'none' });
  const config = new Config(shop, 'settings', { values: { A: 'a' } });
  const scaling = Scaling.onEvents({ min: 1, max: 2, triggers: [Trigger.rabbitmq(rabbitmq)] });
  app(shop, { scaling, envFrom: [config] });
  new Environment(shop, 'production', { target: kubernetes() });
  expect(check(shop).issues).toEqual([]);
});

test('a broker without an address', () => {
  expect(said(Trigger.rabbitmq({ ...rabbitmq, hostFromEnv: undefined }))).toEqual(['invalid-value …']);
  const broker = new Secret(new Topology('other'), 'broker', { keys: ['url'] });
  const authentication = { host: broker.value('url') };
  expect(said(Trigger.rabbitmq({ queue: 'mails', value: 20, authentication }))).not.toContain('invalid-value …');
});

test.each<[string, Trigger]>([
  ['lagThreshold', Trigger.kafka({ bootstrapServers: 'kafka:9092', consumerGroup: 'a', topic: 'b', lagThreshold: 0 })],
  ['value', Trigger.rabbitmq({ ...rabbitmq, value: -1 })],
  ['threshold', Trigger.prometheus({ serverAddress: 'http://prometheus', query: 'a', threshold: 0 })],
  ['listLength', Trigger.redisList({ ...redis, length: 0 })],
  ['queueLength', Trigger.sqs({ queueUrl: 'https://sqs', region: 'eu-west-1', length: 0 })],
])('a share of nothing: %s', (key, trigger) => {
  expect(said(trigger, { env })).toEqual([`out-of-range ….metadata.${key}`]);
});
