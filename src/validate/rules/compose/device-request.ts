import { mapsAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Devices that a service asks for. */
export const deviceRequest: Rule<'compose-service'> = {
  name: 'compose/device-request',
  summary: 'A request for devices has "count" or "device_ids", not both.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#devices',
  fix: 'Remove one of the two.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1 }] } } }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    deploy: { resources: { reservations: { devices: [{ capabilities: [gpu], count: 1, device_ids: ["0"] }] } } }\n',
    },
  },
  check(service) {
    const places = [['gpus'], ['deploy', 'resources', 'reservations', 'devices']] as const;
    return places.flatMap((place) =>
      mapsAt(service.value, ...place).flatMap((request, index) => {
        const isBoth = request['count'] !== undefined && request['device_ids'] !== undefined;
        const message = `${called(service)} asks for devices by both "count" and "device_ids".`;
        return isBoth ? [{ message, at: [...place, index] }] : [];
      }),
    );
  },
};
