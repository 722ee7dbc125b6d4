import type { ResolvedService } from '../../model/resolved';
import { steadyScale } from '../../model/scaling';

/** True where the service has a place in the file: a scheduled job may be left out. */
export function isRendered({ workload }: ResolvedService): boolean {
  return workload.kind !== 'scheduled-job' || workload.withoutScheduler !== 'leave-out';
}

/** A scheduled job that is run on request has a profile of its own name. */
export function profilesOf({ name, profiles, workload }: ResolvedService): readonly string[] {
  const onRequest = workload.kind === 'scheduled-job' && workload.withoutScheduler === 'on-request';
  return [...new Set([...profiles, ...(onRequest ? [name] : [])])].sort();
}

/** The containers of a service. */
export function replicasOf({ scaling }: ResolvedService): number {
  return steadyScale(scaling);
}
