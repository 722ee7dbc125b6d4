import { itemsAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { called, dependenciesOf, serviceNamed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Dependencies that a profile switches off. */
export const disabledDependency: Rule<'compose-service'> = {
  name: 'compose/disabled-dependency',
  summary: 'A service that always runs needs no service that only a profile switches on.',
  why: 'Where the profile is not asked for, Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/15-profiles.md',
  fix: 'Give both the same profiles, or say "required: false" of the dependency.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_started, required: false } }\n  db:\n    image: postgres:16.4\n    profiles: [data]\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: [db]\n  db:\n    image: postgres:16.4\n    profiles: [data]\n',
    },
  },
  check(service, { system }) {
    if (itemsAt(service.value, 'profiles').length > 0) return [];
    return dependenciesOf(service)
      .filter(([name, said]) => said['required'] !== false && isOptional(serviceNamed(system, name)))
      .map(([name]) => ({
        message: `${called(service)} always runs, and needs service "${name}", which only its profiles switch on.`,
        at: ['depends_on', name],
      }));
  },
};

function isOptional(service: ManifestObject | undefined): boolean {
  return itemsAt(service?.value, 'profiles').length > 0;
}
