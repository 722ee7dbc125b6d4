import type { ManifestObject } from '../../../manifests/object';
import { called, dependenciesOf, hasHealthcheck, isHealthcheckOff, serviceNamed } from '../../compose/reading';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** Dependencies whose healthcheck is in the image, if anywhere. */
export const unseenHealthcheck: Rule<'compose-service'> = {
  name: 'compose/unseen-healthcheck',
  summary: 'A service that another one waits for to be healthy has a healthcheck in the file.',
  why: 'Where the image has none either, "up" fails: the container has no healthcheck configured.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
  fix: 'Write the healthcheck, or make sure that the image has one.',
  severity: noted,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16.4\n    healthcheck: { test: [CMD, pg_isready] }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16.4\n',
    },
  },
  check(service, { system }) {
    return dependenciesOf(service)
      .filter(([name, said]) => said['condition'] === 'service_healthy' && isUnseen(serviceNamed(system, name)))
      .map(([name]) => ({
        message: `${called(service)} waits for service "${name}" to be healthy, which has no healthcheck in the file.`,
        at: ['depends_on', name],
      }));
  },
};

function isUnseen(service: ManifestObject | undefined): boolean {
  return service !== undefined && !hasHealthcheck(service) && !isHealthcheckOff(service.value);
}
