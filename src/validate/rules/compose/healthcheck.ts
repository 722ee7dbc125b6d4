import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Healthchecks. */
export const healthcheck: Rule<'compose-service'> = {
  name: 'compose/healthcheck',
  summary: 'Every service has a healthcheck.',
  why: 'Nobody else can wait until it is ready, and one that hangs is not seen.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck',
  fix: 'Add "healthcheck", unless the image has one.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [CMD, /bin/check] }\n',
    },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (service.value['healthcheck'] !== undefined) return [];
    return [{ message: `${called(service)} has no healthcheck.`, at: [] }];
  },
};
