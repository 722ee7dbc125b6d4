import { mapsAt, textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Folders of the machine itself. */
export const sensitiveFolder: Rule<'compose-service'> = {
  name: 'compose/sensitive-folder',
  summary: 'No service mounts a folder that the machine itself lives in.',
  why: 'What is written there changes the machine; what is read there tells its secrets.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Mount the one file that is needed, with ":ro".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/srv/www:/var/www:ro"]\n',
    },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/etc:/host/etc"]\n' },
  },
  check(service) {
    return mapsAt(service.value, 'volumes').flatMap((volume, index) => {
      const source = textAt(volume, 'source') ?? '';
      const isRisky = textAt(volume, 'type') === 'bind' && sensitive.test(source) && volume['read_only'] !== true;
      return isRisky
        ? [
            {
              message: `${called(service)} mounts "${source}" of the machine, and may write to it.`,
              at: ['volumes', index],
            },
          ]
        : [];
    });
  },
};

const sensitive =
  /^\/(?:|etc|proc|sys|root|boot|dev|var|var\/run|run|var\/lib|var\/lib\/(?:docker|containerd|kubelet)|usr|bin|lib)$/;
