import type { Issue } from '../issues/issue';
import type { HatchModel } from '../model/hatch';
import { constructsOf, type EnvironmentModel, type TopologyModel } from '../model/topology';
import { isPresent } from './presence';

/** The escape hatches that hold in an environment: those of its target, and of the constructs that it has. */
export function hatchesIn(model: TopologyModel, environment: EnvironmentModel): readonly HatchModel[] {
  const absent = new Set(constructsOf(model).flatMap((one) => (isPresent(one, environment) ? [] : [one.path])));
  return model.hatches.filter((hatch) => {
    const elsewhere = hatch.scope === 'environment' && hatch.construct !== environment.path;
    return (
      hatch.target === environment.target.kind &&
      !elsewhere &&
      !absent.has(hatch.construct) &&
      isPresent(hatch, environment)
    );
  });
}

/** Reports escape hatches that hold nowhere: their environments do not exist, or none has their target. */
export function checkHatches(model: TopologyModel): readonly Issue[] {
  return model.hatches.flatMap((hatch) => [...unknownEnvironments(hatch, model), ...unused(hatch, model)]);
}

function unknownEnvironments(hatch: HatchModel, { environments }: TopologyModel): readonly Issue[] {
  const known = environments.map(({ name }) => name);
  const unknown = (hatch.environments ?? []).filter((name) => !known.includes(name));
  return unknown.map((name) => ({
    code: 'unknown-environment',
    severity: 'error',
    path: hatch.construct,
    field: hatch.step,
    message: `An escape hatch of "${hatch.construct}" is meant for environment "${name}", which the topology does not have.`,
    hint: `Its environments are ${known.map((one) => `"${one}"`).join(', ') || 'none'}.`,
    source: hatch.source,
  }));
}

function unused(hatch: HatchModel, model: TopologyModel): readonly Issue[] {
  const { construct, environments, scope, target, step, source } = hatch;
  if (scope !== 'environment' && environments === undefined) return [];
  const meant = model.environments.filter(
    (one) => isPresent(hatch, one) && (scope !== 'environment' || one.path === construct),
  );
  if (meant.length === 0 || meant.some((one) => one.target.kind === target)) return [];
  return [
    {
      code: 'unused-hatch',
      severity: 'warning',
      path: construct,
      field: step,
      message: `An escape hatch of "${construct}" speaks to target "${target}", which none of its environments has.`,
      hint: `Name an environment with ${target}(), or remove the line.`,
      source,
    },
  ];
}
