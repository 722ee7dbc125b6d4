import { isList, isPlainMap } from '../model/json';
import type { PlainMap } from '../manifests/object';
import { partAt } from '../manifests/reading';
import { amountOf, isSet, misformed, outOfRange, type NumberField, type TextField } from './fields';
import { anyText, fileBelow, pathWithoutSteps, type Format } from './formats';
import type { Breach } from './rule';

/** The greatest mode of a file, 0777. */
const greatestMode = 0o777;

const modeFix = 'Write the mode with a 0 before it, 0644: in JSON as a decimal number, 420.';

const absolute: Format = {
  is: 'an absolute path',
  fix: 'Begin the path with "/".',
  fits: (text) => text.startsWith('/'),
};

const texts: readonly TextField[] = [
  { at: ['configMap', 'name'], called: 'the ConfigMap', format: anyText },
  { at: ['secret', 'secretName'], called: 'the Secret', format: anyText },
  { at: ['persistentVolumeClaim', 'claimName'], called: 'the claim', format: anyText },
  { at: ['hostPath', 'path'], called: 'the path', format: pathWithoutSteps },
  { at: ['nfs', 'server'], called: 'the server', format: anyText },
  { at: ['nfs', 'path'], called: 'the path', format: absolute },
  { at: ['csi', 'driver'], called: 'the driver', format: anyText },
  ...['configMap', 'secret'].flatMap((source) => itemTexts([source, 'items', '*'])),
];

const numbers: readonly NumberField[] = [
  ...['configMap', 'secret', 'downwardAPI', 'projected'].map((source) => mode([source, 'defaultMode'])),
  ...['configMap', 'secret', 'downwardAPI'].map((source) => mode([source, 'items', '*', 'mode'])),
];

/** Fields of an item that puts a key into a file. */
export function itemTexts(at: readonly string[]): readonly TextField[] {
  return [
    { at: [...at, 'key'], called: 'the key', format: anyText },
    { at: [...at, 'path'], called: 'the path', format: fileBelow },
  ];
}

/** The mode of a file. */
export function mode(at: readonly string[]): NumberField {
  return { at, called: 'the mode', least: 0, most: greatestMode, fix: modeFix };
}

/** Everything that an API server refuses in the source of a volume, with places below the volume. */
export function sourceBreaches(volume: PlainMap, subject: string): readonly Breach[] {
  return [
    ...misformed(volume, subject, texts),
    ...outOfRange(volume, subject, numbers),
    ...sizeBreaches(volume, subject),
    ...claimBreaches(volume, subject),
  ];
}

function sizeBreaches(volume: PlainMap, subject: string): readonly Breach[] {
  const amount = amountOf(partAt(volume, 'emptyDir', 'sizeLimit'));
  if (amount === undefined || amount >= 0n) return [];
  return [
    {
      message: `${subject} has a limit below zero.`,
      fix: 'Write an amount of 0 or more.',
      at: ['emptyDir', 'sizeLimit'],
    },
  ];
}

function claimBreaches(volume: PlainMap, subject: string): readonly Breach[] {
  const spec = partAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec');
  if (!isPlainMap(spec)) return [];
  const at = ['ephemeral', 'volumeClaimTemplate', 'spec'];
  const modes = partAt(spec, 'accessModes') ?? [];
  const amount = amountOf(partAt(spec, 'resources', 'requests', 'storage'));
  return [
    ...(amount !== undefined && amount <= 0n
      ? [
          {
            message: `${subject} makes a claim that requests no storage.`,
            fix: 'Request more than 0.',
            at: [...at, 'resources', 'requests', 'storage'],
          },
        ]
      : []),
    ...(isList(modes) && modes.length === 0
      ? [
          {
            message: `${subject} makes a claim without "accessModes".`,
            fix: 'Write "accessModes: [ReadWriteOnce]".',
            at,
          },
        ]
      : []),
    ...(isSet(spec, 'resources', 'requests', 'storage')
      ? []
      : [
          {
            message: `${subject} makes a claim that requests no storage.`,
            fix: 'Write "resources: { requests: { storage: 1Gi } }".',
            at: [...at, 'resources'],
          },
        ]),
  ];
}
