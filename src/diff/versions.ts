/** A step of a path that names a version: `v2`, `v1beta1`, `2024-05-01`. */
const step = /^(?:v\d+(?:[._]\d+)*(?:(?:alpha|beta|rc)\d*)?|\d{4}-\d{2}-\d{2})$/i;

/** The version of an API that a path names: `v2` of `/api/v2/items`; undefined where it names none. */
export function versionInPath(path: string): string | undefined {
  return path.split('/').find((one) => step.test(one));
}

/**
 * The version of an API that an address of a route is for: a step of its path, or a header or a parameter that names a version
 * (`X-Api-Version=2`); undefined where it is for none.
 */
export function versionOfAddress(address: string): string | undefined {
  const [start = '', ...conditions] = address.split(' ');
  const [, path = ''] = /^[\w+]+:\/\/[^/]*(.*)$/.exec(start) ?? [];
  const asked = conditions.map((one) => /^\??[\w.-]*version=(.+)$/i.exec(one)?.[1]);
  return versionInPath(path) ?? asked.find((one) => one !== undefined);
}
