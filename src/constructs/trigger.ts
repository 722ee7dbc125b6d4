import type { TriggerModel } from '../model/scaling';
import type { SecretReference, Value } from '../model/value';
import type { NumberInput } from './amounts';
import { mapOf, name, object, oneOf, optionsOf, wrongValue } from './inputs';
import { settingOf, type ReferenceHandle, type ValueInput } from './references';

/** Values of secrets by the parameter of the source that they are for: `{ host: broker.value('url') }`. */
export type TriggerAuthentication = Readonly<Record<string, ReferenceHandle>>;

/** What every source of events takes. */
export interface TriggerOptions {
  /** @default - none: the source needs none, or the operator has it */
  readonly authentication?: TriggerAuthentication;
  /**
   * How the value is compared with its threshold.
   * @default - as the source does by itself
   */
  readonly metricType?: 'AverageValue' | 'Value' | 'Utilization';
}

/** Replicas from one time of day to another; both in five fields of cron. */
export interface CronTrigger {
  /** Name of the time zone database, `Europe/Berlin`. */
  readonly timeZone: string;
  readonly start: string;
  readonly end: string;
  readonly replicas: NumberInput;
}

/** Messages of a topic that a group has not read. */
export interface KafkaTrigger extends TriggerOptions {
  readonly bootstrapServers: ValueInput;
  readonly consumerGroup: string;
  readonly topic: string;
  /** Messages for each replica. */
  readonly lagThreshold: NumberInput;
}

/** Messages in a queue, or their rate. */
export interface RabbitmqTrigger extends TriggerOptions {
  readonly queue: string;
  /** @default 'QueueLength' */
  readonly mode?: 'QueueLength' | 'MessageRate';
  /** Messages, or messages per second, for each replica. */
  readonly value: NumberInput;
  /**
   * Variable of the service that holds the URL of the broker, with its credentials.
   * @default - `authentication: { host: … }`
   */
  readonly hostFromEnv?: string;
}

/** The answer to a query. */
export interface PrometheusTrigger extends TriggerOptions {
  readonly serverAddress: ValueInput;
  readonly query: string;
  /** Value for each replica. */
  readonly threshold: NumberInput;
}

/** The length of a list. */
export interface RedisListTrigger extends TriggerOptions {
  /** Host and port. */
  readonly address: ValueInput;
  readonly list: string;
  /** Entries for each replica. */
  readonly length: NumberInput;
  /** Variable of the service that holds the password. */
  readonly passwordFromEnv?: string;
}

/** Messages in a queue of Amazon SQS. */
export interface SqsTrigger extends TriggerOptions {
  readonly queueUrl: ValueInput;
  readonly region: string;
  /** Messages for each replica. */
  readonly length: NumberInput;
}

/**
 * A source of events that a service is scaled by.
 *
 * @see https://keda.sh/docs/latest/scalers/
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const broker = new Secret(shop, 'broker', { keys: ['url'] });
 * new Microservice(shop, 'mails', {
 *   image: ContainerImage.of('ghcr.io/acme/mails:1.4.2'),
 *   scaling: Scaling.onEvents({
 *     min: 0,
 *     max: 10,
 *     triggers: [Trigger.rabbitmq({ queue: 'mails', value: 20, authentication: { host: broker.value('url') } })],
 *   }),
 * });
 * ```
 */
export class Trigger {
  /** From one time of day to another. */
  static cron(options: CronTrigger): Trigger {
    const { timeZone, start, end, replicas } = object(options, 'cron', "{ timeZone: 'Europe/Berlin', … }");
    return new Trigger('cron', { timezone: timeZone, start, end, desiredReplicas: replicas });
  }

  /** Messages of a topic of Apache Kafka. */
  static kafka(options: KafkaTrigger): Trigger {
    const { bootstrapServers, consumerGroup, topic, lagThreshold, ...rest } = object(options, 'kafka', '{ topic: … }');
    return new Trigger('kafka', { bootstrapServers, consumerGroup, topic, lagThreshold }, rest);
  }

  /** Messages in a queue of RabbitMQ. */
  static rabbitmq(options: RabbitmqTrigger): Trigger {
    const { queue, mode = 'QueueLength', value, hostFromEnv, ...rest } = object(options, 'rabbitmq', '{ queue: … }');
    return new Trigger('rabbitmq', { queueName: queue, mode, value, hostFromEnv }, rest);
  }

  /** The answer of Prometheus to a query. */
  static prometheus(options: PrometheusTrigger): Trigger {
    const { serverAddress, query, threshold, ...rest } = object(options, 'prometheus', '{ query: … }');
    return new Trigger('prometheus', { serverAddress, query, threshold }, rest);
  }

  /** The length of a list of Redis. */
  static redisList(options: RedisListTrigger): Trigger {
    const { address, list, length, passwordFromEnv, ...rest } = object(options, 'redisList', '{ list: … }');
    return new Trigger('redis', { address, listName: list, listLength: length, passwordFromEnv }, rest);
  }

  /** Messages in a queue of Amazon SQS. */
  static sqs(options: SqsTrigger): Trigger {
    const { queueUrl, region, length, ...rest } = object(options, 'sqs', '{ queueUrl: … }');
    return new Trigger('aws-sqs-queue', { queueURL: queueUrl, awsRegion: region, queueLength: length }, rest);
  }

  /** Average use of CPU, in percent of what is requested. */
  static cpu(target: NumberInput): Trigger {
    return new Trigger('cpu', { value: target }, { metricType: 'Utilization' });
  }

  /** Average use of memory, in percent of what is requested. */
  static memory(target: NumberInput): Trigger {
    return new Trigger('memory', { value: target }, { metricType: 'Utilization' });
  }

  /**
   * Any other source, with the metadata that KEDA documents for it. HTTP requests are counted by an add-on of KEDA:
   * `Trigger.of('external-push', { scalerAddress: 'keda-add-ons-http-external-scaler.keda:9090', … })`.
   */
  static of(type: string, metadata: Readonly<Record<string, ValueInput>>, options: TriggerOptions = {}): Trigger {
    return new Trigger(name(type, 'type', "a type: 'postgresql'"), object(metadata, 'metadata', '{ … }'), options);
  }

  /** The source as plain data. */
  readonly model: TriggerModel;

  private constructor(type: string, metadata: object, options: TriggerOptions = {}) {
    this.model = {
      type,
      metadata: mapOf(settingOf)(metadata as Readonly<Record<string, ValueInput>>, 'metadata'),
      ...optionsOf(taken, options, 'a trigger'),
    };
  }
}

const taken = {
  authentication: mapOf(secretOf),
  metricType: oneOf<'AverageValue' | 'Value' | 'Utilization'>(['AverageValue', 'Value', 'Utilization']),
};

function secretOf(input: ReferenceHandle, field: string): SecretReference {
  const value: Value = settingOf(input, field);
  if (typeof value === 'object' && value.kind === 'secret') return value;
  return wrongValue(field, input, "the value of a secret: broker.value('url')");
}
