/** Whole seconds, one at least: none of these controllers knows parts of a second, and 0 would be no limit. */
export function wholeSeconds(seconds: number): string {
  return String(Math.max(1, Math.ceil(seconds)));
}

/** Bytes as nginx writes them, in the largest unit that fits. */
export function nginxSize(bytes: number): string {
  for (const [size, unit] of [
    [1024 * 1024, 'm'],
    [1024, 'k'],
  ] as const) {
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return String(Math.round(bytes));
}

/** An annotation for each setting that has a value. */
export function prefixed(
  prefix: string,
  settings: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const given = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [`${prefix}/${key}`, value]));
}
