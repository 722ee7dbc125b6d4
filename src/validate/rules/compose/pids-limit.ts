import { partAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Limits of processes. */
export const pidsLimit: Rule<'compose-service'> = {
  name: 'compose/pids-limit',
  summary: 'Every service has a limit of processes.',
  why: 'One that forks without end stops the machine.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
  fix: 'Add "deploy.resources.limits.pids" or "pids_limit".',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    pids_limit: 1\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (
      service.value['pids_limit'] !== undefined ||
      partAt(service.value, 'deploy', 'resources', 'limits', 'pids') !== undefined
    )
      return [];
    return [{ message: `${called(service)} has no limit of processes.`, at: [] }];
  },
};
