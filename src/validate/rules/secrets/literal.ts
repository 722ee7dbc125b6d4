import { textMapOf } from '../../../manifests/kubernetes/labels';
import type { ManifestObject } from '../../../manifests/object';
import { itemsAt, mapAt, textAt, wordOf } from '../../../manifests/reading';
import { secretIn } from '../../../manifests/secret-text';
import { exampleObject } from '../../example-objects';
import { examplePod } from '../../example-pods';
import { mapsWithPlaces, podSubject, subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { literalSecret, secretArguments } from '../../secret-literals';
import { risky } from '../../severity';
import type { ContainerSubject } from '../../subject';

/** No secret is written where everybody can read it. */
export const literal: Rule<'object'> = {
  name: 'secrets/literal',
  summary: 'No secret is written into a variable, an argument, an annotation, a label or a ConfigMap.',
  why: 'Who may read the object, the repository or the history of either reads it too, and it stays there after it was changed.',
  source: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  fix: 'Put it into a Secret, and refer to that.',
  severity: risky,
  subject: 'object',
  examples: {
    passes: [
      {
        kubernetes: examplePod({
          container:
            'env:\n  - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password, optional: true } } }\n  - { name: DB_URL, value: "postgres://app:$(DB_PASSWORD)@db:5432/app" }\n  - { name: TOKEN_FILE, value: /run/secrets/token }',
        }),
      },
    ],
    fails: [
      { kubernetes: examplePod({ container: 'env: [{ name: DB_PASSWORD, value: hunter2 }]' }) },
      { kubernetes: examplePod({ container: 'env: [{ name: DB_URL, value: "postgres://app:hunter2@db:5432/app" }]' }) },
      { kubernetes: examplePod({ container: 'args: [--api-key=7f3a91c2]' }) },
      { kubernetes: exampleObject('v1', 'ConfigMap', { root: 'data: { API_TOKEN: 7f3a91c2 }' }) },
    ],
  },
  check(object) {
    const containers = podSubject(object)?.containers ?? [];
    const inside = containers.length === 0 ? none : containers.flatMap(inContainer);
    const [data, metadata] = [inData(object), inMetadata(object)];
    return inside.length + data.length + metadata.length === 0 ? none : [...inside, ...data, ...metadata];
  },
};

function inContainer({ called, spec, at, object }: ContainerSubject): readonly Breach[] {
  const variables = mapsWithPlaces(spec, 'env', at).flatMap((one): readonly Breach[] => {
    const [name, value] = [textAt(one.value, 'name') ?? '', one.value['value']];
    const what = typeof value === 'string' ? literalSecret(name, value) : undefined;
    if (what === undefined) return [];
    return [
      { message: `${called} has ${what} written into the variable "${name}".`, object, at: [...one.at, 'value'] },
    ];
  });
  const words = ['command', 'args'].flatMap((key) => {
    const list = itemsAt(spec, key).map((item) => (typeof item === 'string' ? item : undefined));
    return secretArguments(list).map(({ index, what }) => ({
      message: `${called} has ${what} written into "${key}".`,
      object,
      at: [...at, key, index],
    }));
  });
  return [...variables, ...words];
}

function inData(object: ManifestObject): readonly Breach[] {
  if (object.kind !== 'ConfigMap') return none;
  return [...textMapOf(mapAt(object.value, 'data'))].flatMap(([key, value]) => {
    const what = literalSecret(key, value);
    if (what === undefined) return [];
    return [{ message: `${subjectOf(object)} has ${what} under "${key}".`, at: ['data', key] }];
  });
}

const none: readonly Breach[] = [];
const maps = ['annotations', 'labels'] as const;

function inMetadata(object: ManifestObject): readonly Breach[] {
  const metadata = mapAt(object.value, 'metadata');
  const found: Breach[] = [];
  for (const kind of maps) {
    const map = mapAt(metadata, kind);
    for (const key of Object.keys(map)) {
      const what = secretIn(wordOf(map[key]));
      if (what !== undefined)
        found.push({ message: `${subjectOf(object)} has ${what} in "${key}".`, at: ['metadata', kind, key] });
    }
  }
  return found;
}
