import { mapAt, textAt } from '../../../manifests/reading';
import { isFilledIn } from '../../../manifests/secret-text';
import { exampleObject } from '../../example-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';

const fields = ['data', 'stringData'];

/** What is public anyway, or made by a controller. */
const isPublic = (key: string, value: unknown): boolean =>
  typeof value !== 'string' ||
  value === '' ||
  /^(?:ca\.crt|tls\.crt|username|user|host|port|url)$/i.test(key) ||
  isFilledIn(value);

/** No Secret is written out with its data. */
export const manifest: Rule<'object'> = {
  name: 'secrets/manifest',
  summary: 'A Secret in a file holds no data.',
  why: 'Base64 hides nothing: who reads the file, or its history, reads the secret.',
  source: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  fix: 'Let an ExternalSecret or a SealedSecret make it, or create it by hand.',
  severity: { recommended: 'warning', strict: 'warning' },
  subject: 'object',
  kinds: ['Secret'],
  examples: {
    passes: [
      { kubernetes: exampleObject('v1', 'Secret', { root: 'type: Opaque' }) },
      { kubernetes: exampleObject('v1', 'Secret', { root: 'stringData: { password: "${DB_PASSWORD}" }' }) },
    ],
    fails: { kubernetes: exampleObject('v1', 'Secret', { root: 'stringData: { password: hunter2 }' }) },
  },
  check(secret) {
    const found = fields.find((field) =>
      Object.entries(mapAt(secret.value, field)).some(([key, value]) => !isPublic(key, value)),
    );
    if (found === undefined || textAt(secret.value, 'type') === 'kubernetes.io/service-account-token') return [];
    return [{ message: `${subjectOf(secret)} is written out with its data.`, at: [found] }];
  },
};
