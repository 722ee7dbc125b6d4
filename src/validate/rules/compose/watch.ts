import { mapsAt, textAt } from '../../../manifests/reading';
import { called, servicesOf } from '../../compose/reading';
import { flawsOf } from '../../compose/flaws';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** What is watched while developing. */
export const watch: Rule<'compose-project'> = {
  name: 'compose/watch',
  summary: 'Every entry of "develop.watch" has a path, and a target unless it rebuilds or restarts.',
  why: 'Compose refuses the project.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/develop.md#watch',
  fix: 'Add "target": the folder in the container.',
  severity: refused,
  subject: 'compose-project',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: .\n    develop: { watch: [{ path: ./src, action: sync, target: /src }] }\n',
    },
    fails: [
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: .\n    develop: { watch: [{ path: ./src, action: sync }] }\n',
      },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: .\n    develop: { watch: [{ path: "", action: rebuild }] }\n',
        title: 'an empty path',
      },
    ],
  },
  check(system) {
    const bare = servicesOf(system).flatMap((object) =>
      mapsAt(object.value, 'develop', 'watch').flatMap((entry, index) => {
        const action = textAt(entry, 'action');
        const isBare = action !== undefined && action.startsWith('sync') && textAt(entry, 'target') === undefined;
        const message = `${called(object)} watches a folder to "${action ?? ''}" it, and names no target.`;
        return isBare ? [{ message, object, at: ['develop', 'watch', index] }] : [];
      }),
    );
    return [...flawsOf('compose/watch')(system), ...bare];
  },
};
