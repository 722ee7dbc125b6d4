import type { Issue } from '../issues/issue';
import { constructsOf, type EnvironmentModel, type TopologyModel } from '../model/topology';

/** True where the environment has the construct. */
export function isPresent(
  declared: { readonly environments?: readonly string[] },
  environment: { readonly name: string },
): boolean {
  return declared.environments === undefined || declared.environments.includes(environment.name);
}

/** Reports environments that a construct names and the topology does not have: it would be left out everywhere. */
export function checkPresence(model: TopologyModel): readonly Issue[] {
  const known = model.environments.map(({ name }) => name);
  return constructsOf(model).flatMap(({ path, source, environments = [] }) =>
    environments
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: 'unknown-environment',
        severity: 'error',
        path,
        field: 'environments',
        message: `"${path}" is meant for environment "${name}", which the topology does not have.`,
        hint: `Its environments are ${known.map((one) => `"${one}"`).join(', ') || 'none'}.`,
        source,
      })),
  );
}

/** Reports patches and values for constructs that the topology or the environment does not have. */
export function checkTouched(model: TopologyModel, environment: EnvironmentModel): readonly Issue[] {
  const known = new Map(constructsOf(model).map((declared) => [declared.path, declared]));
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
