import { isPlainMap, own } from '../../../model/json';
import { partAt, wordAt } from '../../../manifests/reading';
import { examplePod } from '../../example-pods';
import { isSet, misformed, partsAt, quoted, repeated, textPartsAt } from '../../fields';
import { orEmpty, pathBelow } from '../../formats';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';
import { volumeNames } from '../../volumes';

/** What a container mounts is there, and each path is mounted once. */
export const volumeMounts: Rule<'container'> = {
  name: 'container/volume-mounts',
  summary: 'A container mounts volumes that its pod has, each at a path of its own.',
  why: 'The API server refuses a mount of a volume that is not there, two mounts on one path, and paths in the volume that lead out of it.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work',
  fix: 'Add the volume to "volumes" of the pod, or correct the mount.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'volumeMounts: [{ name: cache, mountPath: /cache }]',
        pod: 'volumes: [{ name: cache, emptyDir: {} }]',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({ container: 'volumeMounts: [{ name: cache, mountPath: /cache }]' }),
        title: 'no such volume',
      },
      {
        kubernetes: examplePod({
          container: 'volumeMounts: [{ name: a, mountPath: /cache }, { name: b, mountPath: /cache }]',
          pod: 'volumes: [{ name: a, emptyDir: {} }, { name: b, emptyDir: {} }]',
        }),
        title: 'two on one path',
      },
      {
        kubernetes: examplePod({
          container: 'volumeMounts: [{ name: cache, mountPath: /cache, subPath: ../etc }]',
          pod: 'volumes: [{ name: cache, emptyDir: {} }]',
        }),
        title: 'out of the volume',
      },
    ],
  },
  check: (container) => [...missing(container), ...twice(container), ...paths(container), ...modes(container)],
};

function missing({ spec, called, pod }: ContainerSubject): readonly Breach[] {
  const known = volumeNames(pod);
  return textPartsAt(spec, 'volumeMounts', '*', 'name')
    .filter(({ value }) => !known.has(value))
    .map(({ value, at }) => ({
      message: `${called} mounts the volume ${quoted(value)}, which its pod does not have.`,
      fix: 'Add the volume to "volumes" of the pod, or correct the name.',
      at,
      leansOn: [
        [...pod.at, 'volumes'],
        ['spec', 'volumeClaimTemplates'],
      ],
    }));
}

function twice({ spec, called }: ContainerSubject): readonly Breach[] {
  return repeated(textPartsAt(spec, 'volumeMounts', '*', 'mountPath'), ({ value }) => value || undefined).map(
    ({ value, at }) => ({
      message: `${called} mounts two volumes at ${quoted(value)}.`,
      fix: 'Give each mount a path of its own.',
      at,
    }),
  );
}

function paths({ spec, called }: ContainerSubject): readonly Breach[] {
  const empty = textPartsAt(spec, 'volumeMounts', '*', 'mountPath')
    .filter(({ value }) => value === '')
    .map(({ at }) => ({
      message: `${called} mounts a volume at no path.`,
      fix: 'Write where it is mounted as "mountPath".',
      at,
    }));
  const fields = ['subPath', 'subPathExpr'].map((key) => ({
    at: ['volumeMounts', '*', key],
    called: 'the path in a volume',
    format: orEmpty(pathBelow),
  }));
  return [...empty, ...misformed(spec, called, fields)];
}

function modes({ spec, called }: ContainerSubject): readonly Breach[] {
  return partsAt(spec, 'volumeMounts', '*').flatMap(({ value, at }) =>
    modeProblems(value, partAt(spec, 'securityContext', 'privileged') === true).map(([key, problem]) => ({
      message: `${called} mounts the volume ${quoted(wordAt(value, 'name'))} ${problem}.`,
      ...(own(modeFixes, key) === undefined ? {} : { fix: own(modeFixes, key) }),
      at: [...at, key],
    })),
  );
}

const modeFixes: Readonly<Record<string, string>> = {
  subPathExpr: 'Keep "subPath" or "subPathExpr".',
  mountPropagation: 'Take "mountPropagation" out, or write "HostToContainer".',
  recursiveReadOnly: 'Write "readOnly: true" and no "mountPropagation" beside it.',
};

function modeProblems(mount: unknown, isPrivileged: boolean): readonly (readonly [key: string, problem: string])[] {
  if (!isPlainMap(mount)) return [];
  const propagation = wordAt(mount, 'mountPropagation');
  const recursive = ['Enabled', 'IfPossible'].includes(wordAt(mount, 'recursiveReadOnly'));
  const both = wordAt(mount, 'subPath') !== '' && wordAt(mount, 'subPathExpr') !== '';
  return [
    ...(both ? [['subPathExpr', 'with both "subPath" and "subPathExpr"'] as const] : []),
    ...(propagation === 'Bidirectional' && !isPrivileged
      ? [['mountPropagation', 'in both directions, which privileged containers alone may'] as const]
      : []),
    ...(recursive && partAt(mount, 'readOnly') !== true
      ? [['recursiveReadOnly', 'with "recursiveReadOnly" and without "readOnly"'] as const]
      : []),
    ...(recursive && isSet(mount, 'mountPropagation') && propagation !== 'None'
      ? [['recursiveReadOnly', 'with "recursiveReadOnly" and a propagation'] as const]
      : []),
  ];
}
