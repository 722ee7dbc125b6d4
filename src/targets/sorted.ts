/** A map in the order of its keys, so that the order of declaration shows nowhere. */
export function sorted<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const keys = Object.keys(map).sort();
  return Object.fromEntries(keys.map((key) => [key, map[key] as T]));
}
