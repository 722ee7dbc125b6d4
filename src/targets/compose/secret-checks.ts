import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import { findSecret, type ResolvedService, type ResolvedTopology } from '../../model/resolved';
import { secretVariableName, type SecretModel } from '../../model/secret';
import { referencesIn, type BoundReference } from '../../model/value';
import { boundValues } from '../endpoints';
import { issueAt } from '../issue-at';

/** Two keys may become one variable: `a-b`, `c` and `a`, `b-c`. Where the program names it, that is meant. */
export function checkSecretVariables(topology: ResolvedTopology): readonly Issue[] {
  const seen = new Map<string, string>();
  const unnamed = topology.secrets.filter(({ fields }) => fields.source?.kind !== 'variables');
  return unnamed.flatMap((secret) =>
    secret.keys.flatMap((key): readonly Issue[] => {
      const variable = secretVariableName(secret, key);
      const other = seen.get(variable);
      const own = secret.isParameter === true ? secret.name : `${secret.name}/${key}`;
      seen.set(variable, own);
      if (other === undefined) return [];
      return [
        issueAt(secret, topology, 'name-clash', 'keys', {
          message: `Secret values "${other}" and "${own}" both become variable ${variable}.`,
          hint: 'Rename one of the secrets or one of the keys, or name the variables: SecretSource.variables({ … }).',
        }),
      ];
    }),
  );
}

/** What stands in a file cannot be put into a variable: nobody reads it before the container starts. */
export function checkFileSources(topology: ResolvedTopology): readonly Issue[] {
  return topology.services.flatMap((service) =>
    secretsInVariables(service, topology)
      .filter(([, secret]) => secret.fields.source?.kind === 'files')
      .map(([field, secret]) =>
        issueAt(service, topology, 'secret-source', field, {
          message: `Service "${service.name}" has in "${field}" a value of secret "${secret.name}", which "${topology.environment.name}" keeps in a file.`,
          hint: `Mount it as a file, or use SecretSource.variables for "${topology.environment.name}".`,
        }),
      ),
  );
}

/** Fields that hold a variable with a secret in it, once each. */
function secretsInVariables(
  service: ResolvedService,
  topology: ResolvedTopology,
): readonly (readonly [string, SecretModel])[] {
  const single = boundValues(service).flatMap(([field, value]) =>
    referencesIn<BoundReference>(value).map((one) => [field, one.kind === 'secret' ? one.secret : ''] as const),
  );
  const whole = containersOf(service).flatMap(([prefix, { envFrom }]) =>
    envFrom.map(({ kind, construct }, index) => {
      return [`${prefix}envFrom[${index}]`, kind === 'secret' ? construct : ''] as const;
    }),
  );
  const found = [...single, ...whole].flatMap(([field, path]) => {
    const secret = findSecret(topology, path);
    return secret === undefined ? [] : [[`${field} ${path}`, [field, secret] as const] as const];
  });
  return [...new Map(found).values()];
}
