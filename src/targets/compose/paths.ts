/** A folder named relative to the program, as seen from the output; absolute paths and URLs stay as they are. */
export function below(folder: string, path: string): string {
  if (path.startsWith('/') || /^[a-z+]+:\/\//i.test(path)) return path;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    const climbs = part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..';
    if (climbs) parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const joined = parts.join('/');
  return joined.startsWith('..') ? joined : `./${joined}`;
}
