import { mapAt, wordOf } from '../../../manifests/reading';
import { isSecretName } from '../../../manifests/secret-names';
import { hideInText } from '../../../manifests/secret-text';
import type { PlainData } from '../../../model/json';
import { isOpen } from '../../../manifests/compose/rules';
import { called } from '../../compose/reading';
import type { Rule } from '../../rule';
import { risky } from '../../severity';

/** Secrets in plain sight. */
export const secretInEnvironment: Rule<'compose-service'> = {
  name: 'compose/secret-in-environment',
  summary: 'No variable, label, argument of a build or command has a secret written into it.',
  why: 'It is readable in the file, in the repository, by "docker inspect", and in every log of the environment.',
  source: 'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
  fix: 'Use "secrets", or a variable that the shell sets: "${DB_PASSWORD}".',
  severity: risky,
  subject: 'compose-service',
  examples: {
    passes: {
      compose:
        'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    environment: { DB_PASSWORD_FILE: /run/secrets/db, DB_PASSWORD: "${DB_PASSWORD}" }\n',
    },
    fails: [
      { compose: 'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    environment: { DB_PASSWORD: hunter2 }\n' },
      {
        compose:
          'services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n    build: { context: ., args: { NPM_TOKEN: abcdef123456 } }\n',
        title: 'an argument of a build',
      },
    ],
  },
  check(service) {
    return places.flatMap((place) =>
      Object.entries(mapAt(service.value, ...place))
        .filter(([name, value]) => isSecret(name, value))
        .map(([name]) => ({
          message: `${called(service)} has what seems to be a secret in "${place.join('.')}" under "${wordOf(name)}".`,
          at: [...place, name],
        })),
    );
  },
};

const places = [['environment'], ['labels'], ['annotations'], ['build', 'args'], ['build', 'labels']] as const;

/** A value that says a secret: under the name of one, or in the form of one. */
function isSecret(name: string, value: PlainData): boolean {
  const text = typeof value === 'string' ? value : '';
  if (text === '' || isOpen(text) || /^(?:true|false|\/.*|\d{1,3})$/i.test(text)) return false;
  return isSecretName(name) || hideInText(text, () => '') !== text;
}
