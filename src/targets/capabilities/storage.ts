import { containersOf } from '../../model/container';
import type { MountModel } from '../../model/mount';
import { findVolume, type ResolvedService, type ResolvedTopology, type ResolvedVolume } from '../../model/resolved';
import { highestScale } from '../../model/scaling';
import { isTask } from '../../model/workload';
import { usersOfVolumes, volumesOf } from '../../resolve/volume-sharing';
import {
  approximated,
  isService,
  mapped,
  mappedBut,
  mount,
  onService,
  onVolume,
  refused,
  row,
  type Capability,
  type FieldCapability,
  type Subject,
} from './capability';

const selinuxNone = 'the cluster labels what it mounts by itself, and leaves paths of the machine as they are';

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
    mount((one) => (one.kind === 'temporary' || one.kind === 'shared') && one.inMemory === true),
    mappedBut(
      '`tmpfs`; where it is shared, a volume of `tmpfs`',
      'approximated',
      'a volume of `tmpfs` is empty again when an init container has ended and nothing else has started',
      handsOverInMemory,
    ),
    mapped('`emptyDir` of medium Memory'),
  ),
  row(
    'mounts.sizeLimit',
    mount((one) => (one.kind === 'temporary' || one.kind === 'shared') && one.sizeLimit !== undefined),
    mappedBut(
      '`size` of the `tmpfs`',
      'refused',
      'a shared volume has no limit, unless it is in memory',
      someMount((one) => one.kind === 'shared' && one.sizeLimit !== undefined && one.inMemory !== true),
    ),
    mapped('`sizeLimit`'),
  ),
  row(
    'mounts.mode',
    mount((one) => one.kind === 'temporary' && one.mode !== undefined),
    mapped('`mode` of the `tmpfs`'),
    approximated('everybody may write into an `emptyDir`'),
  ),
  row(
    'mounts.flags',
    mount((one) => one.kind === 'temporary' && (one.noExec ?? one.noSuid) !== undefined),
    mapped('`tmpfs` with `noexec`, `exec`, `nosuid`, `suid`'),
    mappedBut(
      'none: an `emptyDir` lets programs run',
      'approximated',
      'programs in an `emptyDir` can be run',
      someMount((one) => one.kind === 'temporary' && (one.noExec === true || one.noSuid === true)),
    ),
  ),
  row(
    'mounts.host',
    mount((one) => one.kind === 'host'),
    mapped('a bind mount of a path that must be there'),
    mapped('`hostPath`'),
  ),
  row(
    'mounts.host.type',
    mount((one) => one.kind === 'host' && one.type !== undefined),
    mappedBut(
      '`create_host_path` for a folder; of other kinds something must be there',
      'approximated',
      'no file is made: it must be there',
      someMount((one) => one.kind === 'host' && one.type === 'FileOrCreate'),
    ),
    mapped('`type` of the `hostPath`'),
  ),
  row(
    'mounts.host.propagation',
    mount((one) => one.kind === 'host' && one.propagation !== undefined),
    mapped('`bind.propagation`: `rslave`, `rshared`'),
    mapped('`mountPropagation`'),
  ),
  row(
    'mounts.project',
    mount((one) => one.kind === 'project'),
    mapped('a bind mount, relative to the program'),
    refused('a cluster has no folder of the program, so nothing is mounted; build it into the image'),
  ),
  row(
    'mounts.selinux',
    mount((one) => 'selinux' in one && one.selinux !== undefined),
    mapped('`bind.selinux`: `z`, `Z`'),
    approximated(selinuxNone),
  ),
  row(
    'mounts.volume',
    mount((one) => one.kind === 'volume'),
    mapped('a named volume'),
    mapped('a claim'),
  ),
  row(
    'mounts.volume.replicas',
    onService((one) => mayHaveMany(one) && mount((mounted) => mounted.kind === 'volume')(one)),
    mapped('one volume for all of them'),
    mappedBut(
      'one claim for all of them',
      'approximated',
      'only one node at a time may mount a volume with these access modes, and nothing keeps the replicas on one node',
      (one, topology) => isService(one) && isSpreadOut(one, topology),
    ),
  ),
  row(
    'mounts.readOnly',
    mount((one) => 'readOnly' in one && one.readOnly === true),
    mapped('`read_only` of the mount'),
    mapped('`readOnly` of the mount'),
  ),
  row(
    'mounts.subPath',
    mount((one) => 'subPath' in one && one.subPath !== undefined),
    approximated('`volume.subpath`, which needs Docker Engine 26 or newer'),
    mapped('`subPath`'),
  ),
  row(
    'volume.size',
    made((one) => one.size !== undefined),
    approximated('the engine sets no limit'),
    mapped('`resources.requests.storage` of the claim'),
  ),
  row(
    'volume.accessModes',
    made((one) => one.accessModes.join() !== 'ReadWriteOnce'),
    mapped('none: on one host every container may mount it'),
    mapped('`accessModes` of the claim'),
  ),
  row(
    'volume.storageClass',
    made((one) => one.storageClass !== undefined),
    approximated("the engine's local driver"),
    mapped('`storageClassName` of the claim'),
  ),
  row(
    'volume.existing',
    onVolume((one) => one.existing !== undefined),
    mapped('`external` and `name`'),
    mapped('the claim of that name; none is made'),
  ),
  row(
    'volume.shared',
    onVolume((one) => one.shared === true),
    mapped('one volume for all of them'),
    mappedBut(
      'one claim for all of them',
      'approximated',
      'only one node at a time may mount a volume with these access modes, and not all services that mount it are placed near one another',
      (one, topology) => 'accessModes' in one && isTornApart(one, topology),
    ),
  ),
  row(
    'volume.driver',
    made((one) => one.driver !== undefined || one.driverOptions !== undefined),
    mapped('`driver` and `driver_opts`'),
    refused('a cluster has storage classes in their place: `storageClass`'),
  ),
  row(
    'volume.volumeName',
    made((one) => one.volumeName !== undefined),
    approximated('a volume of the engine, which has no other volumes behind it'),
    mapped('`volumeName` of the claim'),
  ),
  row(
    'volume.labels',
    made((one) => Object.keys(one.labels ?? {}).length > 0),
    mapped('`labels`'),
    mapped('`metadata.labels` of the claim'),
  ),
  row(
    'volume.annotations',
    made((one) => Object.keys(one.annotations ?? {}).length > 0),
    approximated('volumes of the engine have labels only'),
    mapped('`metadata.annotations` of the claim'),
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
    mappedBut(
      'a volume of `tmpfs`, where it is in memory',
      'approximated',
      'a named volume: it stays until `down --volumes`, and belongs to root unless the image has the folder',
      someMount((one) => one.kind === 'shared' && one.inMemory !== true),
    ),
    mapped('one `emptyDir` for all containers of the pod'),
  ),
];

/** What is said about a volume has no use where others have made it. */
function made(used: (volume: ResolvedVolume) => boolean): FieldCapability['used'] {
  return onVolume((volume) => volume.existing === undefined && used(volume));
}

/** True for a service of which a mount is so. */
function someMount(is: (mount: MountModel) => boolean): NonNullable<Capability['when']> {
  return (subject: Subject) =>
    isService(subject) && containersOf(subject).some(([, { mounts }]) => Object.values(mounts).some(is));
}

/** True where an init container shares space in memory, which ends with the last container that mounts it. */
function handsOverInMemory(subject: Subject): boolean {
  if (!isService(subject)) return false;
  const mounts = subject.initContainers.flatMap((one) => Object.values(one.mounts));
  return mounts.some((one) => one.kind === 'shared' && one.inMemory === true);
}

/** True where services on several nodes may want what only one node at a time may mount. */
function isTornApart({ path, accessModes }: ResolvedVolume, { services }: ResolvedTopology): boolean {
  if (accessModes.some((mode) => mode.endsWith('Many'))) return false;
  const users = usersOfVolumes(services).get(path) ?? [];
  if (users.length > 1 && accessModes.join() === 'ReadWriteOncePod') return true;
  const paths = users.map((user) => user.path);
  const alone = users.filter((user) => !isNearOne(user, paths));
  return users.length > 1 && alone.length > 1;
}

/** True where more than one pod may run at one time, other than for a task. */
function mayHaveMany({ workload, scaling }: ResolvedService): boolean {
  return workload.kind === 'per-node' || (!isTask(workload) && highestScale(scaling) > 1);
}

/** True where replicas on several nodes may want what only one node at a time may mount. */
function isSpreadOut(service: ResolvedService, topology: ResolvedTopology): boolean {
  const { path, placement, workload } = service;
  const isTogether = (placement.near ?? []).some(
    (one) => one.service === path && one.within === 'node' && one.weight === undefined,
  );
  if (isTogether && workload.kind !== 'per-node') return false;
  const mounted = [...volumesOf(service)].map((volume) => findVolume(topology, volume)?.accessModes ?? []);
  return mounted.some(
    (modes) => modes.length > 0 && !modes.some((mode) => mode.endsWith('Many') || mode.endsWith('Pod')),
  );
}

/** True where the service must run on the node of another one of these, or of its own replicas. */
function isNearOne({ path, placement: { near = [] } }: ResolvedService, paths: readonly string[]): boolean {
  return near.some(
    ({ service, within, weight }) =>
      weight === undefined && within === 'node' && service !== path && paths.includes(service),
  );
}
