/** Those of `names` that `wanted` may have been meant to be, best first, three at most. */
export function nearNames(wanted: string, names: Iterable<string>): readonly string[] {
  const allowed = Math.max(2, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .map((name) => ({ name, distance: apart(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= allowed)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map((candidate) => candidate.name);
}

/** How far two words are from one another: a part of a word that it begins with is near it. */
function apart(a: string, b: string): number {
  const begins = Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
  return begins ? Math.min(2, distance(a, b)) : distance(a, b);
}

/** How many letters must be put in, taken out or replaced to make `b` of `a`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** ` Did you mean "a" or "b"?`, or nothing where no name is near. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`;
}
