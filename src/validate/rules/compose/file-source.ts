import { called, isUnread } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Where the content of configs and secrets comes from. */
export const fileSource: Rule<'compose-project'> = {
  name: 'compose/file-source',
  summary: 'A secret has a file or a variable, a config a file, a variable or content: one of them.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
  fix: 'Say exactly one of "file", "environment" and, for configs, "content".',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nsecrets: { token: { file: ./token.txt } }\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nsecrets: { token: { name: token } }\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nsecrets: { token: { file: ./token.txt, environment: TOKEN } }\n',
        title: 'two sources',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\nconfigs: { settings: { file: ./a.conf, content: a } }\n',
        title: 'a config',
      },
    ],
  },
  check(system) {
    return [...system.objects.values()].flatMap((object) => {
      const sources = Object.hasOwn(sourcesOf, object.kind) ? (sourcesOf[object.kind] ?? []) : [];
      if (sources.length === 0 || isUnread(system, `${object.kind}s`, object.name)) return [];
      const said = sources.filter((source) => object.value[source] !== undefined);
      const isElsewhere = object.value['external'] === true || (object.kind === 'config' && 'driver' in object.value);
      if (said.length === 1 || (said.length === 0 && isElsewhere)) return [];
      const names = (said.length === 0 ? sources : said)
        .map((source) => `"${source}"`)
        .join(said.length === 0 ? ' nor ' : ' and ');
      const what = said.length === 0 ? `has neither ${names}` : `has ${names}, which exclude each other`;
      return [{ message: `${called(object)} ${what}.`, object, at: [] }];
    });
  },
};

const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  secret: ['file', 'environment'],
  config: ['file', 'environment', 'content'],
};
