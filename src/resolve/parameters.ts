import type { Issue, Report, SourceLocation } from '../issues/issue';
import { brokenRule, type ParameterModel } from '../model/parameter';
import type { OpenParameter } from '../model/resolved';
import type { EnvironmentModel, ParameterValue, TopologyModel } from '../model/topology';
import type { VariableReference } from '../model/value';
import { isPresent } from './presence';

/** Values of parameters by construct path: text, or a variable that is left open. */
export type ParameterValues = ReadonlyMap<string, string | VariableReference>;

/** The value of each parameter of an environment: command line over environment over default. */
export function parameterValues(
  model: TopologyModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
  report: Report,
): ParameterValues {
  const values = new Map<string, string | VariableReference>();
  const present = model.parameters.filter((parameter) => isPresent(parameter, environment));
  for (const parameter of present) {
    const layers = layersOf(parameter, environment, given);
    const wrong = layers.flatMap((layer) => brokenLayer(parameter, environment, layer));
    const last = layers[layers.length - 1];
    if (last === undefined) report(missing(parameter, environment));
    else if (wrong.length === 0) values.set(parameter.path, last.value);
    wrong.forEach(report);
  }
  return values;
}

/** The parameters that an environment leaves open, in name order. */
export function openParameters({ parameters }: TopologyModel, values: ParameterValues): readonly OpenParameter[] {
  return parameters.flatMap(({ name, path, source }) => {
    const value = values.get(path);
    return value === undefined || typeof value === 'string' ? [] : [{ name, path, source, variable: value.variable }];
  });
}

/** Reports values that the command line gives to parameters that do not exist, or that are secret. */
export function checkGivenParameters(model: TopologyModel, given: Readonly<Record<string, string>>): readonly Issue[] {
  const known = model.parameters.map((parameter) => parameter.name);
  const secrets = model.secrets.filter(({ isParameter }) => isParameter === true);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name): Issue => {
      const secret = secrets.find((one) => one.name === name);
      if (secret !== undefined) return secretParameter(secret);
      return {
        code: 'unknown-parameter',
        severity: 'error',
        path: model.path,
        message: `"${model.name}" has no parameter "${name}".`,
        hint: known.length === 0 ? 'It has no parameters.' : `Its parameters are ${known.join(', ')}.`,
        source: model.source,
      };
    });
}

/** A value that a parameter is given, and by whom. */
interface Layer {
  readonly value: string | VariableReference;
  /** What to do about a wrong one. */
  readonly hint: string;
  readonly source?: SourceLocation;
}

/** From the weakest to the strongest. */
function layersOf(
  parameter: ParameterModel,
  environment: EnvironmentModel,
  given: Readonly<Record<string, string>>,
): readonly Layer[] {
  const { name, path, source, default: fallback } = parameter;
  const set = environment.values.filter((value) => value.parameter === path);
  const asked = Object.hasOwn(given, name) ? given[name] : undefined;
  return [
    ...(fallback === undefined ? [] : [{ value: fallback, hint: 'Change its default.', source }]),
    ...set.map((value: ParameterValue) => ({
      value: value.value,
      hint: `Change what .set(…) gives it in "${environment.name}".`,
      source: value.source,
    })),
    ...(asked === undefined ? [] : [{ value: asked, hint: `Change --set ${name}=….`, source }]),
  ];
}

function brokenLayer(parameter: ParameterModel, environment: EnvironmentModel, layer: Layer): readonly Issue[] {
  const { name, path, rules } = parameter;
  const text = typeof layer.value === 'string' ? layer.value : layer.value.default;
  const rule = rules === undefined || text === undefined ? undefined : brokenRule(rules, text);
  if (rule === undefined) return [];
  return [
    {
      code: 'invalid-parameter',
      severity: 'error',
      path,
      environment: environment.name,
      message: `Parameter "${name}" has value "${text}" in "${environment.name}"; it must be ${rule}.`,
      hint: layer.hint,
      source: layer.source,
    },
  ];
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

function secretParameter({ name, path, source }: TopologyModel['secrets'][number]): Issue {
  return {
    code: 'secret-parameter',
    severity: 'error',
    path,
    message: `Parameter "${name}" is secret, and is given a value on the command line.`,
    hint: 'Leave it out, and keep the value where the environment’s secret source says.',
    source,
  };
}
