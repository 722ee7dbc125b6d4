import type { SourceLocation } from '../issues/issue';
import type { ConfigModel } from '../model/config';
import type { Declared } from '../model/declared';
import { defaultExternalFields, defaultFields, defaultGatewayFields, defaultVolumeFields } from '../model/defaults';
import type { HatchStep } from '../model/hatch';
import { isPlainMap, samePlainData } from '../model/json';
import type { ParameterModel } from '../model/parameter';
import type { SecretModel } from '../model/secret';
import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { isUnset, overlaid, overlayConfig } from './overlay';

/** Who gives a value: from the library's default to the command line; in an object, its rendering and then its hatches. */
export type LayerKind =
  | ('default' | 'declared' | 'config' | 'secret' | 'environment' | 'preset' | 'parameter' | 'set' | 'command line')
  | ('rendered' | HatchStep['step']);

/** One layer of a value: who says it, what it says, and where. */
export interface Layer {
  readonly by: LayerKind;
  /** Name of the construct, the environment, the preset or the parameter; absent for the library itself. */
  readonly name?: string;
  /** What the field is from here on; absent where it is nothing. */
  readonly value?: unknown;
  readonly source?: SourceLocation;
}

/**
 * The layers that changed a field, from the weakest to the strongest, by replaying the merges. A layer that leaves the
 * field as it was is not among them.
 */
export function layersOfField(
  construct: Declared & { readonly fields: object },
  environment: EnvironmentModel,
  field: string,
): readonly Layer[] {
  const starts = defaultsOf(construct.fields);
  const { name, source } = construct;
  const layers: Layer[] = [
    { by: 'default', value: valueAt(starts, field) },
    { by: 'declared', name, value: valueAt(construct.fields, field), source },
  ];
  let fields: object = construct.fields;
  for (const patch of environment.patches.filter((one) => one.construct === construct.path)) {
    fields = overlaid(fields, patch);
    layers.push({ by: 'environment', name: environment.name, value: valueAt(fields, field), source: patch.source });
  }
  return changesOf(layers);
}

function defaultsOf(fields: object): object {
  if ('image' in fields) return defaultFields;
  if ('routes' in fields) return defaultGatewayFields;
  return 'networks' in fields ? defaultExternalFields : defaultVolumeFields;
}

/** The layers that say something else than the one before them, which at the beginning is nothing. */
export function changesOf(layers: readonly Layer[]): readonly Layer[] {
  const changes: Layer[] = [];
  for (const layer of layers) {
    if (!samePlainData(changes[changes.length - 1]?.value, layer.value)) changes.push(layer);
  }
  return changes;
}

/** The layers of one value of a config: who has said what it is. */
export function layersOfConfigValue(config: ConfigModel, environment: EnvironmentModel, key: string): readonly Layer[] {
  const patches = environment.patches.filter((one) => one.construct === config.path);
  const { name, source } = config;
  const layers: Layer[] = [{ by: 'config', name, value: config.fields.values[key], source }];
  let fields = config.fields;
  for (const patch of patches) {
    if (patch.kind === 'config') fields = overlayConfig(fields, patch.fields);
    layers.push({ by: 'environment', name: environment.name, value: fields.values[key], source: patch.source });
  }
  return changesOf(layers);
}

/** The layers of one value of a secret: where it is declared, and where an environment says from where it comes. */
export function layersOfSecretValue(
  secret: SecretModel,
  environment: EnvironmentModel,
  value: unknown,
): readonly Layer[] {
  const { name, source } = secret;
  return [{ by: 'secret', name, value, source }, ...patchedSources(secret, environment)];
}

/** The layers of the source of a secret: from where its values come. */
export function layersOfSecretSource(secret: SecretModel, environment: EnvironmentModel): readonly Layer[] {
  const { name, source, fields } = secret;
  return [{ by: 'declared', name, value: fields.source, source }, ...patchedSources(secret, environment)];
}

function patchedSources({ path }: SecretModel, environment: EnvironmentModel): readonly Layer[] {
  return environment.patches.flatMap((one): readonly Layer[] => {
    if (one.kind !== 'secret' || one.construct !== path || one.fields.source === undefined) return [];
    const value = isUnset(one.fields.source) ? undefined : one.fields.source;
    return [{ by: 'environment', name: environment.name, value, source: one.source }];
  });
}

/** The layers of the parameters that a value refers to. */
export function layersOfParameters(
  value: unknown,
  model: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
): readonly Layer[] {
  const paths = [...new Set(parametersIn(value))];
  const used = paths.flatMap((path) => model.parameters.find((one) => one.path === path) ?? []);
  return used.flatMap((parameter) => layersOfParameter(parameter, environment, given));
}

/** The default of a parameter, what the environment sets, and what the command line sets. */
export function layersOfParameter(
  { name, path, source, default: value }: ParameterModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
): readonly Layer[] {
  const set = environment.values.filter((one) => one.parameter === path);
  return [
    ...(value === undefined ? [] : [{ by: 'parameter' as const, name, value, source }]),
    ...set.map((one): Layer => ({ by: 'set', name: environment.name, value: one.value, source: one.source })),
    ...(Object.hasOwn(given, name) ? [{ by: 'command line' as const, name, value: given[name] }] : []),
  ];
}

function parametersIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, parameter } = value as { readonly kind?: unknown; readonly parameter?: unknown };
  if (kind === 'parameter' && typeof parameter === 'string') return [parameter];
  return Object.values(value).flatMap(parametersIn);
}

/**
 * What stands at a path such as `env.LOG_LEVEL`, `mounts./tmp` or `initContainers.migrate.image`. A key may have dots in
 * it, and an item of a list is named by its `name` or by its number.
 */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (Array.isArray(value)) return valueInList(value, path);
  if (!isPlainMap(value)) return undefined;
  const key = Object.keys(value)
    .filter((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`))
    .sort((a, b) => b.length - a.length)[0];
  return key === undefined ? undefined : valueAt(value[key], path.slice(key.length).replace(/^\./, ''));
}

function valueInList(list: readonly unknown[], path: string): unknown {
  const [, index = '', afterIndex = ''] = /^\[?(\d+)\]?\.?(.*)$/.exec(path) ?? [];
  if (index !== '') return valueAt(list[Number(index)], afterIndex);
  const named = list.filter(
    (one): one is { readonly name: string } => isPlainMap(one) && typeof one['name'] === 'string',
  );
  const item = named.find(({ name }) => path === name || path.startsWith(`${name}.`));
  return item === undefined ? undefined : valueAt(item, path.slice(item.name.length).replace(/^\./, ''));
}
