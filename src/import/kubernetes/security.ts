import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, type Part } from '../../manifests/reading';
import { data, map, type Code } from '../code';
import { count, fieldsAt, filledMap, texts, truth, word, type FieldTable } from './fields';

/*
 * Files say user, group and seccomp of a pod, of a container, or of both; the program says them of the service, and of a
 * container where that differs. What holds for each container in the end is the same.
 */

const seccomp = word({ RuntimeDefault: 'runtime-default', Unconfined: 'unconfined' });

/** What a pod and a container can say. */
const either: FieldTable = {
  runAsUser: ['runAsUser', count],
  runAsGroup: ['runAsGroup', count],
  runAsNonRoot: ['runAsNonRoot', truth],
  seccomp: ['seccompProfile', (part) => seccomp(partAt(part, 'type'))],
};

const ofContainer: FieldTable = {
  ...either,
  privileged: ['privileged', truth],
  allowPrivilegeEscalation: ['allowPrivilegeEscalation', truth],
  readOnlyRootFilesystem: ['readOnlyRootFilesystem', truth],
  addCapabilities: ['capabilities', (part) => texts(partAt(part, 'add'))],
  dropCapabilities: ['capabilities', (part) => texts(partAt(part, 'drop'))],
};

type Settings = Readonly<Record<string, Code | undefined>>;

/** What holds for the main container, and what only a pod has: `security` of the service. */
export function securityOf(pod: PlainMap, main: PlainMap): Code | undefined {
  const context = mapAt(pod, 'securityContext');
  const hasAccount = [pod['serviceAccountName'], pod['serviceAccount']].some(
    (name) => typeof name === 'string' && name !== '',
  );
  return filledMap({
    ...effective(pod, main),
    volumeGroup: count(context['fsGroup']),
    serviceAccountToken: hasAccount ? undefined : truth(pod['automountServiceAccountToken']),
  });
}

/** What says no more than the silence of the main container; a container of the same service has to say it. */
const negations: Readonly<Record<string, Code>> = {
  privileged: data(false),
  allowPrivilegeEscalation: data(true),
  readOnlyRootFilesystem: data(false),
  runAsNonRoot: data(false),
  addCapabilities: data([]),
  dropCapabilities: data([]),
};

/** In what another container differs from the main one. */
export function ownSecurityOf(pod: PlainMap, main: PlainMap, other: PlainMap): Code | undefined {
  const [lent, own] = [effective(pod, main), effective(pod, other)];
  const names = [...new Set([...Object.keys(lent), ...Object.keys(own)])];
  const differing = names.map((name) => {
    const value = own[name] ?? (lent[name] === undefined ? undefined : negations[name]);
    return [name, isSame(value, lent[name]) ? undefined : value] as const;
  });
  return filledMap(Object.fromEntries(differing));
}

/** What holds for a container: its own settings over those of the pod. */
function effective(pod: PlainMap, container: PlainMap): Settings {
  const own = fieldsAt(partAt(container, 'securityContext'), ofContainer);
  return map({ ...given(fieldsAt(partAt(pod, 'securityContext'), either)), ...given(own) }).entries;
}

function given(settings: Settings): Settings {
  return map(settings).entries;
}

function isSame(a: Part | Code, b: Part | Code): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Kernel settings of a pod. */
export function sysctlsOf(pod: PlainMap): readonly PlainMap[] {
  return mapsAt(pod, 'securityContext', 'sysctls');
}
