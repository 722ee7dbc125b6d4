import { called, dependenciesOf, isHealthcheckOff, serviceNamed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Dependencies that can never be healthy. */
export const healthyDependency: Rule<'compose-service'> = {
  name: 'compose/healthy-dependency',
  summary: 'A service that another one waits for to be healthy has no healthcheck that is switched off.',
  why: 'The engine has nothing to tell from, and "up" fails: the container has no healthcheck configured.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
  fix: 'Add a healthcheck, or wait for "service_started".',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16.4\n    healthcheck: { test: [CMD, pg_isready] }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16.4\n    healthcheck: { disable: true }\n',
    },
  },
  check(service, { system }) {
    return dependenciesOf(service)
      .filter(([, said]) => said['condition'] === 'service_healthy')
      .filter(([name]) => isHealthcheckOff(serviceNamed(system, name)?.value ?? {}))
      .map(([name]) => ({
        message: `${called(service)} waits for service "${name}" to be healthy, whose healthcheck is switched off.`,
        at: ['depends_on', name],
      }));
  },
};
