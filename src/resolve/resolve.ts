import type { Issue } from '../issues/issue';
import type { ResolvedService, ResolvedTopology, ResolvedVolume } from '../model/resolved';
import type { Declared } from '../model/declared';
import type { ServiceFields, ServiceModel } from '../model/service';
import type { EnvironmentModel, PatchModel, TopologyModel, VolumeModel } from '../model/topology';
import { bindService, type Binding, type FieldReport } from './bind';
import { checkFields, checkVolume } from './checks';
import { overlayService, overlayVolume } from './overlay';
import { parameterValues } from './parameters';
import { isPresent } from './presence';
import { checkReferences, scopeOf, type Scope } from './references';
import { checkStartOrder } from './start-order';

/** A topology in one environment, and what is wrong with it there. */
export interface Resolution {
  readonly topology: ResolvedTopology;
  readonly issues: readonly Issue[];
}

/** Stage 3: the model in one environment: patches merged, parameters replaced, references checked. Pure. */
export function resolve(
  model: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>> = {},
): Resolution {
  const issues: Issue[] = [];
  const report = (issue: Issue): void => void issues.push(issue);
  const parameters = parameterValues(model, environment, given, report);
  const merged = mergeServices(model, environment);
  const scope = scopeOf(model, environment, new Map(merged.map(({ service, fields }) => [service.path, fields])));
  const whyNoParameter = absentParameters(model, environment);
  const services = merged.map((one) => resolveService(one, { parameters, whyNoParameter }, scope, report));
  const volumes = present(model.volumes, environment).map((volume) => resolveVolume(volume, environment, report));
  issues.push(...checkPatches(model, environment), ...checkStartOrder(services, environment.name));
  return { topology: assemble(model, environment, services, volumes), issues };
}

interface MergedService {
  readonly service: ServiceModel;
  readonly fields: ServiceFields;
}

function mergeServices(model: TopologyModel, environment: EnvironmentModel): readonly MergedService[] {
  const patches = groupByConstruct(environment.patches);
  return model.services
    .filter((service) => isPresent(service, environment))
    .map((service) => {
      const own = patches.get(service.path) ?? [];
      const fields = own.reduce((merged, patch) => {
        return patch.kind === 'service' ? overlayService(merged, patch.fields) : merged;
      }, service.fields);
      return { service, fields };
    });
}

function resolveService(
  { service, fields }: MergedService,
  values: Pick<Binding, 'parameters' | 'whyNoParameter'>,
  scope: Scope,
  report: (issue: Issue) => void,
): ResolvedService {
  const { name, path, source } = service;
  const place = { severity: 'error', path, source, environment: scope.environment.name } as const;
  const reportField: FieldReport = (field, issue) => report({ ...place, field, ...issue });
  const unclear = new Set<string>();
  const binding = { ...values, subject: name, report: reportField, unclear: (field: string) => unclear.add(field) };
  const bound = bindService(fields, binding);
  checkFields(name, bound, (field, issue) => {
    if (!unclear.has(field)) reportField(field, issue);
  });
  checkReferences(name, bound, scope, reportField);
  return { name, path, source, ...bound };
}

function absentParameters(model: TopologyModel, environment: EnvironmentModel): Binding['whyNoParameter'] {
  return (path) => {
    const parameter = model.parameters.find((candidate) => candidate.path === path);
    if (parameter === undefined) return { code: 'unknown-reference', why: 'is not part of this topology' };
    if (isPresent(parameter, environment)) return undefined;
    return { code: 'absent-in-environment', why: `"${environment.name}" leaves out` };
  };
}

function assemble(
  model: TopologyModel,
  environment: EnvironmentModel,
  services: readonly ResolvedService[],
  volumes: readonly ResolvedVolume[],
): ResolvedTopology {
  const { name, path, source } = model;
  const { target, accepted } = environment;
  return {
    name,
    path,
    source,
    environment: { name: environment.name, path: environment.path, source: environment.source, target, accepted },
    services,
    volumes,
    secrets: present(model.secrets, environment),
  };
}

function resolveVolume(
  volume: VolumeModel,
  environment: EnvironmentModel,
  report: (issue: Issue) => void,
): ResolvedVolume {
  const { name, path, source } = volume;
  const fields = environment.patches.reduce((merged, patch) => {
    return patch.kind === 'volume' && patch.construct === path ? overlayVolume(merged, patch.fields) : merged;
  }, volume.fields);
  checkVolume(name, fields, (field, issue) => {
    report({ severity: 'error', path, source, environment: environment.name, field, ...issue });
  });
  return { name, path, source, ...fields };
}

/** Reports patches and values for constructs that the topology or the environment does not have. */
function checkPatches(model: TopologyModel, environment: EnvironmentModel): readonly Issue[] {
  const known = new Map<string, Declared>(
    [...model.services, ...model.volumes, ...model.parameters].map((declared) => [declared.path, declared]),
  );
  const touched = [
    ...environment.patches.map(({ construct, source }) => ({ construct, source })),
    ...environment.values.map(({ parameter, source }) => ({ construct: parameter, source })),
  ];
  return touched.flatMap(({ construct, source }): readonly Issue[] => {
    const target = known.get(construct);
    if (target !== undefined && isPresent(target, environment)) return [];
    const where = target === undefined ? 'is not part of this topology' : `is left out of "${environment.name}"`;
    return [
      {
        code: target === undefined ? 'unknown-reference' : 'absent-in-environment',
        severity: 'error',
        path: environment.path,
        environment: environment.name,
        message: `Environment "${environment.name}" configures "${construct}", which ${where}.`,
        hint: 'Remove the line, or declare the construct for this environment.',
        source,
      },
    ];
  });
}

function present<D extends Declared>(declared: readonly D[], environment: EnvironmentModel): readonly D[] {
  return declared.filter((one) => isPresent(one, environment));
}

function groupByConstruct(patches: readonly PatchModel[]): ReadonlyMap<string, readonly PatchModel[]> {
  const groups = new Map<string, PatchModel[]>();
  for (const patch of patches) {
    const group = groups.get(patch.construct);
    if (group === undefined) groups.set(patch.construct, [patch]);
    else group.push(patch);
  }
  return groups;
}
