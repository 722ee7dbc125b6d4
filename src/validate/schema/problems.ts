import type { ManifestObject } from '../../manifests/object';
import { showPlace } from '../path';
import { subjectOf } from '../pods';
import type { Around, Breach } from '../rule';
import { kindIn } from './kinds';
import type { Problem, ProblemRule } from './problem';
import { problemsIn } from './walk';

interface Seen {
  readonly minor: number;
  readonly problems: readonly Problem[];
}

/** The rules about schemas share one walk through each object. */
const seen = new WeakMap<ManifestObject, Seen>();
const none: readonly Problem[] = [];

/** What the schema of its kind does not allow in an object; nothing where there is no schema. */
export function schemaProblems(object: ManifestObject, { system, kubernetes }: Around): readonly Problem[] {
  const known = seen.get(object);
  if (known?.minor === kubernetes) return known.problems;
  const kind = kindIn(system, object, kubernetes);
  const problems =
    kind.state === 'known'
      ? problemsIn(object.value, kind.shape, {
          minor: kubernetes,
          unknown: kind.isPublished === true ? 'custom-field' : 'unknown-field',
          whose: kind.whose,
        })
      : none;
  seen.set(object, { minor: kubernetes, problems });
  return problems;
}

/** The check of a rule: the problems of an object that are told under its name. */
export function checkFor(rule: ProblemRule): (object: ManifestObject, around: Around) => readonly Breach[] {
  return (object, around) => {
    const problems = schemaProblems(object, around);
    return problems.length === 0 ? [] : problems.filter((one) => one.rule === rule).map((one) => breachOf(object, one));
  };
}

function breachOf(object: ManifestObject, { at, says, fix }: Problem): Breach {
  const place = at.length === 0 ? subjectOf(object) : `"${showPlace(object.value, at)}" of ${subjectOf(object)}`;
  return { message: `${place} ${says}`, at, ...(fix === undefined ? {} : { fix }) };
}
