import { wordAt } from '../../../manifests/reading';
import { called, dependenciesOf, serviceNamed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Dependencies that never end. */
export const completedDependency: Rule<'compose-service'> = {
  name: 'compose/completed-dependency',
  summary: 'A service that another one waits for to end is not started again.',
  why: 'With "restart: always" it never ends, and "up" waits for ever.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
  fix: 'Set "restart" of the dependency to "no" or "on-failure".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_completed_successfully } }\n  db:\n    image: postgres:16.4\n    restart: on-failure\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_completed_successfully } }\n  db:\n    image: postgres:16.4\n    restart: always\n',
    },
  },
  check(service, { system }) {
    return dependenciesOf(service)
      .filter(([, said]) => said['condition'] === 'service_completed_successfully')
      .filter(([name]) => /^(?:always|unless-stopped)$/.test(wordAt(serviceNamed(system, name)?.value, 'restart')))
      .map(([name]) => ({
        message: `${called(service)} waits for service "${name}" to end, which is started again whenever it does.`,
        at: ['depends_on', name],
      }));
  },
};
