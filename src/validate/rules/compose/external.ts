import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Volumes that are made elsewhere. */
export const external: Rule<'compose-project'> = {
  name: 'compose/external',
  summary: 'A volume that is external says nothing but its name.',
  why: 'Compose refuses the project: what is made elsewhere cannot be set here.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/07-volumes.md#external',
  fix: 'Remove "external", or what stands beside it.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nvolumes: { data: { external: true, name: shop-data } }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nvolumes: { data: { external: true, driver: local } }\n',
    },
  },
  check(system) {
    return [...system.objects.values()].flatMap((object) => {
      if (object.kind !== 'volume' || object.value['external'] !== true) return [];
      const others = Object.keys(object.value).filter(
        (key) => !['external', 'name'].includes(key) && !key.startsWith('x-'),
      );
      const message = (key: string): string => `${called(object)} is external, and has "${key}".`;
      return others.map((key) => ({ message: message(key), object, at: [key] }));
    });
  },
};
