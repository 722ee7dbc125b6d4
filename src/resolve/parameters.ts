import type { Issue, Report } from '../issues/issue';
import type { EnvironmentModel, ParameterModel, TopologyModel } from '../model/topology';
import { isPresent } from './presence';

/** Values of parameters by construct path. */
export type ParameterValues = ReadonlyMap<string, string>;

/** The value of each parameter of an environment: command line over environment over default. */
export function parameterValues(
  model: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
  report: Report,
): ParameterValues {
  const values = new Map<string, string>();
  const present = model.parameters.filter((parameter) => isPresent(parameter, environment));
  for (const parameter of present) {
    const value = valueOf(parameter, environment, given);
    if (value === undefined) report(missing(parameter, environment));
    else values.set(parameter.path, value);
  }
  return values;
}

/** Reports values that the command line gives to parameters that do not exist. */
export function checkGivenParameters(model: TopologyModel, given: Readonly<Record<string, string>>): readonly Issue[] {
  const known = model.parameters.map((parameter) => parameter.name);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-parameter',
      severity: 'error',
      path: model.path,
      message: `"${model.name}" has no parameter "${name}".`,
      hint: known.length === 0 ? 'It has no parameters.' : `Its parameters are ${known.join(', ')}.`,
      source: model.source,
    }));
}

function valueOf(
  parameter: ParameterModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
): string | undefined {
  if (Object.hasOwn(given, parameter.name)) return given[parameter.name];
  const set = environment.values.filter((value) => value.parameter === parameter.path).pop();
  return set?.value ?? parameter.default;
}

function missing(parameter: ParameterModel, environment: EnvironmentModel): Issue {
  const purpose = parameter.description === undefined ? '' : ` (${parameter.description})`;
  return {
    code: 'missing-parameter',
    severity: 'error',
    path: parameter.path,
    environment: environment.name,
    message: `Parameter "${parameter.name}"${purpose} has no value in "${environment.name}".`,
    hint: `Give it one there with .set(…), with --set ${parameter.name}=…, or give it a default.`,
    source: parameter.source,
  };
}
