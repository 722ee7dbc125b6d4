import { partAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Limits of memory. */
export const memoryLimit: Rule<'compose-service'> = {
  name: 'compose/memory-limit',
  summary: 'Every service has a limit of memory.',
  why: 'One that leaks takes the memory of all others on the machine.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
  fix: 'Add "deploy.resources.limits.memory" or "mem_limit".',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    mem_limit: 256m\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (
      service.value['mem_limit'] !== undefined ||
      partAt(service.value, 'deploy', 'resources', 'limits', 'memory') !== undefined
    )
      return [];
    return [{ message: `${called(service)} has no limit of memory.`, at: [] }];
  },
};
