import { mapAt } from '../../../manifests/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Intervals while a service starts. */
export const startInterval: Rule<'compose-service'> = {
  name: 'compose/start-interval',
  summary: '"start_interval" of a healthcheck comes with "start_period".',
  why: 'Without a period the engine never uses it.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck',
  fix: 'Add "start_period".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [CMD, /bin/check], start_interval: 1s, start_period: 30s }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [CMD, /bin/check], start_interval: 1s }\n',
    },
  },
  check(service) {
    const check = mapAt(service.value, 'healthcheck');
    if (check['start_interval'] === undefined || check['start_period'] !== undefined) return [];
    return [
      {
        message: `Healthcheck of service "${service.name}" has "start_interval" without "start_period".`,
        at: ['healthcheck', 'start_interval'],
      },
    ];
  },
};
