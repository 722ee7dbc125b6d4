import type { Issue } from '../issues/issue';
import { isPlainMap } from '../model/json';
import type { PatchModel } from '../model/topology';
import { isUnset, overlayConfig, overlayService, overlayVolume } from './overlay';
import type { Setting } from './setting';

/** Fields of a service whose keys are names that a program has chosen. */
const named = [
  ...['env', 'files', 'mounts', 'ports', 'exposure', 'labels', 'annotations', 'workloadAnnotations'],
  ...['initContainers', 'sidecars', 'driverOptions', 'values'],
];

/** The same in a container that is changed by its name. */
const namedInContainer = ['env', 'files', 'mounts'];

/** Reports what a change of the environment removes by name and what is not there: mostly a misspelt name. */
export function checkRemovals({ model, environment, patches }: Setting): readonly Issue[] {
  const constructs = [...model.services, ...model.volumes, ...model.configs];
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

function overlaid(fields: object, patch: PatchModel): object {
  if (patch.kind === 'service') return overlayService(fields as never, patch.fields);
  if (patch.kind === 'volume') return overlayVolume(fields as never, patch.fields);
  return patch.kind === 'config' ? overlayConfig(fields as never, patch.fields) : fields;
}

function removedIn(base: object, patch: object, fields: readonly string[]): readonly string[] {
  return Object.entries(patch).flatMap(([field, change]: [string, unknown]): readonly string[] => {
    if (!fields.includes(field) || !isPlainMap(change) || isUnset(change)) return [];
    const there = byName((base as Readonly<Record<string, unknown>>)[field]);
    return Object.entries(change).flatMap(([key, value]): readonly string[] => {
      const old = there.get(key);
      if (isUnset(value)) return old === undefined ? [`${field}.${key}`] : [];
      if (field !== 'initContainers' && field !== 'sidecars') return [];
      return removedIn(old ?? {}, value as object, namedInContainer).map((one) => `${field}.${key}.${one}`);
    });
  });
}

/** What a map holds by its keys, or a list of containers by their names. */
function byName(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value))
    return new Map((value as readonly { readonly name: string }[]).map((one) => [one.name, one]));
  return new Map(isPlainMap(value) ? Object.entries(value) : []);
}
