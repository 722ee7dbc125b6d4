import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Configs and secrets that only Swarm has. */
export const swarmOnly: Rule<'compose-project'> = {
  name: 'compose/swarm-only',
  summary: 'Configs and secrets are files or variables, and not external or of a driver.',
  why: 'Docker Compose has no store for them: "up" fails with "unsupported external secret". Only "docker stack deploy" knows them.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
  fix: 'Use "file" or "environment".',
  severity: risky,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nsecrets: { token: { file: ./token.txt } }\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nsecrets: { token: { external: true } }\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nconfigs: { settings: { file: ./a.conf, template_driver: golang } }\n',
        title: 'a driver for templates',
      },
    ],
  },
  check(system) {
    return [...system.objects.values()].flatMap((object) => {
      const isStored = object.kind === 'config' || object.kind === 'secret';
      const field = ['external', 'driver', 'template_driver'].find((key) => object.value[key] !== undefined);
      if (!isStored || field === undefined) return [];
      return [
        { message: `${called(object)} has "${field}", which Docker Compose does not support.`, object, at: [field] },
      ];
    });
  },
};
