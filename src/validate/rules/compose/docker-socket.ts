import { mapsAt, textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** The socket of the engine. */
export const dockerSocket: Rule<'compose-service'> = {
  name: 'compose/docker-socket',
  summary: 'No service mounts the socket of the container engine.',
  why: 'Whoever talks to it is root on the machine.',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  fix: 'Remove it, or put a proxy before it that lets little through.',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/srv/www:/var/www:ro"]\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
    },
  },
  check(service) {
    return mapsAt(service.value, 'volumes').flatMap((volume, index) => {
      const isSocket = /(?:docker|containerd|crio|podman)\.sock$/.test(textAt(volume, 'source') ?? '');
      return isSocket
        ? [{ message: `${called(service)} mounts the socket of the container engine.`, at: ['volumes', index] }]
        : [];
    });
  },
};
