import type { ResolvedServiceFields } from '../model/resolved';
import type { TriggerModel } from '../model/scaling';
import type { BoundValue } from '../model/value';
import type { FieldReport } from './bind';

type Source = TriggerModel<BoundValue>;

/** Reports what no source of events can be asked with: variables that are not there, no address, a share of nothing. */
export function checkSource(
  name: string,
  field: string,
  source: Source,
  fields: ResolvedServiceFields,
  report: FieldReport,
): void {
  checkVariables(name, field, source, fields, report);
  checkThresholds(name, field, source, report);
  checkBroker(name, field, source, report);
}

/** The operator reads them from the main container; what a config or a secret brings along is not known here. */
function checkVariables(
  name: string,
  field: string,
  { metadata }: Source,
  { env, envFrom }: ResolvedServiceFields,
  report: FieldReport,
): void {
  for (const [key, variable] of Object.entries(metadata)) {
    if (!key.endsWith('FromEnv') || typeof variable !== 'string') continue;
    if (Object.hasOwn(env, variable) || envFrom.length > 0) continue;
    report(`${field}.metadata.${key}`, {
      code: 'unknown-reference',
      message: `Service "${name}" names variable "${variable}" in "${field}.metadata.${key}", which it does not have.`,
      hint: 'Add the variable to env of the service, or use authentication.',
    });
  }
}

/** What stands for one replica, by the type of the source. */
const thresholds: Readonly<Record<string, readonly string[]>> = {
  'aws-sqs-queue': ['queueLength'],
  cpu: ['value'],
  kafka: ['lagThreshold'],
  memory: ['value'],
  prometheus: ['threshold'],
  rabbitmq: ['value'],
  redis: ['listLength'],
};

function checkThresholds(name: string, field: string, { type, metadata }: Source, report: FieldReport): void {
  for (const key of Object.hasOwn(thresholds, type) ? (thresholds[type] ?? []) : []) {
    const amount = metadata[key];
    if (typeof amount !== 'string' || (Number(amount) > 0 && Number.isFinite(Number(amount)))) continue;
    report(`${field}.metadata.${key}`, {
      code: 'out-of-range',
      message: `Service "${name}" has "${amount}" in "${field}.metadata.${key}".`,
      hint: 'Use a number above 0.',
    });
  }
}

/** A broker has an address, which has its credentials in it. */
function checkBroker(
  name: string,
  field: string,
  { type, metadata, authentication }: Source,
  report: FieldReport,
): void {
  if (type !== 'rabbitmq' || authentication !== undefined) return;
  if (metadata['host'] !== undefined || metadata['hostFromEnv'] !== undefined) return;
  report(field, {
    code: 'invalid-value',
    message: `Service "${name}" scales on a queue of RabbitMQ in "${field}", and nothing says where the broker is.`,
    hint: "State hostFromEnv: 'BROKER_URL', or authentication: { host: broker.value('url') }.",
  });
}
