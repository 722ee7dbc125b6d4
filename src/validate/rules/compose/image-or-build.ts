import { called, isMade, isUnread } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** What a service is made of. */
export const imageOrBuild: Rule<'compose-service'> = {
  name: 'compose/image-or-build',
  summary: 'A service has an image, a build or a provider.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image',
  fix: 'Add "image" or "build".',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    restart: always\n' },
  },
  check(service, { system }) {
    if (isMade(service) || isUnread(system, 'services', service.name)) return [];
    return [{ message: `${called(service)} has neither "image" nor "build".` }];
  },
};
