import { mapAt, textAt, textsAt } from '../../../manifests/reading';
import { isFixed, isUnread, serviceNamed } from '../../compose/reading';
import type { Breach } from '../../rule';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Builds that contradict themselves. */
export const build: Rule<'compose-service'> = {
  name: 'compose/build',
  summary:
    'A build has one Dockerfile, builds for the platform of its service, and takes contexts from services that are built.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/build.md',
  fix: 'Keep one of the two, or correct the name.',
  severity: refused,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: { context: ., dockerfile: web.Dockerfile }\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: { context: ., dockerfile: web.Dockerfile, dockerfile_inline: FROM alpine }\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    platform: linux/arm64\n    build: { context: ., platforms: [linux/amd64] }\n',
        title: 'another platform',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: { context: ., additional_contexts: { base: "service:base" } }\n',
        title: 'a context of no service',
      },
    ],
  },
  check(service, { system }) {
    const build = mapAt(service.value, 'build');
    const breaches: Breach[] = [];
    const say = (field: string, what: string): void =>
      void breaches.push({ message: `Build of service "${service.name}" ${what}.`, at: ['build', field] });
    if (build['dockerfile'] !== undefined && build['dockerfile_inline'] !== undefined)
      say('dockerfile_inline', 'has both "dockerfile" and "dockerfile_inline"');
    const [platform, platforms] = [textAt(service.value, 'platform'), textsAt(build, 'platforms')];
    if (isFixed(platform) && platforms.length > 0 && !platforms.includes(platform))
      say('platforms', `has not the platform "${platform}" of its service among its platforms`);
    for (const [name, from] of Object.entries(mapAt(build, 'additional_contexts'))) {
      const [, other] = /^service:(.+)$/.exec(typeof from === 'string' ? from : '') ?? [];
      if (!isFixed(other) || isUnread(system, 'services', other)) continue;
      if (serviceNamed(system, other)?.value['build'] !== undefined) continue;
      say('additional_contexts', `takes the context "${name}" from service "${other}", which is not built here`);
    }
    return breaches;
  },
};
