import type { Issue } from '../issues/issue';
import type { ResolvedConfig, ResolvedTopology } from '../model/resolved';
import type { Declared } from '../model/declared';
import type { ServiceFields } from '../model/service';
import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { arrowsOf } from './arrows';
import type { Binding } from './bind';
import { checkConfig, resolveConfig } from './configs';
import { resolveExternals } from './externals';
import { resolveGateways, routedEndpoints } from './gateways';
import { hatchesIn } from './hatches';
import { checkAliases, checkNames, withNames } from './names';
import { checkRemovals } from './nothing-to-remove';
import { openParameters, parameterValues } from './parameters';
import { checkTouched, isPresent } from './presence';
import { scopeOf } from './references';
import { resolveSecret } from './secrets';
import { mergeServices, resolveService, type MergedService } from './services';
import { byConstruct, present, type Setting } from './setting';
import { checkStartOrder } from './start-order';
import { checkSharing } from './volume-sharing';
import { resolveVolume } from './volumes';

/** A topology in one environment, and what is wrong with it there. */
export interface Resolution {
  readonly topology: ResolvedTopology;
  readonly issues: readonly Issue[];
}

/** Stage 3: the model in one environment: patches merged, parameters replaced, references checked. Pure. */
export function resolve(
  declared: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>> = {},
  read?: Binding['read'],
): Resolution {
  const issues: Issue[] = [];
  const setting = settingOf(withNames(declared, environment), environment, given, (issue) => issues.push(issue));
  const topology = resolveAll(setting, read);
  return { topology, issues: [...issues, ...checkWhole(topology, setting), ...checkRemovals(setting)] };
}

function settingOf(
  model: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
  report: (issue: Issue) => void,
): Setting {
  const parameters = parameterValues(model, environment, given, report);
  const known = new Map(model.parameters.map((one) => [one.path, one]));
  const values = { parameters, whyNoParameter: absentParameters(model, environment), declared: known };
  return { model, environment, values, report, patches: byConstruct(environment.patches) };
}

function resolveAll(setting: Setting, read: Binding['read']): ResolvedTopology {
  const { model, environment, values } = setting;
  const merged = mergeServices(setting);
  const configs = resolveConfigs(setting);
  const externals = resolveExternals(setting);
  const scope = scopeOf(
    model,
    environment,
    fieldsOf(merged),
    configs,
    new Map(externals.map((one) => [one.path, one])),
    routedEndpoints(setting),
  );
  for (const config of configs.values()) checkConfig(config, scope, setting);
  const references = { configs, read, scope };
  const services = merged.map((one) => resolveService(one, references, setting));
  const gateways = resolveGateways(services, scope, setting);
  return {
    name: model.name,
    path: model.path,
    source: model.source,
    environment: environmentOf(environment),
    services,
    gateways,
    externals,
    arrows: arrowsOf({ services, gateways, externals, configs: [...configs.values()] }),
    volumes: present(model.volumes, environment).map((volume) => resolveVolume(volume, setting)),
    configs: [...configs.values()],
    secrets: present(model.secrets, environment).map((secret) => resolveSecret(secret, setting)),
    openParameters: openParameters(model, values.parameters),
    hatches: hatchesIn(model, environment),
    accepted: model.accepted,
  };
}

/** What only the whole can tell. */
function checkWhole({ services, volumes }: ResolvedTopology, { model, environment }: Setting): readonly Issue[] {
  return [
    ...checkSharing(services, volumes, environment.name),
    ...checkNames(model, environment),
    ...checkAliases(services, environment.name),
    ...checkTouched(model, environment),
    ...checkStartOrder(services, environment.name),
  ];
}

function resolveConfigs(setting: Setting): ReadonlyMap<string, ResolvedConfig> {
  const configs = present(setting.model.configs, setting.environment);
  return new Map(configs.map((config) => [config.path, resolveConfig(config, setting)]));
}

function fieldsOf(merged: readonly MergedService[]): ReadonlyMap<string, ServiceFields> {
  return new Map(merged.map(({ service, fields }) => [service.path, fields]));
}

function environmentOf(environment: EnvironmentModel): ResolvedTopology['environment'] {
  const { name, path, source, target, enforce = 'declared', accepted } = environment;
  return { name, path, source, target, enforce, accepted };
}

function absentParameters(model: TopologyModel, environment: EnvironmentModel): Binding['whyNoParameter'] {
  const known = new Map<string, Declared>(model.parameters.map((one) => [one.path, one]));
  return (path) => {
    const parameter = known.get(path);
    if (parameter === undefined) return { code: 'unknown-reference', why: 'is not part of this topology' };
    if (isPresent(parameter, environment)) return undefined;
    return { code: 'absent-in-environment', why: `"${environment.name}" leaves out` };
  };
}
