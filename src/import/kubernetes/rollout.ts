import type { PlainMap } from '../../manifests/object';
import { mapAt, wordAt } from '../../manifests/reading';
import { call, isEmpty, map, type Code } from '../code';
import { fieldsAt, seconds, share, unless, type FieldTable } from './fields';

/** Bounds that say something: others than those that a cluster takes anyway. */
function bounds(maxSurge: string | number, maxUnavailable: string | number): FieldTable {
  return {
    maxSurge: ['maxSurge', unless(maxSurge, share)],
    maxUnavailable: ['maxUnavailable', unless(maxUnavailable, share)],
  };
}

/** What each kind of workload says of a rollout: the field of its strategy, and whether the program can bound it. */
const strategies: Readonly<
  Record<string, { readonly field: string; readonly bounds: FieldTable; readonly deadline: boolean }>
> = {
  Deployment: { field: 'strategy', bounds: bounds('25%', '25%'), deadline: true },
  DaemonSet: { field: 'updateStrategy', bounds: bounds(0, 1), deadline: false },
  StatefulSet: { field: 'updateStrategy', bounds: {}, deadline: false },
};

/** How a new version takes the place of the old one; undefined where that is as usual. */
export function rolloutOf(kind: string, spec: PlainMap): Code | undefined {
  const known = strategies[kind];
  if (known === undefined) return undefined;
  const type = wordAt(spec, known.field, 'type');
  const progressDeadline = known.deadline ? unless(600, seconds)(spec['progressDeadlineSeconds']) : undefined;
  if (type === 'Recreate' && known.deadline) return call('Rollout.recreate', map({ progressDeadline }));
  if (type !== '' && type !== 'RollingUpdate') return undefined;
  const minReady = unless(0, seconds)(spec['minReadySeconds']);
  const options = map({
    ...fieldsAt(mapAt(spec, known.field, 'rollingUpdate'), known.bounds),
    minReady,
    progressDeadline,
  });
  return isEmpty(options) ? undefined : call('Rollout.rolling', options);
}
