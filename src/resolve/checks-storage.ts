import type { AccessMode, MountModel } from '../model/mount';
import type { VolumeFields } from '../model/topology';
import type { FieldReport } from './bind';
import { absolutePath, contradiction, inRange } from './findings';

/** Reports what no mount can be, whatever the target. */
export function checkMount(name: string, field: string, path: string, mount: MountModel, report: FieldReport): void {
  absolutePath(name, field, path, report);
  if ((mount.kind === 'temporary' || mount.kind === 'shared') && mount.sizeLimit !== undefined) {
    inRange(name, `${field}.sizeLimit`, mount.sizeLimit, 1, Number.MAX_SAFE_INTEGER, report);
  }
  if (mount.kind === 'temporary' && mount.mode !== undefined) {
    inRange(name, `${field}.mode`, mount.mode, 0, 0o7777, report);
  }
  if (mount.kind === 'claim') {
    inRange(name, `${field}.size`, mount.size, 1, Number.MAX_SAFE_INTEGER, report);
    if (mount.accessModes.length === 0)
      contradiction(name, `${field}.accessModes`, 'has a claim that nobody may mount', report);
    if (isForOneAndOthers(mount.accessModes))
      contradiction(name, `${field}.accessModes`, 'has a claim for one pod alone, and for others', report);
  }
  if ('subPath' in mount && mount.subPath !== undefined) innerPath(name, field, mount.subPath, report);
  if (mount.kind === 'host') hostPath(name, field, mount.path, report);
  if (mount.kind === 'project') projectPath(name, field, mount.path, report);
}

/** Reports what no volume can be, whatever the target. */
export function checkVolume(name: string, { size, existing, accessModes }: VolumeFields, report: FieldReport): void {
  const wrong = (field: string, what: string, hint: string): void =>
    report(field, { code: 'out-of-range', message: `Volume "${name}" has ${what} in "${field}".`, hint });
  if (size !== undefined && (!Number.isInteger(size) || size < 1))
    wrong('size', String(size), 'Use a whole number of bytes, 1 at least.');
  if (size === undefined && existing === undefined)
    wrong('size', 'nothing', 'State the size, or the name of what others have made in existing.');
  if (existing === '') wrong('existing', 'an empty name', 'Name the claim or volume that others have made.');
  if (accessModes.length === 0) wrong('accessModes', 'nothing', "Leave it out for ['ReadWriteOnce'].");
  if (isForOneAndOthers(accessModes))
    report('accessModes', {
      code: 'invalid-value',
      message: `Volume "${name}" is for one pod alone, and for others, in "accessModes".`,
      hint: "Let 'ReadWriteOncePod' stand alone, or leave it out.",
    });
}

/** True where a mode that excludes all others stands beside one of them. */
function isForOneAndOthers(accessModes: readonly AccessMode[]): boolean {
  return accessModes.includes('ReadWriteOncePod') && accessModes.length > 1;
}

/** A path inside a volume. */
function innerPath(name: string, field: string, path: string, report: FieldReport): void {
  if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..')) return;
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" has subPath "${path}" in "${field}", which does not lead into the volume.`,
    hint: 'Write a path without `/` at its beginning and without `..`.',
  });
}

/** A path of the machine, as an API server takes it. */
function hostPath(name: string, field: string, path: string, report: FieldReport): void {
  if (path.startsWith('/') && !path.includes('\0') && !path.split('/').includes('..')) return;
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" mounts path "${path}" of the machine in "${field}", which is not absolute or climbs.`,
    hint: "Write a path that begins with `/`, without `..`; what lies beside the program is Mount.project('./src').",
  });
}

/** A path beside the program, like a build context. */
function projectPath(name: string, field: string, path: string, report: FieldReport): void {
  if (!path.startsWith('/') && !path.includes('\0') && !/^[a-z+]+:\/\//i.test(path)) return;
  report(field, {
    code: 'invalid-path',
    message: `Service "${name}" mounts "${path}" of the project in "${field}", which is not relative to the program.`,
    hint: "Write a path such as './src'; a path of the machine is Mount.host('/var/log').",
  });
}
