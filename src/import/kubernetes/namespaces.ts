import type { ManifestObject } from '../../manifests/object';
import { kindOf } from '../../manifests/kubernetes/kinds';
import { data, type Code } from '../code';
import type { ConstructDraft } from '../draft';
import type { Around } from './around';

/** The namespaces of the objects as options of the target, and what they stand for. */
export interface NamespacesDraft {
  readonly options: Readonly<Record<string, Code | undefined>>;
  readonly objects: readonly string[];
}

/** The namespace that most have, whether the files make it, and that of constructs that have another. */
export function namespacesDraft(around: Around, constructs: readonly ConstructDraft[]): NamespacesDraft {
  const { namespace, system } = around;
  const made = [...system.objects.values()].find((one) => kindOf(one) === 'Namespace' && one.name === namespace);
  const others = constructs.flatMap(({ name, objects }): readonly (readonly [string, string])[] => {
    const own = namespaceOf(objects, system.objects);
    return own === undefined || own === (namespace ?? '') ? [] : [[name, own]];
  });
  return {
    options: {
      namespace: namespace === undefined ? undefined : data(namespace),
      createNamespace: namespace === undefined || made !== undefined ? undefined : data(false),
      namespaces: others.length === 0 ? undefined : data(Object.fromEntries(others)),
    },
    objects: made === undefined ? [] : [made.id],
  };
}

/** The namespace of the first object that a construct stands for; the empty text where it names none. */
function namespaceOf(ids: readonly string[], objects: ReadonlyMap<string, ManifestObject>): string | undefined {
  const [first] = ids.flatMap((id) => objects.get(id) ?? []);
  return first === undefined ? undefined : (first.namespace ?? '');
}
