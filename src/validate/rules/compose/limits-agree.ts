import { partAt } from '../../../manifests/reading';
import { isOpen } from '../../../manifests/compose/rules';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Limits that are said twice. */
export const limitsAgree: Rule<'compose-service'> = {
  name: 'compose/limits-agree',
  summary:
    '"cpus", "mem_limit", "mem_reservation" and "pids_limit" agree with "deploy.resources", where both are there.',
  why: 'Compose refuses the project, also where "deploy.resources.limits" says only another limit.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
  fix: 'Keep one of the two.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    mem_limit: 512m\n' },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    mem_limit: 512m\n    deploy: { resources: { limits: { memory: 1g } } }\n',
    },
  },
  check(service) {
    return twice.flatMap(([field, holder, key]) => {
      const [said, other] = [service.value[field], partAt(service.value, 'deploy', 'resources', holder)];
      const isAlike = said === undefined || other === undefined || isOpen(said) || partAt(other, key) === said;
      const message = `${called(service)} has "${field}", and "deploy.resources.${holder}.${key}" with another value.`;
      return isAlike ? [] : [{ message, at: [field] }];
    });
  },
};

const twice = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
] as const;
