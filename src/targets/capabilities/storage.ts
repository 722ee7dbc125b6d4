import { isService, mappedBut, approximated, mapped, mount, onVolume, row, type FieldCapability } from './capability';

/** The fields of a service's storage on every target. */
export const storageCapabilities: readonly FieldCapability[] = [
  row(
    'mounts.temporary',
    mount((one) => one.kind === 'temporary' && !one.inMemory),
    mapped('`tmpfs`'),
    mapped('`emptyDir`'),
  ),
  row(
    'mounts.inMemory',
    mount((one) => one.kind === 'temporary' && one.inMemory),
    mapped('`tmpfs`'),
    mapped('`emptyDir` of medium Memory'),
  ),
  row(
    'mounts.sizeLimit',
    mount((one) => (one.kind === 'temporary' || one.kind === 'shared') && one.sizeLimit !== undefined),
    mappedBut('`size` of the `tmpfs`', 'refused', 'a shared volume has no limit', (one) => {
      if (!isService(one)) return false;
      const mounts = [one, ...one.initContainers].flatMap((container) => Object.values(container.mounts));
      return mounts.some((way) => way.kind === 'shared' && way.sizeLimit !== undefined);
    }),
    mapped('`sizeLimit`'),
  ),
  row(
    'mounts.volume',
    mount((one) => one.kind === 'volume'),
    mapped('a named volume'),
    mapped('a claim'),
  ),
  row(
    'mounts.readOnly',
    mount((one) => one.kind === 'volume' && one.readOnly),
    mapped('`read_only` of the mount'),
    mapped('`readOnly` of the mount'),
  ),
  row(
    'mounts.subPath',
    mount((one) => one.kind === 'volume' && one.subPath !== undefined),
    approximated('`volume.subpath`, which needs Docker Engine 26 or newer'),
    mapped('`subPath`'),
  ),
  row(
    'volume.size',
    onVolume(() => true),
    approximated('the engine sets no limit'),
    mapped('`resources.requests.storage` of the claim'),
  ),
  row(
    'volume.accessModes',
    onVolume((one) => one.accessModes.join() !== 'ReadWriteOnce'),
    mapped('none: on one host every container may mount it'),
    mapped('`accessModes` of the claim'),
  ),
  row(
    'volume.storageClass',
    onVolume((one) => one.storageClass !== undefined),
    approximated("the engine's local driver"),
    mapped('`storageClassName` of the claim'),
  ),
  row(
    'mounts.claim',
    mount((one) => one.kind === 'claim'),
    approximated('a named volume, without a limit of size and a class'),
    mapped('`volumeClaimTemplates`'),
  ),
  row(
    'mounts.shared',
    mount((one) => one.kind === 'shared'),
    approximated(
      'a named volume: it stays until `down --volumes`, and belongs to root unless the image has the folder',
    ),
    mapped('one `emptyDir` for all containers of the pod'),
  ),
];
