import { called } from '../../compose/reading';
import { dependenciesOf, hasHealthcheck, serviceNamed } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Dependencies that can be waited for. */
export const waitsForStart: Rule<'compose-service'> = {
  name: 'compose/waits-for-start',
  summary: 'A service that needs another one with a healthcheck waits until it is healthy.',
  why: '"service_started" is true before the program listens: the first calls fail.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
  fix: 'Write "depends_on: { db: { condition: service_healthy } }".',
  severity: { recommended: 'info', strict: 'warning' },
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16.4\n    healthcheck: { test: [CMD, pg_isready] }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: [db]\n  db:\n    image: postgres:16.4\n    healthcheck: { test: [CMD, pg_isready] }\n',
    },
  },
  check(service, { system }) {
    return dependenciesOf(service).flatMap(([name, said]) => {
      const other = serviceNamed(system, name);
      if (said['condition'] !== 'service_started' || other === undefined || !hasHealthcheck(other)) return [];
      const message = `${called(service)} does not wait until service "${name}" is healthy, though it has a healthcheck.`;
      return [{ message, at: ['depends_on', name] }];
    });
  },
};
