import { itemsAt, textAt, type Part } from '../../../manifests/reading';
import { splitWords } from '../../../manifests/compose/words';
import { called, writtenServices } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Mounts that another one covers. */
export const overriddenMount: Rule<'compose-project'> = {
  name: 'compose/overridden-mount',
  summary: 'No two volumes of a service are mounted at one place.',
  why: 'Compose keeps the last one and says nothing.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes',
  fix: 'Remove one of them.',
  severity: risky,
  subject: 'compose-project',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/srv/a:/a", "/srv/b:/b"]\n',
    },
    fails: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["/srv/a:/data", "/srv/b:/data"]\n',
    },
  },
  check(system) {
    return writtenServices(system).flatMap(({ object, value }) => {
      const seen = new Set<string>();
      return itemsAt(value, 'volumes').flatMap((volume, index) => {
        const target = targetOf(volume);
        if (target === undefined) return [];
        const isTaken = seen.has(target);
        seen.add(target);
        const message = `${called(object)} mounts two volumes at "${target}", of which the last one counts.`;
        return isTaken ? [{ message, object, at: ['volumes', index] }] : [];
      });
    });
  },
};

function targetOf(volume: Part): string | undefined {
  if (typeof volume !== 'string') return textAt(volume, 'target');
  const [first, second] = splitWords(volume, ':');
  return second ?? first;
}
