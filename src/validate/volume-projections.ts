import { isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { partAt, type Part } from '../manifests/reading';
import { divisorBreaches, fieldPathBreaches, fileFields, resourceBreaches, variableResources } from './downward-api';
import { isSet, misformed, named, outOfRange, partsAt, quoted, repeated, textPartsAt } from './fields';
import { anyText, fileBelow } from './formats';
import type { Breach } from './rule';
import type { Place } from './subject';
import { itemTexts, mode } from './volume-sources';

const projections = [
  'clusterTrustBundle',
  'configMap',
  'downwardAPI',
  'podCertificate',
  'secret',
  'serviceAccountToken',
];

/** Seconds that a token may be valid for. */
const [leastToken, mostToken] = [600, 2 ** 32];

/** What an API server refuses in volumes that are put together of several sources, or of what a pod knows of itself. */
export function projectionBreaches(volume: PlainMap, subject: string): readonly Breach[] {
  return [
    ...partsAt(volume, 'projected', 'sources', '*').flatMap(({ value, at }) =>
      within(at, sourceBreaches(value, subject)),
    ),
    ...clashes(volume, subject),
    ...partsAt(volume, 'downwardAPI', 'items', '*').flatMap(({ value, at }) =>
      within(at, fileBreaches(value, subject)),
    ),
  ];
}

function within(at: Place, breaches: readonly Breach[]): readonly Breach[] {
  return breaches.map((one) => ({ ...one, at: [...at, ...(one.at ?? [])] }));
}

function sourceBreaches(source: Part, subject: string): readonly Breach[] {
  const given = projections.filter((key) => isSet(source, key));
  if (given.length > 1)
    return [
      {
        message: `${subject} takes ${named(given)} in one item; an item can have one.`,
        fix: 'Make an item of each.',
        at: [],
      },
    ];
  return [
    ...misformed(source, subject, [
      ...['configMap', 'secret'].flatMap((key) => itemTexts([key, 'items', '*'])),
      ...['configMap', 'secret'].map((key) => ({ at: [key, 'name'], called: 'the name', format: anyText })),
      { at: ['serviceAccountToken', 'path'], called: 'the path', format: fileBelow },
    ]),
    ...outOfRange(source, subject, [
      ...['configMap', 'secret', 'downwardAPI'].map((key) => mode([key, 'items', '*', 'mode'])),
      {
        at: ['serviceAccountToken', 'expirationSeconds'],
        called: 'the time of a token',
        least: leastToken,
        most: mostToken,
      },
    ]),
    ...partsAt(source, 'downwardAPI', 'items', '*').flatMap(({ value, at }) =>
      within(at, fileBreaches(value, subject)),
    ),
  ];
}

/** Two files of one path. */
function clashes(volume: PlainMap, subject: string): readonly Breach[] {
  const files = ['configMap', 'secret', 'downwardAPI'].flatMap((key) =>
    textPartsAt(volume, 'projected', 'sources', '*', key, 'items', '*', 'path'),
  );
  const sorted = [...files].sort((a, b) => Number(a.at[2]) - Number(b.at[2]));
  return repeated(sorted, ({ value }) => value || undefined).map(({ value, at }) => ({
    message: `${subject} puts two things at ${quoted(value)}.`,
    fix: 'Give each its own path.',
    at,
  }));
}

function fileBreaches(file: Part, subject: string): readonly Breach[] {
  const both = isSet(file, 'fieldRef') && isSet(file, 'resourceFieldRef');
  const none = !isSet(file, 'fieldRef') && !isSet(file, 'resourceFieldRef');
  if (!isPlainMap(file)) return [];
  if (both || none)
    return [
      {
        message: `${subject} has a file of ${both ? 'a field and a resource at once' : 'neither a field nor a resource'}.`,
        fix: 'Keep "fieldRef" or "resourceFieldRef".',
        at: [],
      },
    ];
  const resource = partAt(file, 'resourceFieldRef');
  const nobody = isPlainMap(resource) && (partAt(resource, 'containerName') ?? '') === '';
  return [
    ...misformed(file, subject, [{ at: ['path'], called: 'the path', format: fileBelow }]),
    ...within(['fieldRef'], fieldPathBreaches(partAt(file, 'fieldRef'), subject, fileFields)),
    ...(nobody
      ? [
          {
            message: `${subject} has a file of a resource, and names no container.`,
            fix: 'Name the container in "containerName".',
            at: ['resourceFieldRef'],
          },
        ]
      : within(['resourceFieldRef'], resourceBreaches(resource, subject, variableResources))),
    ...within(['resourceFieldRef'], divisorBreaches(resource, subject)),
  ];
}
