import { itemsAt, wordOf } from '../../../manifests/reading';
import { isOpen } from '../../../manifests/compose/rules';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** How a healthcheck is run. */
export const healthcheckTest: Rule<'compose-service'> = {
  name: 'compose/healthcheck-test',
  summary: 'A healthcheck in a list begins with "CMD", "CMD-SHELL" or "NONE".',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck',
  fix: 'Put "CMD" before the program.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [CMD, /bin/check] }\n',
    },
    fails: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [/bin/check] }\n',
    },
  },
  check(service) {
    const [first] = itemsAt(service.value, 'healthcheck', 'test');
    if (first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(wordOf(first)) || isOpen(first)) return [];
    return [
      {
        message: `Healthcheck of service "${service.name}" begins with none of "CMD", "CMD-SHELL" and "NONE".`,
        at: ['healthcheck', 'test'],
      },
    ];
  },
};
