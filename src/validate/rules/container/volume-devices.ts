import { examplePod } from '../../example-pods';
import { misformed, quoted, repeated, textPartsAt } from '../../fields';
import { pathWithoutSteps } from '../../formats';
import type { Breach, Rule } from '../../rule';
import { refused } from '../../severity';
import type { ContainerSubject } from '../../subject';
import { claimNames, sourcesOf } from '../../volumes';

const blockSources = ['persistentVolumeClaim', 'ephemeral'];

/** A raw device is a claim, and is not mounted as well. */
export const volumeDevices: Rule<'container'> = {
  name: 'container/volume-devices',
  summary: 'A raw device is a claim of the pod, at a path of its own, and is not mounted as well.',
  why: 'The API server refuses everything else.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
  fix: 'Take a volume with "persistentVolumeClaim", and either its device or a mount of it.',
  severity: refused,
  subject: 'container',
  examples: {
    passes: {
      kubernetes: examplePod({
        container: 'volumeDevices: [{ name: disk, devicePath: /dev/xvda }]',
        pod: 'volumes: [{ name: disk, persistentVolumeClaim: { claimName: disk } }]',
      }),
    },
    fails: [
      {
        kubernetes: examplePod({
          container: 'volumeDevices: [{ name: disk, devicePath: /dev/xvda }]',
          pod: 'volumes: [{ name: disk, emptyDir: {} }]',
        }),
        title: 'no claim',
      },
      {
        kubernetes: examplePod({
          container:
            'volumeDevices: [{ name: disk, devicePath: /disk }]\nvolumeMounts: [{ name: disk, mountPath: /data }]',
          pod: 'volumes: [{ name: disk, persistentVolumeClaim: { claimName: disk } }]',
        }),
        title: 'mounted as well',
      },
    ],
  },
  check(container) {
    const { spec, called } = container;
    const devices = textPartsAt(spec, 'volumeDevices', '*', 'name');
    if (devices.length === 0) return [];
    const paths = textPartsAt(spec, 'volumeDevices', '*', 'devicePath');
    const again = [...repeated(devices, ({ value }) => value), ...repeated(paths, ({ value }) => value)];
    return [
      ...again.map(({ value, at }) => ({
        message: `${called} lists the device ${quoted(value)} twice.`,
        fix: 'Remove one of them.',
        at,
      })),
      ...misformed(spec, called, [
        { at: ['volumeDevices', '*', 'devicePath'], called: 'the device path', format: pathWithoutSteps },
      ]),
      ...notBlocks(container),
      ...mountedAsWell(container),
    ];
  },
};

function notBlocks({ spec, called, pod }: ContainerSubject): readonly Breach[] {
  const volumes = new Map(pod.volumes.map(({ name, value }) => [name, value]));
  const claims = new Set(claimNames(pod));
  return textPartsAt(spec, 'volumeDevices', '*', 'name').flatMap(({ value, at }) => {
    if (claims.has(value)) return [];
    const volume = volumes.get(value);
    if (volume === undefined)
      return [
        {
          message: `${called} has the device ${quoted(value)}, which its pod does not have.`,
          fix: 'Add a volume with "persistentVolumeClaim" to the pod, or correct the name.',
          at,
        },
      ];
    if (sourcesOf(volume).some((source) => blockSources.includes(source))) return [];
    return [
      {
        message: `${called} has the device ${quoted(value)}, whose volume is no claim.`,
        fix: 'Take a volume with "persistentVolumeClaim".',
        at,
      },
    ];
  });
}

function mountedAsWell({ spec, called }: ContainerSubject): readonly Breach[] {
  const names = new Set(textPartsAt(spec, 'volumeDevices', '*', 'name').map(({ value }) => value));
  const paths = new Set(textPartsAt(spec, 'volumeDevices', '*', 'devicePath').map(({ value }) => value));
  const mounts = [
    ...textPartsAt(spec, 'volumeMounts', '*', 'name').filter(({ value }) => names.has(value)),
    ...textPartsAt(spec, 'volumeMounts', '*', 'mountPath').filter(({ value }) => paths.has(value)),
  ];
  return mounts.slice(0, 1).map(({ value, at }) => ({
    message: `${called} has ${quoted(value)} as a device and mounts it.`,
    fix: 'Keep the device or the mount.',
    at,
  }));
}
