/** What to do about each kind of breach of a rule, by words of its message; the first that stands in it counts. */
export type Fixes = readonly (readonly [words: string, fix: string])[];

/** The fix that goes with a message, to be spread into a breach; nothing where that of the rule fits. */
export function fixFor(message: string, fixes: Fixes): { readonly fix?: string } {
  const own = message.replaceAll(/"[^"]*"/g, '""'); // Names of the user are in quotes, and may be any words.
  const fix = fixes.find(([words]) => own.includes(words))?.[1];
  return fix === undefined ? {} : { fix };
}
