/** Parts that no path of a request has when it arrives. */
const within: readonly string[] = ['//', '/./', '/../', '%2f', '%2F'];

const ends: readonly string[] = ['/..', '/.'];

/**
 * What is wrong with a path that requests are led by, in words that follow it; undefined where nothing is.
 *
 * @param path - The path, as a manifest says it.
 * @param alsoWithin - What it may not hold either.
 */
export function routePathFault(path: string, ...alsoWithin: readonly string[]): string | undefined {
  if (!path.startsWith('/')) return 'which does not begin with "/"';
  const part = [...within, ...alsoWithin].find((one) => path.includes(one));
  if (part !== undefined) return `which has "${part}" in it`;
  const end = ends.find((one) => path.endsWith(one));
  return end === undefined ? undefined : `which ends with "${end}"`;
}
