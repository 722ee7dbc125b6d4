import { examplePod } from '../../example-pods';
import { textPartsAt, quoted } from '../../fields';
import { dnsLabel } from '../../formats';
import type { Rule } from '../../rule';
import { refused } from '../../severity';

/** A container is called by a DNS label. */
export const containerName: Rule<'container'> = {
  name: 'container/name',
  summary: 'A container has a name of lower-case letters, digits and "-", at most 63.',
  why: 'The API server refuses every other name.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
  fix: 'Call it by lower-case letters, digits and "-", with a letter or digit at both ends.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: { kubernetes: examplePod({}) },
    fails: {
      kubernetes:
        '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: Web_1, image: web:1.4 }] } }',
    },
  },
  check({ spec, called }) {
    return textPartsAt(spec, 'name')
      .filter(({ value }) => !dnsLabel.fits(value))
      .map(({ value, at }) => ({
        message: `${called} has the name ${quoted(value)}, which is not ${dnsLabel.is}.`,
        at,
      }));
  },
};
