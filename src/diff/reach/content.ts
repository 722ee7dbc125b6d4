import type { ManifestObject } from '../../manifests/object';
import type { ObjectPair } from '../difference';
import { templateOf } from '../../manifests/kubernetes/pods';
import { mapAt } from '../../manifests/reading';
import type { Reached, Relations } from '../reach';
import { usersOf, type User } from '../services';
import type { Use, UseKind } from '../uses';

/** What a container sees of another content, by the way in which it is given it. */
const seen: Readonly<Partial<Record<UseKind, string>>> = {
  variables: 'reads it as variables, and keeps the old values until its pods are replaced',
  'sub-path': 'mounts it with a subPath, and keeps the old files until its pods are replaced',
  files: 'mounts it, and finds the new files after about a minute',
};

const kinds = ['ConfigMap', 'Secret'];

/**
 * Another content of a ConfigMap or a Secret restarts nobody: it tells every service that uses it what it will see, and when.
 * A key that is gone and still asked for keeps new pods from starting.
 */
export function reachOfContent({ judged, after }: Relations): readonly Reached[] {
  return judged.flatMap(({ pair, diff }) => {
    const { before, after: fresh } = pair;
    if (pair.change !== 'changed' || before === undefined || fresh === undefined) return [];
    if (!kinds.includes(fresh.kind) || fresh.target !== 'kubernetes' || !hasOtherContent(pair)) return [];
    const keys = keysOf(fresh);
    const gone = [...keysOf(before)].filter((key) => !keys.has(key));
    return usersOf(fresh, after).flatMap((user) => told(diff.object, user, gone));
  });
}

function told(from: string, { service, uses, workload }: User, gone: readonly string[]): readonly Reached[] {
  const lost = uses.find(({ key, optional }) => key !== undefined && !optional && gone.includes(key));
  if (lost !== undefined) {
    const why = `"${service}" asks for key "${lost.key}" of ${from}, which is gone: new pods of it cannot start.`;
    return [{ service, from, impact: runsLater(workload) ? 'in-place' : 'downtime', why }];
  }
  const how = (['sub-path', 'variables', 'files'] as const).find((one) => uses.some((use) => use.how === one));
  if (how === undefined) return [];
  return [{ service, from, impact: 'in-place', why: `"${service}" ${seen[how]}.` }];
}

/** True for what starts at a later time only, so that nothing that runs goes down. */
export function runsLater({ kind }: ManifestObject): boolean {
  return kind === 'CronJob';
}

const fields = ['data', 'stringData', 'binaryData'];

function hasOtherContent({ differences }: ObjectPair): boolean {
  return differences.some(({ path }) => path[0] === undefined || fields.some((field) => field === path[0]));
}

function keysOf({ value }: ManifestObject): ReadonlySet<string> {
  return new Set(fields.flatMap((field) => Object.keys(mapAt(value, field))));
}

/** What pods of a workload need and cannot start without. */
export function requirements(workload: ManifestObject, uses: readonly Use[]): readonly Use[] {
  return templateOf(workload) === undefined ? [] : uses.filter(({ optional }) => !optional);
}
