import { writtenAt } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** The version of the file format. */
export const versionKey: Rule<'compose-project'> = {
  name: 'compose/version-key',
  summary: 'A Compose file has no "version".',
  why: 'It means nothing since Compose 2, which warns about it.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/04-version-and-name.md',
  fix: 'Remove it.',
  severity: noted,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'version: "3.8"\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(system) {
    return (system.documents ?? [])
      .filter(({ value }) => typeof value['version'] === 'string')
      .map((document) => {
        const { object } = writtenAt([], document, system);
        return {
          message: `The Compose file "${document.file}" has "version", which means nothing.`,
          object,
          at: ['version'],
        };
      });
  },
};
