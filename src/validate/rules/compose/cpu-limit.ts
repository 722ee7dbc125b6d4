import { partAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Limits of CPU. */
export const cpuLimit: Rule<'compose-service'> = {
  name: 'compose/cpu-limit',
  summary: 'Every service has a limit of CPU.',
  why: 'One that is busy slows down all others on the machine.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
  fix: 'Add "deploy.resources.limits.cpus" or "cpus".',
  severity: { strict: 'info' },
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    cpus: 1\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (
      service.value['cpus'] !== undefined ||
      partAt(service.value, 'deploy', 'resources', 'limits', 'cpus') !== undefined
    )
      return [];
    return [{ message: `${called(service)} has no limit of CPU.`, at: [] }];
  },
};
