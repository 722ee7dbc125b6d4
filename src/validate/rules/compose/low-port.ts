import { numberAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import { publishedPorts } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Ports that only root may open. */
export const lowPort: Rule<'compose-service'> = {
  name: 'compose/low-port',
  summary: 'Published ports are 1024 or above.',
  why: 'Engines that run without root cannot open the others.',
  source: 'https://docs.docker.com/engine/security/rootless/',
  fix: 'Publish a higher port, or allow it on the machine.',
  severity: { strict: 'info' },
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["127.0.0.1:8080:80"]\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    ports: ["127.0.0.1:80:80"]\n' },
  },
  check(service) {
    return publishedPorts(service).flatMap(({ port, index }) => {
      const published = numberAt(port, 'published') ?? 0;
      const isLow = published > 0 && published < 1024;
      return isLow
        ? [
            {
              message: `${called(service)} publishes port ${published}, which only root may open.`,
              at: ['ports', index],
            },
          ]
        : [];
    });
  },
};
