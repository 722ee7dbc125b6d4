import { mapsAt, textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { advised } from '../../severity';

/** Folders outside of the project. */
export const outsideMount: Rule<'compose-service'> = {
  name: 'compose/outside-mount',
  summary: 'A service mounts folders of its own project only.',
  why: 'The project works on this machine alone, and changes what is not its own.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes',
  fix: 'Move the folder into the project, or use a named volume.',
  severity: advised,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["./www:/var/www:ro"]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["../shared:/var/www"]\n' },
  },
  check(service) {
    return mapsAt(service.value, 'volumes').flatMap((volume, index) => {
      const source = textAt(volume, 'type') === 'bind' ? (textAt(volume, 'source') ?? '') : '';
      const isOutside = /^(?:\/|~|\.\.(?:\/|$))/.test(source);
      return isOutside
        ? [
            {
              message: `${called(service)} mounts "${source}", which is outside of the project.`,
              at: ['volumes', index],
            },
          ]
        : [];
    });
  },
};
