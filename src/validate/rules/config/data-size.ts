import { subjectOf } from '../../pods';
import { exampleObject } from '../../example-objects';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import { dataBytes, mostDataBytes } from '../../sizes';

const config = (text: string): string => exampleObject('v1', 'ConfigMap', { root: `data: { catalog.json: ${text} }` });

/** A ConfigMap or a Secret has no more data than the API server takes. */
export const dataSize: Rule<'object'> = {
  name: 'config/data-size',
  summary: 'The data of a ConfigMap or a Secret is at most 1 MiB.',
  why: 'The API server refuses more, whichever way it is applied.',
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
  fix: 'Put large files into the image or onto a volume, or split them over several objects.',
  severity: refused,
  subject: 'object',
  kinds: ['ConfigMap', 'Secret'],
  examples: { passes: { kubernetes: config("'{}'") }, fails: { kubernetes: config('x'.repeat(1_100_000)) } },
  check: (object) => {
    const bytes = dataBytes(object);
    if (bytes <= mostDataBytes) return [];
    return [
      { message: `${subjectOf(object)} has ${bytes} bytes of data; ${mostDataBytes} are the most.`, at: ['data'] },
    ];
  },
};
