/** The semver library, loaded only where a version is stated. */
function semver(): typeof import('semver') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('semver') as typeof import('semver');
}

/** True for a whole version: `2.3.0`, `3.0.0-beta.1`. @see https://semver.org */
export function isVersion(text: string): boolean {
  return semver().valid(text) !== null;
}

/** True for a range of versions: `^2.1.0`, `>=2 <4`. */
export function isRange(text: string): boolean {
  return text.trim() !== '' && semver().validRange(text) !== null;
}

/** True where a version is within a range; one before its release (`3.0.0-beta.1`) counts as any other. */
export function isWithin(version: string, range: string): boolean {
  return semver().satisfies(version, range, { includePrerelease: true });
}

/** True for a version that came after another one. */
export function isNewer(version: string, other: string): boolean {
  const { gt, valid } = semver();
  return valid(version) !== null && valid(other) !== null && gt(version, other);
}

/** True where a version tells callers that it may break them: another major one, or another minor one of `0`. */
export function announcesBreaks(previous: string, current: string): boolean {
  const { major, minor, gt, valid } = semver();
  if (valid(previous) === null || valid(current) === null || !gt(current, previous)) return false;
  return major(current) !== major(previous) || (major(current) === 0 && minor(current) !== minor(previous));
}
