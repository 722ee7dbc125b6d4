import { writtenAt } from '../../compose/flaws';
import type { Rule } from '../../rule';

/** Projects without a name. */
export const unnamedProject: Rule<'compose-project'> = {
  name: 'compose/unnamed-project',
  summary: 'A project has a name.',
  why: 'Without one it is that of the folder: volumes and networks change their names when the folder does.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/04-version-and-name.md',
  fix: 'Add "name" at the top.',
  severity: { strict: 'info' },
  subject: 'compose-project',
  examples: {
    passes: { compose: 'name: shop\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(system) {
    const [first] = system.documents ?? [];
    if (first === undefined || system.project !== undefined || first.value['name'] !== undefined) return [];
    const { object } = writtenAt([], first, system);
    return [{ message: `The Compose file "${first.file}" gives its project no name.`, object, at: [] }];
  },
};
