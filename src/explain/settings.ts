import type { ConfigModel } from '../model/config';
import type { SecretModel } from '../model/secret';
import { findConfig, type ResolvedTopology } from '../model/resolved';
import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { layersOfConfigValue, layersOfParameters, layersOfSecretSource, type Layer } from '../resolve/explain';

/** One thing that is said of a config or a secret: its name, what it is in the end, and who has said so. */
export interface Said {
  readonly field: string;
  readonly value?: unknown;
  readonly layers: readonly Layer[];
}

/** The values of a config, by their names. */
export function saidOfConfig(
  config: ConfigModel,
  topology: ResolvedTopology,
  model: TopologyModel,
  environment: EnvironmentModel,
  set: Readonly<Record<string, string>>,
): readonly Said[] {
  const values = Object.entries(findConfig(topology, config.path)?.values ?? {});
  return values.map(([key, value]) => {
    const layers = layersOfConfigValue(config, environment, key);
    const parameters = layersOfParameters(layers[layers.length - 1]?.value, model, environment, set);
    return { field: `values.${key}`, value, layers: [...layers, ...parameters] };
  });
}

/** The keys of a secret, and where an environment keeps their values; the values themselves nobody knows. */
export function saidOfSecret(secret: SecretModel, environment: EnvironmentModel): readonly Said[] {
  const { name, keys, source } = secret;
  const layers = layersOfSecretSource(secret, environment);
  return [
    { field: 'keys', value: keys, layers: [{ by: 'declared', name, value: keys, source }] },
    { field: 'source', value: layers[layers.length - 1]?.value, layers },
  ];
}
