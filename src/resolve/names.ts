import type { Issue } from '../issues/issue';
import type { Declared } from '../model/declared';
import type { ResolvedService } from '../model/resolved';
import type { EnvironmentModel, TopologyModel } from '../model/topology';
import { isPresent } from './presence';

/** The model with the names that its constructs have in one environment. References go by path, so all of them follow. */
export function withNames(model: TopologyModel, environment: EnvironmentModel): TopologyModel {
  const { names = [] } = environment;
  if (names.length === 0) return model;
  const given = new Map(names.map(({ construct, name }) => [construct, name]));
  const renamed = <D extends Declared>(list: readonly D[]): readonly D[] =>
    inNameOrder(list.map((one) => withName(one, given.get(one.path))));
  const { services, gateways, externals, volumes, secrets, configs } = model;
  return {
    ...model,
    services: renamed(services),
    gateways: renamed(gateways),
    externals: renamed(externals),
    volumes: renamed(volumes),
    secrets: renamed(secrets),
    configs: renamed(configs),
  };
}

function withName<D extends Declared>(one: D, name: string | object | undefined): D {
  return typeof name === 'string' ? { ...one, name } : one;
}

function inNameOrder<D extends Declared>(list: readonly D[]): readonly D[] {
  const key = ({ name, path }: D): readonly string[] => [name, path];
  return [...list].sort((a, b) => compare(key(a), key(b)));
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** Reports two constructs of one kind that have the same name in this environment. `model`: with the names given. */
export function checkNames(model: TopologyModel, environment: EnvironmentModel): readonly Issue[] {
  const kinds: Readonly<Record<string, readonly Declared[]>> = {
    Services: model.services,
    Gateways: model.gateways,
    'External services': model.externals,
    Volumes: model.volumes,
    Secrets: model.secrets,
    Configs: model.configs,
  };
  return Object.entries(kinds).flatMap(([kind, list]) => {
    const present = list.filter((one) => isPresent(one, environment));
    return present.flatMap((one, index) => {
      const other = present[index - 1];
      return other?.name === one.name ? sameName(kind, other, one, environment) : [];
    });
  });
}

/** Two that are declared under one name are told already, for all environments; here one of them got its name. */
function sameName(
  kind: string,
  first: Declared,
  second: Declared,
  { name: environment, names = [] }: EnvironmentModel,
): readonly Issue[] {
  const given = names.filter(({ construct }) => construct === first.path || construct === second.path).pop();
  if (given === undefined) return [];
  return [
    {
      code: 'duplicate-name',
      severity: 'error',
      path: given.construct,
      field: 'name',
      environment,
      message: `${kind} "${first.path}" and "${second.path}" are both named "${first.name}" in "${environment}".`,
      hint: 'Give one of them another name there.',
      source: given.source,
    },
  ];
}

/** Reports host names by which two services would answer. */
export function checkAliases(services: readonly ResolvedService[], environment: string): readonly Issue[] {
  const owners = new Map(services.map((service) => [service.name, service]));
  return services.flatMap((service) =>
    service.aliases.flatMap((alias, index): readonly Issue[] => {
      const other = owners.get(alias);
      owners.set(alias, other ?? service);
      if (other === undefined) return [];
      return [sameAlias(service, alias, index, other, environment)];
    }),
  );
}

function sameAlias(
  { name, path, source }: ResolvedService,
  alias: string,
  index: number,
  other: ResolvedService,
  environment: string,
): Issue {
  const fault = other.path === path ? 'by which it answers already' : `by which "${other.name}" answers`;
  return {
    code: 'name-clash',
    severity: 'error',
    path,
    field: `aliases[${index}]`,
    environment,
    message: `Service "${name}" has alias "${alias}", ${fault}.`,
    hint: 'Remove the alias, or use another one.',
    source,
  };
}
