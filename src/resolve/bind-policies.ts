import type { RoutePolicies } from '../model/route';
import type { Value } from '../model/value';

/** Makes finished text of a value, for a field. */
export type Finish = (value: Value, field: string) => string;

/** Policies with nothing in them but text. */
export function bindPolicies(policies: RoutePolicies, finish: Finish, field: string): RoutePolicies<string> {
  const { cors, authentication, ...rest } = policies;
  return {
    ...rest,
    ...(cors === undefined
      ? {}
      : { cors: { ...cors, origins: finishList(cors.origins, finish, `${field}.cors.origins`) } }),
    ...(authentication === undefined ? {} : { authentication: bindAuthentication(authentication, finish, field) }),
  };
}

function bindAuthentication(
  model: NonNullable<RoutePolicies['authentication']>,
  finish: Finish,
  field: string,
): NonNullable<RoutePolicies<string>['authentication']> {
  if (model.kind !== 'jwt') return model;
  const place = `${field}.authentication`;
  return {
    ...model,
    issuer: finish(model.issuer, `${place}.issuer`),
    keySet: finish(model.keySet, `${place}.keySet`),
  };
}

/** A list with nothing in it but text. */
export function finishList(values: readonly Value[], finish: Finish, field: string): readonly string[] {
  return values.map((value, index) => finish(value, `${field}[${index}]`));
}
