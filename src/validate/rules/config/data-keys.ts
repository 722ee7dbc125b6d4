import { mapAt } from '../../../manifests/reading';
import { exampleObject } from '../../example-objects';
import { quoted } from '../../fields';
import { configKey } from '../../formats';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';

const maps = ['data', 'binaryData', 'stringData'];

const config = (root: string): string => exampleObject('v1', 'ConfigMap', { root });

/** Keys of settings can be names of files. */
export const dataKeys: Rule<'object'> = {
  name: 'config/data-keys',
  summary: 'Keys of a ConfigMap or a Secret are letters, digits, "-", "_" and ".", and each is there once.',
  why: 'Each key becomes the name of a file; an API server refuses others, and a key in "data" and "binaryData" at once.',
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object',
  fix: 'Write names of files without folders.',
  severity: refused,
  subject: 'object',
  kinds: ['ConfigMap', 'Secret'],
  examples: {
    passes: { kubernetes: config('data: { settings.json: "{}" }') },
    fails: [
      { title: 'a folder', kubernetes: config('data: { conf/settings.json: "{}" }') },
      { title: 'one key twice', kubernetes: config('data: { logo: "" }\nbinaryData: { logo: AAAA }') },
    ],
  },
  check(object) {
    const bad = maps.flatMap((map) =>
      Object.keys(mapAt(object.value, map))
        .filter((key) => !configKey.fits(key))
        .map((key): Breach => ({
          at: [map, key],
          message: `${subjectOf(object)} has the key ${quoted(key)}, which is not ${configKey.is}.`,
          fix: 'Use letters, digits, "-", "_" and "."; a key is the name of a file without folders.',
        })),
    );
    const [data, binary] = [mapAt(object.value, 'data'), mapAt(object.value, 'binaryData')];
    const both = object.kind === 'ConfigMap' ? Object.keys(data).filter((key) => Object.hasOwn(binary, key)) : [];
    const twice = both.map((key) => ({
      at: ['data', key],
      message: `${subjectOf(object)} has the key ${quoted(key)} in "binaryData" too.`,
      fix: 'Keep one of them.',
    }));
    return [...bad, ...twice];
  },
};
