import { containersOf } from '../../model/container';
import { findVolume, type ResolvedContainer, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import { highestScale } from '../../model/scaling';
import type { Context } from './names';
import type { Report } from './check-report';

/** A volume for one pod has no place for a second one, be it a replica or the successor of the only one. */
export function checkSinglePods(service: ResolvedService, report: Report, { topology }: Context): void {
  const problem = manyPods(service);
  if (problem === undefined) return;
  for (const [field, volume] of singleMounts(service, topology)) {
    const message = `Service "${service.name}" ${problem.what}, and volume "${volume}" is for one pod at a time.`;
    report(field, 'invalid-value', message, problem.hint);
  }
}

/** Which pods of a service run at one time, in words that follow its name; undefined where there is only one. */
function manyPods(service: ResolvedService): { readonly what: string; readonly hint: string } | undefined {
  const { kind } = service.workload;
  const most = highestScale(service.scaling);
  if (kind === 'per-node')
    return { what: 'runs once on every node', hint: "Use 'ReadWriteMany', or another kind of workload." };
  if (kind !== 'stateless' && kind !== 'stateful') return undefined;
  if (most > 1)
    return {
      what: `has ${service.scaling.kind === 'fixed' ? '' : 'up to '}${most} replicas`,
      hint: "Use 'ReadWriteMany', one replica, or Mount.claim for a volume of each replica.",
    };
  if (kind !== 'stateless' || !addsFirst(service)) return undefined;
  return {
    what: 'starts a new pod before the old one ends',
    hint: "Use rollout: Rollout.recreate(), or 'ReadWriteOnce'.",
  };
}

/** True where a change of the only replica waits for its successor, as a Deployment does by itself. */
function addsFirst({ rollout }: ResolvedService): boolean {
  if (rollout === undefined) return true;
  if (rollout.kind !== 'rolling') return false;
  const { maxUnavailable = '25%' } = rollout;
  return typeof maxUnavailable === 'number' ? maxUnavailable < 1 : parseInt(maxUnavailable, 10) < 100;
}

type SingleMount = readonly [field: string, volume: string];

function singleMounts(service: ResolvedService, topology: ResolvedTopology): readonly SingleMount[] {
  return containersOf(service).flatMap(([prefix, { mounts }]) =>
    Object.entries(mounts).flatMap(([path, mount]): readonly SingleMount[] => {
      const volume = mount.kind === 'volume' ? findVolume(topology, mount.volume) : undefined;
      if (volume?.accessModes.includes('ReadWriteOncePod') !== true) return [];
      return [[`${prefix}mounts.${path}`, volume.name]];
    }),
  );
}

/** The files of a pod belong to root, so that their mode must let others read them, or the group of its volumes. */
export function checkReadable(service: ResolvedService, report: Report): void {
  for (const [prefix, container] of containersOf(service)) {
    const user = plainUser(container);
    if (user === undefined) continue;
    for (const [path, { mode }] of Object.entries(container.files)) {
      if (mode === undefined || isReadable(mode, container.security?.runAsGroup, service)) continue;
      const message = `Service "${service.name}" has mode 0o${mode.toString(8)} in "${prefix}files.${path}", a file of root that ${user} cannot read.`;
      const hint = 'Use mode 0o440 and security.volumeGroup, or mode 0o444.';
      report(`${prefix}files.${path}`, 'unreadable-file', message, hint, 'warning');
    }
  }
}

/** A user that is known not to be root, in words; undefined where it may be root. */
function plainUser({ image, security = {} }: ResolvedContainer): string | undefined {
  const user = security.runAsUser ?? image.user;
  if (user !== undefined) return user > 0 ? `user ${user}` : undefined;
  return security.runAsNonRoot === true ? 'its user' : undefined;
}

/** The group of a pod's volumes may read all of their files; where there is none, they belong to group 0. */
function isReadable(mode: number, group: number | undefined, { security }: ResolvedService): boolean {
  return (mode & 0o004) !== 0 || security.volumeGroup !== undefined || (group === 0 && (mode & 0o040) !== 0);
}
