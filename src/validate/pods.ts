import { isPlainMap } from '../model/json';
import type { ManifestObject, PlainMap } from '../manifests/object';
import { templatePath } from '../manifests/kubernetes/kinds';
import { annotationsOf, labelsOf } from '../manifests/kubernetes/labels';
import { itemsAt, mapAt, textAt } from '../manifests/reading';
import type { ContainerList, ContainerSubject, Place, PodSubject } from './subject';

const known = new WeakMap<ManifestObject, PodSubject>();

/** The pod that an object makes, or is; undefined where it makes none. Made once for each object. */
export function podSubject(object: ManifestObject): PodSubject | undefined {
  const templateAt = templatePath(object);
  if (templateAt === undefined) return undefined;
  const pod = known.get(object) ?? podAt(object, templateAt);
  known.set(object, pod);
  return pod;
}

function podAt(object: ManifestObject, templateAt: readonly string[]): PodSubject {
  const template = mapAt(object.value, ...templateAt);
  const spec = mapAt(template, 'spec');
  const at = [...templateAt, 'spec'];
  const containers: ContainerSubject[] = [];
  const volumes = mapsWithPlaces(spec, 'volumes', at).map((one) => ({ ...one, name: textAt(one.value, 'name') ?? '' }));
  const [labels, annotations] = [labelsOf(template), annotationsOf(template)];
  const pod: PodSubject = { object, template, spec, at, templateAt, labels, annotations, containers, volumes };
  for (const list of lists) containers.push(...containersIn(pod, list));
  return pod;
}

const lists: readonly ContainerList[] = ['containers', 'initContainers', 'ephemeralContainers'];

/** How messages call a container of each list. */
const called: Readonly<Record<ContainerList, string>> = {
  containers: 'Container',
  initContainers: 'Init container',
  ephemeralContainers: 'Ephemeral container',
};

function containersIn(pod: PodSubject, list: ContainerList): readonly ContainerSubject[] {
  const { object } = pod;
  return mapsWithPlaces(pod.spec, list, pod.at).map(({ value, at }) => {
    const name = textAt(value, 'name') ?? '';
    const which = name === '' ? `${called[list]} ${String(at.at(-1))}` : `${called[list]} "${name}"`;
    return { object, pod, name, list, spec: value, at, called: `${which} of ${subjectOf(object)}` };
  });
}

/** How messages begin that are about an object: `Deployment "orders"`. */
export function subjectOf({ kind, name }: Pick<ManifestObject, 'kind' | 'name'>): string {
  return `${kind} ${JSON.stringify(name)}`;
}

const none: ReturnType<typeof mapsWithPlaces> = [];

/** The maps in a list below a key, with where each stands. */
export function mapsWithPlaces(
  holder: PlainMap,
  key: string,
  at: Place = [],
): readonly { readonly value: PlainMap; readonly at: Place }[] {
  const items = itemsAt(holder, key);
  if (items.length === 0) return none;
  return items.flatMap((value, index) => (isPlainMap(value) ? [{ value, at: [...at, key, index] }] : []));
}
