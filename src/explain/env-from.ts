import { containersOf } from '../model/container';
import type { EnvSourceModel } from '../model/config';
import { findConfig, findSecret, findService, type ResolvedTopology } from '../model/resolved';
import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { layersOfConfigValue, layersOfSecretValue, type Layer } from '../resolve/explain';

/** A variable that comes with all the others of a config or a secret. */
export interface SourcedVariable {
  readonly value: unknown;
  readonly layers: readonly Layer[];
}

/** What stands behind `env.NAME` where it comes by `envFrom`: the last source that has it. */
export function sourcedVariable(
  construct: string,
  field: string,
  topology: ResolvedTopology,
  model: TopologyModel,
  environment: EnvironmentModel,
): SourcedVariable | undefined {
  const service = findService(topology, construct);
  if (service === undefined) return undefined;
  const own = containersOf(service).find(([prefix]) => field.startsWith(`${prefix}env.`));
  if (own === undefined) return undefined;
  const [prefix, { envFrom }] = own;
  const name = field.slice(`${prefix}env.`.length);
  const all = envFrom.flatMap((source) => variableOf(name, source, topology, model, environment) ?? []);
  return all[all.length - 1];
}

function variableOf(
  name: string,
  { kind, construct, prefix }: EnvSourceModel,
  topology: ResolvedTopology,
  model: TopologyModel,
  environment: EnvironmentModel,
): SourcedVariable | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const key = name.slice(prefix.length);
  if (kind === 'secret') {
    const secret = findSecret(topology, construct);
    if (secret?.keys.includes(key) !== true) return undefined;
    const value = { kind: 'secret', secret: construct, key };
    return { value, layers: layersOfSecretValue(secret, environment, value) };
  }
  const config = model.configs.find(({ path }) => path === construct);
  const values = findConfig(topology, construct)?.values ?? {};
  if (config === undefined || !Object.hasOwn(values, key)) return undefined;
  return { value: values[key], layers: layersOfConfigValue(config, environment, key) };
}
