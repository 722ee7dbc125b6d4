import type { Issue } from '../issues/issue';
import { isPlainMap } from '../model/json';
import { isUnset, overlaid } from './overlay';
import type { Setting } from './setting';

/** Fields of a service whose keys are names that a program has chosen. */
const named = [
  ...['env', 'files', 'mounts', 'ports', 'exposure', 'api', 'labels', 'annotations', 'workloadAnnotations'],
  ...['initContainers', 'sidecars', 'driverOptions', 'values', 'listeners', 'routes', 'policies'],
];

/** The same in what is changed by its name. */
const namedInside: Readonly<Record<string, readonly string[]>> = {
  initContainers: ['env', 'files', 'mounts'],
  sidecars: ['env', 'files', 'mounts'],
  routes: ['policies'],
};

/** Reports what a change of the environment removes by name and what is not there: mostly a misspelt name. */
export function checkRemovals({ model, environment, patches }: Setting): readonly Issue[] {
  const constructs = [...model.services, ...model.gateways, ...model.externals, ...model.volumes, ...model.configs];
  return constructs.flatMap(({ path, name, fields }) => {
    let merged: object = fields;
    return (patches.get(path) ?? []).flatMap((patch): readonly Issue[] => {
      const lost = removedIn(merged, patch.fields, named);
      merged = overlaid(merged, patch);
      return lost.map((field) => ({
        code: 'nothing-to-remove',
        severity: 'warning',
        path,
        field,
        environment: environment.name,
        message: `Environment "${environment.name}" removes "${field}" of "${name}", which is not there.`,
        hint: 'Check the name, or remove the line.',
        source: patch.source,
      }));
    });
  });
}

function removedIn(base: object, patch: object, fields: readonly string[]): readonly string[] {
  return Object.entries(patch).flatMap(([field, change]: [string, unknown]): readonly string[] => {
    if (!fields.includes(field) || !isPlainMap(change) || isUnset(change)) return [];
    const there = byName((base as Readonly<Record<string, unknown>>)[field]);
    return Object.entries(change).flatMap(([key, value]): readonly string[] => {
      const old = there.get(key);
      if (isUnset(value)) return old === undefined ? [`${field}.${key}`] : [];
      const inside = namedInside[field];
      if (inside === undefined) return [];
      // In a program, the policies of a route stand beside its other options.
      const lost = removedIn(old ?? {}, value as object, inside).map((one) => one.replace(/^policies\./, ''));
      return lost.map((one) => `${field}.${key}.${one}`);
    });
  });
}

/** What a map holds by its keys, or a list of containers by their names. */
function byName(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value))
    return new Map((value as readonly { readonly name: string }[]).map((one) => [one.name, one]));
  return new Map(isPlainMap(value) ? Object.entries(value) : []);
}
