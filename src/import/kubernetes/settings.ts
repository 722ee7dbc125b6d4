import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt, type Part } from '../../manifests/reading';
import { isList } from '../../model/json';
import { kubernetesSettings } from '../../targets/kubernetes/settings';
import { data, type MapCode } from '../code';
import { filledMap } from './fields';

/*
 * What only Kubernetes has, as the settings of the target. Their table says where each stands, so a setting that is added there
 * is read here.
 */

/** What means the same as silence. */
const usual: Readonly<Record<string, Part>> = {
  restartPolicy: 'Never',
  schedulerName: 'default-scheduler',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

/** The settings of a pod and its main container; undefined where there are none. */
export function settingsOf(pod: PlainMap, main: PlainMap): MapCode | undefined {
  const places = { pod, podSecurity: mapAt(pod, 'securityContext'), container: main };
  const entries = Object.entries(kubernetesSettings).map(([name, { in: place, as = name, convert }]) => {
    const value = unwrapped(name, partAt(places[place], as));
    const says = value !== undefined && value !== null && value !== usual[name] && isTaken(convert, value);
    return [name, says ? data(value) : undefined] as const;
  });
  return filledMap(Object.fromEntries(entries));
}

/** What the table wraps, as the program gives it. */
function unwrapped(name: string, part: Part): Part {
  if (name === 'os') return partAt(part, 'name');
  return isList(part) && part.length === 0 ? undefined : part;
}

/** True where the target takes the value: a file may hold anything. */
function isTaken(convert: (input: never, field: string) => unknown, value: Part): boolean {
  try {
    convert(value as never, '');
    return true;
  } catch {
    return false;
  }
}
