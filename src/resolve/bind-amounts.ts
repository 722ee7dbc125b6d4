import { isPlainMap } from '../model/json';
import { readParameter, type ParameterAmount, type ParameterModel } from '../model/parameter';
import type { AmountReference, Open } from '../model/value';
import type { Binding } from './bind';

/** What amounts are bound with. */
export interface AmountBinding extends Pick<
  Binding,
  'parameters' | 'whyNoParameter' | 'subject' | 'unclear' | 'report'
> {
  /** The parameters of the topology, by path. */
  readonly declared: ReadonlyMap<string, ParameterModel>;
}

/** Puts the values of parameters where numbers and truth values are expected, wherever in the fields they stand. */
export function bindAmounts<F>(fields: Open<F>, binding: AmountBinding): F {
  return (holdsAmount(fields) ? bound(fields, '', binding) : fields) as F;
}

/** True where there is something to do: looking is cheaper than building, and most services hold none. */
function holdsAmount(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsAmount);
  if (!isPlainMap(value)) return false;
  return isAmount(value) || Object.values(value).some(holdsAmount);
}

/** What holds no parameter stays the same object. */
function bound(value: unknown, field: string, binding: AmountBinding): unknown {
  if (Array.isArray(value)) return boundList(value, field, binding);
  if (!isPlainMap(value)) return value;
  if (isAmount(value)) return amountOf(value, field, binding);
  const entries = Object.entries(value);
  const values = entries.map(([key, one]) => bound(one, field === '' ? key : `${field}.${key}`, binding));
  if (values.every((one, index) => one === entries[index]?.[1])) return value;
  return Object.fromEntries(entries.map(([key], index) => [key, values[index]]));
}

function boundList(list: readonly unknown[], field: string, binding: AmountBinding): readonly unknown[] {
  const values = list.map((one, index) => bound(one, `${field}${placeOf(one, index)}`, binding));
  return values.every((one, index) => one === list[index]) ? list : values;
}

/** Containers are known by their names, other items by where they stand. */
function placeOf(item: unknown, index: number): string {
  return isPlainMap(item) && typeof item['name'] === 'string' ? `.${item['name']}` : `[${index}]`;
}

function amountOf({ parameter: path }: AmountReference, field: string, binding: AmountBinding): ParameterAmount {
  const { parameters, declared, unclear } = binding;
  const value = parameters.get(path);
  const type = declared.get(path)?.rules?.type ?? 'string';
  const amount = typeof value === 'string' ? readParameter(type, value) : undefined;
  if (amount !== undefined) return amount;
  unclear(field);
  if (value !== undefined && typeof value !== 'string') leftOpen(field, value.variable, binding);
  else noValue(path, field, binding);
  return standIn(declared.get(path));
}

/** Something that keeps the rules, so that what is checked after it finds no fault of its own making. */
function standIn(parameter: ParameterModel | undefined): ParameterAmount {
  const { type = 'integer', min } = parameter?.rules ?? {};
  const usual = { string: '', integer: 1, boolean: false, size: 2 ** 30, duration: 30, cpu: 100 };
  return min ?? usual[type];
}

function leftOpen(field: string, variable: string, { report, subject }: AmountBinding): void {
  report(field, {
    code: 'open-variable',
    message: `"${subject}" needs a value in "${field}", and its parameter is left open as variable ${variable}.`,
    hint: 'Give the parameter a value in this environment, with .set(parameter, value).',
  });
}

function noValue(path: string, field: string, { report, subject, whyNoParameter }: AmountBinding): void {
  const reason = whyNoParameter(path);
  if (reason === undefined) return;
  report(field, {
    code: reason.code,
    message: `"${subject}" uses in "${field}" parameter "${path}", which ${reason.why}.`,
    hint: 'Declare the parameter where it is used, or configure it differently.',
  });
}

function isAmount(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & AmountReference {
  return value['kind'] === 'parameter' && value['amount'] === true;
}
