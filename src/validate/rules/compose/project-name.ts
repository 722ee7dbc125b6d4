import { textAt } from '../../../manifests/reading';
import { isFixed } from '../../compose/reading';
import { writtenAt } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** The name of the project. */
export const projectName: Rule<'compose-project'> = {
  name: 'compose/project-name',
  summary: 'The name of a project is lower-case letters, digits, "-" and "_".',
  why: 'Compose makes it so without a word, and volumes and networks are called otherwise than the file says.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/04-version-and-name.md',
  fix: 'Write the name in lower case, without spaces.',
  severity: risky,
  subject: 'compose-project',
  examples: {
    passes: { compose: 'name: acme-shop\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
    fails: { compose: 'name: Acme Shop\nservices:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    restart: always\n' },
  },
  check(system) {
    return (system.documents ?? []).flatMap((document) => {
      const name = textAt(document.value, 'name');
      if (!isFixed(name) || /^[a-z0-9][a-z0-9_-]*$/.test(name)) return [];
      const { object } = writtenAt([], document, system);
      return [{ message: `The project has the name "${name}", which Compose changes.`, object, at: ['name'] }];
    });
  },
};
