import { partAt, textAt } from '../../../manifests/reading';
import { isPlainMap } from '../../../model/json';
import { examplePod } from '../../example-pods';
import { mapsWithPlaces } from '../../pods';
import type { Rule } from '../../rule';

/** Secrets are given as files. */
export const variable: Rule<'container'> = {
  name: 'secrets/variable',
  summary: 'A container gets its secrets as files.',
  why: 'Variables are shown by crash reports, child processes and "kubectl describe"; and a new value needs a new pod.',
  source: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  fix: 'Mount the Secret, and name the file in the variable.',
  severity: { strict: 'info' },
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        pod: 'volumes: [{ name: db, secret: { secretName: db, optional: true } }]',
        container: 'volumeMounts: [{ name: db, mountPath: /run/secrets/db, readOnly: true }]',
      }),
    },
    fails: {
      kubernetes: examplePod({
        container:
          'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password, optional: true } } }]',
      }),
    },
  },
  check({ spec, called }) {
    const single = mapsWithPlaces(spec, 'env').filter(({ value }) =>
      isPlainMap(partAt(value, 'valueFrom', 'secretKeyRef')),
    );
    const whole = mapsWithPlaces(spec, 'envFrom').filter(({ value }) => isPlainMap(partAt(value, 'secretRef')));
    return [...single, ...whole].map(({ value, at }) => {
      const name = textAt(value, 'name') ?? textAt(value, 'secretRef', 'name') ?? '';
      return { message: `${called} gets a secret as a variable, with "${name}".`, at };
    });
  },
};
