/** What a change means beside its impact, each with what it says to a reviewer. */
export const flagMeanings = {
  'exposure-widened': 'More can reach it than before.',
  'exposure-narrowed': 'Less can reach it than before.',
  'privilege-widened': 'A container may do more on its node than before.',
  'privilege-narrowed': 'A container may do less on its node than before.',
  'permission-widened': 'An account may do more in the cluster than before.',
  'permission-narrowed': 'An account may do less in the cluster than before.',
  'secret-changed': 'A secret has another value, or comes from elsewhere.',
  'availability-reduced': 'It stands failures less well than before.',
  'availability-increased': 'It stands failures better than before.',
  'cost-up': 'It asks for more machines, memory or storage than before.',
} as const;

/** What a change means beside its impact. */
export type Flag = keyof typeof flagMeanings;

/** Every flag, in the order of reports. */
export const flags = Object.keys(flagMeanings) as readonly Flag[];

/** Each flag once, in the order of reports. */
export function uniqueFlags(some: Iterable<Flag>): readonly Flag[] {
  const found = new Set(some);
  return flags.filter((flag) => found.has(flag));
}
