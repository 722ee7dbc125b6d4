import type { Issue } from '../issues/issue';
import type { TopologyModel } from '../model/topology';

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
  const limited = [...model.services, ...model.volumes, ...model.secrets, ...model.parameters];
  return limited.flatMap(({ path, source, environments = [] }) =>
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
