import { mapsAt, textAt, textsAt } from '../../../manifests/reading';
import type { PlainMap } from '../../../manifests/object';
import { called, isUnread } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Where volumes are mounted. */
export const mountTarget: Rule<'compose-service'> = {
  name: 'compose/mount-target',
  summary: 'Every mount of a service has a place of its own, and a bind mount a source.',
  why: 'Newer versions of Compose refuse the project, and the engine the container.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes',
  fix: 'Mount one of them elsewhere, or name what is mounted.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    tmpfs: [/run]\n    volumes: ["/srv/www:/var/www"]\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    tmpfs: [/run]\n    volumes: ["/srv/run:/run"]\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: [{ type: bind, target: /var/www }]\n',
        title: 'no source',
      },
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: [{ type: tmpfs }]\n',
        title: 'no target',
      },
    ],
  },
  check(service, { system }) {
    if (isUnread(system, 'services', service.name)) return [];
    const tmpfs = new Set(textsAt(service.value, 'tmpfs').map((one) => one.split(':', 1)[0] ?? ''));
    return mapsAt(service.value, 'volumes').flatMap((volume, index) => {
      const target = textAt(volume, 'target');
      const what = whatIsWrong(volume, target, tmpfs);
      return what === undefined ? [] : [{ message: `${called(service)} ${what}.`, at: ['volumes', index] }];
    });
  },
};

function whatIsWrong(volume: PlainMap, target: string | undefined, tmpfs: ReadonlySet<string>): string | undefined {
  if (target === undefined) return 'has a volume without a target';
  if (tmpfs.has(target)) return `has both a volume and a tmpfs at "${target}"`;
  const isBare = textAt(volume, 'type') === 'bind' && textAt(volume, 'source') === undefined;
  return isBare ? `has a bind mount at "${target}" without a source` : undefined;
}
