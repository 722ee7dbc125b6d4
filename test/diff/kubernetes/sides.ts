import { compareGrants, type Grant, type Measure } from '../../../src/diff/kubernetes/grants';
import { kindOf } from '../../../src/manifests/kubernetes/kinds';
import { diff } from '../../../src/diff/diff';
import type { Change } from '../../../src/diff/diff-value';
import type { System, SystemArrow } from '../../../src/manifests/system';
import { changesOf, read } from '../single-change';

/** The system that a text of manifests declares, none where it is empty, with calls where they are told. */
export function systemOf(text: string, arrows?: readonly SystemArrow[]): System {
  const system = read('side', text).systems[0] ?? { target: 'kubernetes', objects: new Map() };
  return arrows === undefined ? system : { ...system, arrows };
}

/** Every change between two texts, with the calls of either side where they are told. */
export function changesBetween(
  before: string,
  after: string,
  arrows?: { readonly before: readonly SystemArrow[]; readonly after: readonly SystemArrow[] },
): readonly Change[] {
  return changesOf(
    diff(
      { label: 'before', systems: [systemOf(before, arrows?.before)] },
      { label: 'after', systems: [systemOf(after, arrows?.after)] },
    ),
  );
}

/** What the objects of one text give by a measure, and those of the other one do not, in words. */
export function measured<G extends Grant>(
  measure: Measure<G>,
  before: string,
  after: string,
): { readonly more: readonly string[]; readonly less: readonly string[] } {
  const [had = [], has = []] = [before, after].map((text) => grantsIn(measure, systemOf(text)));
  const { gained, lost } = compareGrants(had, has, measure.covers);
  const inWords = (grants: readonly G[]): readonly string[] => [...new Set(grants.map(({ says }) => says))].sort();
  return { more: inWords(gained), less: inWords(lost) };
}

function grantsIn<G extends Grant>(measure: Measure<G>, system: System): readonly G[] {
  const isMeant = (kind: string): boolean => measure.kinds.includes(kind);
  const objects = [...system.objects.values()].filter((one) => isMeant(one.kind) || isMeant(kindOf(one)));
  return objects.flatMap((object) => measure.grants(object, system));
}
