import { partAt, textAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Limits of logs. */
export const loggingLimit: Rule<'compose-service'> = {
  name: 'compose/logging-limit',
  summary: 'Logs that the engine writes to disk have a limit.',
  why: 'The driver that Docker uses by default writes until the disk is full.',
  source: 'https://docs.docker.com/engine/logging/configure/',
  fix: 'Add "logging: { options: { max-size: 10m, max-file: "3" } }", or set it for the engine.',
  severity: { strict: 'info' },
  subject: 'compose-service',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    logging: { options: { max-size: 10m } }\n',
    },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(service) {
    if (
      textAt(service.value, 'logging', 'driver') !== undefined ||
      partAt(service.value, 'logging', 'options', 'max-size') !== undefined
    )
      return [];
    return [{ message: `${called(service)} writes logs without a limit.`, at: [] }];
  },
};
