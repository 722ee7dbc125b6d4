import { partAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** What happens when a container ends. */
export const restartPolicy: Rule<'compose-service'> = {
  name: 'compose/restart-policy',
  summary: 'Every service says whether it is started again.',
  why: 'Without a policy, a service that fails stays down, also after the machine starts again.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#restart',
  fix: 'Add "restart: unless-stopped", or "no" for what runs once.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n' },
  },
  check(service) {
    if (service.value['restart'] !== undefined || partAt(service.value, 'deploy', 'restart_policy') !== undefined)
      return [];
    return [{ message: `${called(service)} has no restart policy.`, at: [] }];
  },
};
