import type { Diff } from '../diff/diff-value';
import { flags, type Flag } from '../diff/flags';
import { impacts, isAtLeast, type Impact } from '../diff/impact';
import { didYouMean, nearNames } from '../issues/near-names';
import { wrongOption } from './options';

/** What a diff must not reach. */
export type Bound = { readonly kind: 'impact'; readonly name: Impact } | { readonly kind: 'flag'; readonly name: Flag };

/** The bounds that `--fail-on` names: impacts and flags, with commas between several. */
export function parseBounds(given: readonly string[] = []): readonly Bound[] {
  return given.flatMap((text) => text.split(',')).map((word) => boundOf(word.trim()));
}

function boundOf(word: string): Bound {
  const impact = impacts.find((one) => one === word);
  if (impact !== undefined) return { kind: 'impact', name: impact };
  const flag = flags.find((one) => one === word);
  if (flag !== undefined) return { kind: 'flag', name: flag };
  return wrongOption(
    `--fail-on "${word}" is neither an impact nor a flag.`,
    `Impacts are ${impacts.join(', ')}; flags are ${flags.join(', ')}.${didYouMean(nearNames(word, [...impacts, ...flags]))}`,
  );
}

/** The bounds that a diff reaches: an impact that is as bad or worse, or a flag. `none` is any difference at all. */
export function failsOn(bounds: readonly Bound[], diff: Diff, isDifferent: boolean): readonly Bound[] {
  return bounds.filter((bound) => {
    if (bound.kind === 'flag') return diff.flags.includes(bound.name);
    return bound.name === 'none' ? isDifferent : isAtLeast(diff.impact, bound.name);
  });
}
