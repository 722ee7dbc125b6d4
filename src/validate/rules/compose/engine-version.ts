import { mapAt, mapsAt, partAt } from '../../../manifests/reading';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** Fields that old engines do not have. */
export const engineVersion: Rule<'compose-service'> = {
  name: 'compose/engine-version',
  summary: 'A service uses nothing that only newer engines have.',
  why: 'Older engines refuse the container: "start_interval" needs Docker 25, "interface_name" and volumes of type "image" need Docker 28.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#networks',
  fix: 'Make sure that every machine has that version.',
  severity: noted,
  subject: 'compose-service',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    healthcheck: { test: [CMD, /bin/check], start_interval: 1s, start_period: 30s }\n',
    },
  },
  check(service) {
    const { value } = service;
    const images = mapsAt(value, 'volumes').some(({ type }) => type === 'image');
    const faces = Object.values(mapAt(value, 'networks')).some((one) => partAt(one, 'interface_name') !== undefined);
    const needs = [
      ...(partAt(value, 'healthcheck', 'start_interval') === undefined
        ? []
        : [['healthcheck', 'start_interval', 25] as const]),
      ...(faces ? [['networks', 'interface_name', 28] as const] : []),
      ...(images ? [['volumes', 'type: image', 28] as const] : []),
    ];
    return needs.map(([field, what, version]) => ({
      message: `${called(service)} has "${what}", which needs Docker ${version} or newer.`,
      at: [field],
    }));
  },
};
