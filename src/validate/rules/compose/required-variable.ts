import { writtenAt, calledOf } from '../../compose/flaws';
import { openVariables } from '../../compose/open-variables';
import { distinctBy } from '../../../model/groups';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Variables that Compose insists on. */
export const requiredVariable: Rule<'compose-project'> = {
  name: 'compose/required-variable',
  summary: 'Every variable that is written "${NAME:?message}" has a value.',
  why: 'Compose stops with that message, and starts nothing. The machine that runs the project may have the value.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md',
  fix: 'Set it in ".env" or in the shell of the machine that runs it.',
  severity: risky,
  subject: 'compose-project',
  examples: {
    passes: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST:?the name of the host}\n',
      files: { '.env': 'HOST=web' },
    },
    fails: {
      compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    hostname: ${HOST:?the name of the host}\n',
    },
  },
  check(system) {
    if (system.environment !== undefined) return [];
    return (system.documents ?? []).flatMap((document) => {
      const required = openVariables(document.value).filter((one) => one.required);
      return distinctBy(required, ({ name }) => name).map(({ name, place }) => {
        const { object, at } = writtenAt(place, document, system);
        const subject = calledOf(object).replace(/^./, (letter) => letter.toUpperCase());
        const message = `${subject} requires the variable "${name}", which has no value here: Compose stops.`;
        return { message, object, at };
      });
    });
  },
};
