import type { ManifestObject, PlainMap } from '../../../manifests/object';
import { isPlainMap, own } from '../../../model/json';
import { partAt, textAt } from '../../../manifests/reading';
import { isTimeZone } from '../../../resolve/schedule';
import { exampleScaledObject } from '../../example-scalers';
import { isSet, named, quoted } from '../../fields';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { scheduleFault } from '../../schedules';
import { scaledObjectKind } from '../../scalers';
import { risky } from '../../severity';

/**
 * Settings that a trigger must have, each by the names that it may be given by. What a TriggerAuthentication may give as
 * well is not among them.
 */
const needed: Readonly<Record<string, readonly (readonly string[])[]>> = {
  cron: [['timezone'], ['start'], ['end'], ['desiredReplicas']],
  cpu: [['value']],
  memory: [['value']],
  prometheus: [['serverAddress'], ['query'], ['threshold']],
  kafka: [
    ['bootstrapServers', 'bootstrapServersFromEnv'],
    ['consumerGroup', 'consumerGroupFromEnv'],
  ],
  'apache-kafka': [
    ['bootstrapServers', 'bootstrapServersFromEnv'],
    ['consumerGroup', 'consumerGroupFromEnv'],
  ],
  rabbitmq: [['queueName']],
  redis: [['listName']],
};

const cron = (start: string, zone = 'Europe/Berlin'): string =>
  exampleScaledObject(
    `triggers: [{ type: cron, metadata: { timezone: ${zone}, start: ${start}, end: 0 18 * * *, desiredReplicas: "3" } }]`,
  );

/** A trigger has what its scaler needs. */
export const triggerSettings: Rule<'object'> = {
  name: 'autoscaling/trigger-settings',
  summary: 'A trigger of KEDA has the settings that its scaler needs, and schedules and time zones that there are.',
  why: 'Nothing looks at them before the operator of KEDA does: the ScaledObject is accepted, and never becomes ready.',
  source: 'https://keda.sh/docs/latest/scalers/',
  fix: 'Write the settings that the page of the scaler asks for.',
  severity: risky,
  subject: 'object',
  kinds: [scaledObjectKind, 'ScaledJob.keda.sh'],
  examples: {
    passes: { kubernetes: cron('0 8 * * *') },
    fails: [
      {
        title: 'no threshold',
        kubernetes: exampleScaledObject(
          'triggers: [{ type: prometheus, metadata: { serverAddress: http://prometheus:9090, query: up } }]',
        ),
      },
      { title: 'no schedule', kubernetes: cron('0 8') },
      { title: 'no time zone', kubernetes: cron('0 8 * * *', 'Europe/Hamburg') },
    ],
  },
  check: (object) => mapsUnder(object.value, 'spec.triggers.*').flatMap((trigger) => breaches(object, trigger)),
};

function breaches(object: ManifestObject, { at, value }: Placed<PlainMap>): readonly Breach[] {
  const type = textAt(value, 'type') ?? '';
  const settings = partAt(value, 'metadata');
  if (!isPlainMap(settings)) return [];
  const lacking = (own(needed, type) ?? []).filter((names) => !names.some((name) => isSet(settings, name)));
  const called = `${subjectOf(object)} has a trigger of ${quoted(type)}`;
  if (lacking.length > 0) {
    const names = named(lacking.flatMap(([name = '']) => name));
    return [{ at: [...at, 'metadata'], message: `${called} without ${names}.`, fix: `Add ${names} to "metadata".` }];
  }
  return type === 'cron' ? cronBreaches(called, { at: [...at, 'metadata'], value: settings }) : [];
}

function cronBreaches(called: string, { at, value }: Placed<PlainMap>): readonly Breach[] {
  const [start = '', end = ''] = [textAt(value, 'start'), textAt(value, 'end')];
  const bad = ['start', 'end'].filter(
    (field) => scheduleFault(textAt(value, field) ?? '', 'without macros') !== undefined,
  );
  const schedules = bad.map((field) => ({
    at: [...at, field],
    message: `${called} with ${quoted(textAt(value, field) ?? '')} as "${field}", which is no schedule.`,
    fix: 'Write five fields of cron: "0 8 * * *".',
  }));
  const zone = textAt(value, 'timezone') ?? '';
  const zones = isTimeZone(zone)
    ? []
    : [
        {
          at: [...at, 'timezone'],
          message: `${called} in ${quoted(zone)}, which is no time zone.`,
          fix: 'Write a name such as "Europe/Berlin", or "Etc/UTC".',
        },
      ];
  const same =
    start === end
      ? [{ at: [...at, 'end'], message: `${called} that ends when it starts.`, fix: 'Write another "end".' }]
      : [];
  return [...schedules, ...zones, ...same];
}
