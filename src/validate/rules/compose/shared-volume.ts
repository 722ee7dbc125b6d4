import { mapsAt, textAt } from '../../../manifests/reading';
import type { ManifestObject } from '../../../manifests/object';
import { called, servicesOf } from '../../compose/reading';
import type { Rule } from '../../rule';

/** Volumes of several services. */
export const sharedVolume: Rule<'compose-project'> = {
  name: 'compose/shared-volume',
  summary: 'A named volume is written by one service.',
  why: 'Two that write the same files destroy them, unless both are made for it.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/07-volumes.md',
  fix: 'Give each its own volume, or mount it read-only in all but one.',
  severity: { strict: 'info' },
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["data:/data:ro"]\n  db:\n    image: postgres:16.4\n    volumes: ["data:/data"]\nvolumes: { data: {} }\n',
    },
    fails: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["data:/data"]\n  db:\n    image: postgres:16.4\n    volumes: ["data:/data"]\nvolumes: { data: {} }\n',
    },
  },
  check(system) {
    const writers = new Map<string, ManifestObject>();
    return servicesOf(system).flatMap((service) =>
      mapsAt(service.value, 'volumes').flatMap((volume, index) => {
        const source = textAt(volume, 'source');
        if (source === undefined || textAt(volume, 'type') !== 'volume' || volume['read_only'] === true) return [];
        const other = writers.get(source);
        writers.set(source, other ?? service);
        if (other === undefined || other === service) return [];
        const message = `${called(service)} and service "${other.name}" both write to the volume "${source}".`;
        return [{ message, object: service, at: ['volumes', index] }];
      }),
    );
  },
};
