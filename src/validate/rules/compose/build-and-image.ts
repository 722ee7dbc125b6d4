import { called } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Images that are built and named. */
export const buildAndImage: Rule<'compose-service'> = {
  name: 'compose/build-and-image',
  summary: 'A service has an image or a build.',
  why: 'With both, the build is given that name, and "pull" may fetch another image of it.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/build.md',
  fix: 'Keep one, unless the name is meant for pushing.',
  severity: { strict: 'info' },
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: .\n' },
  },
  check(service) {
    if (service.value['build'] === undefined || service.value['image'] === undefined) return [];
    return [{ message: `${called(service)} has both "build" and "image".`, at: ['build'] }];
  },
};
