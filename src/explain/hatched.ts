import type { HatchModel } from '../model/hatch';
import { isPlainMap, samePlainData } from '../model/json';
import type { ResolvedTopology } from '../model/resolved';
import { changesOf, valueAt, type Layer } from '../resolve/explain';
import type { Artifact, ArtifactObject } from '../targets/artifact';
import { concerns, hatchesInOrder } from '../targets/hatches';
import { findTarget } from '../targets/registry';
import type { Placement } from '../targets/target';

/** An object at one moment: as it is rendered, or after a hatch. */
export interface Stage {
  /** The hatch that was applied last; absent before all of them. */
  readonly hatch?: HatchModel;
  /** Absent where the object is not there yet. */
  readonly document?: object;
}

/** An object before its hatches and after each that concerns it, in the order in which the target applies them. */
export function stagesOf(object: ArtifactObject, topology: ResolvedTopology, placement: Placement): readonly Stage[] {
  const target = findTarget(topology.environment.target.kind);
  const hatches = hatchesInOrder(topology.hatches).filter((hatch) => concerns(hatch, object.construct));
  if (target === undefined || hatches.length === 0) return [];
  const rendered = [undefined, ...hatches].map((hatch, count) => {
    const { artifacts } = target.render({ ...topology, hatches: hatches.slice(0, count) }, placement);
    return { hatch, artifacts };
  });
  const last = rendered[rendered.length - 1]?.artifacts ?? [];
  return rendered.map(({ hatch, artifacts }) => ({ hatch, document: documentIn(artifacts, object, last) }));
}

/** An object that is rendered, and that a hatch then takes away. */
export function takenAway(
  name: string,
  topology: ResolvedTopology,
  placement: Placement,
): (ArtifactObject & { readonly stages: readonly Stage[] }) | undefined {
  const rendering = findTarget(topology.environment.target.kind)?.render({ ...topology, hatches: [] }, placement);
  const object = rendering?.artifacts.flatMap(({ objects }) => objects).find((one) => one.object === name);
  if (object === undefined) return undefined;
  const stages = stagesOf(object, topology, placement);
  return stages.length === 0 || stages[stages.length - 1]?.document !== undefined ? undefined : { ...object, stages };
}

/** The document of an object, also where a hatch gives it another name, as a change of a job does. */
function documentIn(
  artifacts: readonly Artifact[],
  { object, construct }: ArtifactObject,
  last: readonly Artifact[],
): object | undefined {
  const kept = new Set(last.flatMap(({ objects }) => objects.map((one) => one.object)));
  const [kind = ''] = object.split('/');
  const all = artifacts.flatMap((artifact) => artifact.objects.map((one, index) => ({ artifact, one, index })));
  const renamed = all.filter(
    ({ one }) => one.construct === construct && one.object.startsWith(`${kind}/`) && !kept.has(one.object),
  );
  const found = all.find(({ one }) => one.object === object) ?? (renamed.length === 1 ? renamed[0] : undefined);
  return found && documentOf(found.artifact, found.one.object, found.index);
}

/** The document of an object: on Compose a part of the one document. */
export function documentOf(
  { documents }: Pick<Artifact, 'documents'>,
  object: string,
  index: number,
): object | undefined {
  const [section = '', name = ''] = object.split('/');
  const [whole] = documents;
  const part = isPlainMap(whole) ? whole[`${section}s`] : undefined;
  const document = isPlainMap(part) ? part[name] : documents[index];
  return isPlainMap(document) ? document : undefined;
}

/** What stood at a place of an object before its hatches, and the hatches that changed it; none where none did. */
export function layersOfHatches(stages: readonly Stage[], place: string): readonly Layer[] {
  const layers = changesOf(
    stages.map(({ hatch, document }): Layer => {
      const value = valueAt(document, place);
      return hatch === undefined
        ? { by: 'rendered', value }
        : { by: hatch.step, name: hatch.name, value, source: hatch.source };
    }),
  );
  return layers.some(({ by }) => by !== 'rendered') ? layers : [];
}

/** The places below one that hatches have set, changed or taken away since the object was first there. */
export function changedPlaces(stages: readonly Stage[], place: string): readonly string[] {
  const there = stages.filter(({ document }) => document !== undefined);
  const [first, last] = [there[0], there[there.length - 1]];
  return differences(valueAt(first?.document, place), valueAt(last?.document, place), place);
}

function differences(before: unknown, after: unknown, place: string): readonly string[] {
  if (samePlainData(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const [a, b] = [before as readonly unknown[], after as readonly unknown[]];
    const longer = a.length > b.length ? a : b;
    return longer.flatMap((_, index) => differences(a[index], b[index], `${place}[${index}]`));
  }
  if (!isPlainMap(before) || !isPlainMap(after)) return [place];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => differences(before[key], after[key], place === '' ? key : `${place}.${key}`));
}
