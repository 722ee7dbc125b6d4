import { mapsAt, textAt, textsAt } from '../../../manifests/reading';
import type { PlainMap } from '../../../manifests/object';
import { called, isFixed, isUnread } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

/** Where volumes are mounted. */
export const mountTarget: Rule<'compose-service'> = {
  name: 'compose/mount-target',
  summary: 'Every mount of a service has an absolute place of its own, and a bind mount a source.',
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
      {
        compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    volumes: ["./x:data"]\n',
        title: 'a relative target',
      },
    ],
  },
  check(service, { system }) {
    if (isUnread(system, 'services', service.name)) return [];
    const places = textsAt(service.value, 'tmpfs').map((one) => one.split(':', 1)[0] ?? '');
    const tmpfs = new Set(places);
    const mounts = mapsAt(service.value, 'volumes').map((volume) => whatIsWrong(volume, tmpfs));
    return [...toldAt('volumes', mounts), ...toldAt('tmpfs', places.map(placeProblem))].map(({ what, at }) => ({
      message: `${called(service)} ${what}.`,
      at,
    }));
  },
};

function toldAt(field: string, problems: readonly (string | undefined)[]): readonly { what: string; at: Place }[] {
  return problems.flatMap((what, index) => (what === undefined ? [] : [{ what, at: [field, index] }]));
}

function whatIsWrong(volume: PlainMap, tmpfs: ReadonlySet<string>): string | undefined {
  const target = textAt(volume, 'target');
  if (target === undefined) return 'has a volume without a target';
  if (tmpfs.has(target)) return `has both a volume and a tmpfs at "${target}"`;
  const isBare = textAt(volume, 'type') === 'bind' && textAt(volume, 'source') === undefined;
  return isBare ? `has a bind mount at "${target}" without a source` : placeProblem(target);
}

/** What is wrong with a place in the container; those of Windows have a letter or a backslash. */
function placeProblem(target: string): string | undefined {
  if (!isFixed(target) || /^(?:\/.|\\|[A-Za-z]:)/.test(target)) return undefined;
  return target === '/'
    ? 'mounts over "/", the whole container'
    : `mounts at "${target}", which does not begin with "/"`;
}
