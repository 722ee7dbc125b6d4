import { issuesOf } from '../../compose/reading';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** Files that are included. */
export const include: Rule<'compose-project'> = {
  name: 'compose/include',
  summary: 'Included files say nothing that the file or another one says differently, and do not include each other.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/14-include.md',
  fix: 'Rename one of the two, or take one out of the ring.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose: 'include: [db.yaml]\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n',
      files: { 'db.yaml': 'services: { db: { image: "postgres:16.4" } }' },
    },
    fails: {
      compose: 'include: [db.yaml]\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n',
      files: { 'db.yaml': 'services: { web: { image: "nginx:1.27.0" } }' },
    },
  },
  check: issuesOf('compose/include'),
};
