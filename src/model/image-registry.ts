/**
 * The host that an image reference begins with, and what follows it; no host where the reference names none. What it begins
 * with is one where a path of a registry could not look like that: it has a dot, a colon or a capital, or is `localhost`.
 *
 * @see https://github.com/distribution/reference
 */
export function splitRegistry(reference: string): { readonly host?: string; readonly path: string } {
  const slash = reference.indexOf('/');
  const first = slash < 0 ? '' : reference.slice(0, slash);
  const isHost = first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  return isHost ? { host: first, path: reference.slice(slash + 1) } : { path: reference };
}
