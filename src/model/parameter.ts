import type { Declared } from './declared';

/** What a parameter holds. */
export type ParameterType = 'string' | 'integer' | 'boolean' | 'size' | 'duration' | 'cpu';

/** A regular expression as plain data. */
export interface PatternModel {
  readonly source: string;
  readonly flags: string;
}

/** What a value of a parameter must be. */
export interface ParameterRules {
  readonly type: ParameterType;
  readonly choices?: readonly string[];
  readonly pattern?: PatternModel;
  /** Bounds, both included: a number, or an amount in bytes, seconds or thousandths of a core. */
  readonly min?: number;
  readonly max?: number;
}

/** A setting that an environment decides. */
export interface ParameterModel extends Declared {
  readonly description?: string;
  readonly default?: string;
  /** Absent: any text. */
  readonly rules?: ParameterRules;
}

/** The value of a parameter as the model keeps it: whole numbers, bytes, seconds, thousandths of a core. */
export type ParameterAmount = string | number | boolean;

const units: Readonly<Record<'size' | 'duration', Readonly<Record<string, number>>>> = {
  size: {
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
  },
  duration: { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 },
};

/** How the values of each type are read; undefined for text that is none. */
const readers: Readonly<Record<ParameterType, (text: string) => ParameterAmount | undefined>> = {
  string: (text) => text,
  integer: (text) => {
    const value = Number(text);
    return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
  },
  boolean: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  size: (text) => {
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(|k|M|G|T|Ki|Mi|Gi|Ti)$/.exec(text) ?? [];
    const value = Number(amount) * (units.size[unit] ?? 0);
    return amount !== '' && Number.isSafeInteger(value) ? value : undefined;
  },
  duration: (text) => {
    if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return undefined;
    const parts = [...text.matchAll(/([\d.]+)([a-z]+)/g)];
    return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units.duration[unit] ?? 0), 0);
  },
  cpu: (text) => {
    const [, amount = '', unit] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text) ?? [];
    const value = unit === 'm' ? Number(amount) : Math.round(Number(amount) * 1e6) / 1000;
    return amount !== '' && Number.isSafeInteger(value) ? value : undefined;
  },
};

/** What a text of each type looks like, for messages. */
export const parameterForms: Readonly<Record<ParameterType, string>> = {
  string: 'text',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  size: 'a size such as `512Mi` or `10Gi`',
  duration: 'a time such as `30s`, `5m` or `1h30m`',
  cpu: 'an amount of CPU such as `500m` or `2`',
};

/** The value that a text stands for; undefined where it is no value of the type. */
export function readParameter(type: ParameterType, text: string): ParameterAmount | undefined {
  return readers[type](text);
}

const bases: Readonly<Record<ParameterType, string>> = {
  string: '',
  integer: '',
  boolean: '',
  size: '',
  duration: 's',
  cpu: 'm',
};

/** An amount in the model's unit as text of the type: `1024` as a size is `1Ki`. */
export function printParameter(type: ParameterType, amount: number): string {
  if (type !== 'size') return `${amount}${bases[type]}`;
  const fits = (unit: string): boolean => amount !== 0 && amount % (units.size[unit] ?? 1) === 0;
  const unit = ['Ti', 'Gi', 'Mi', 'Ki'].find(fits);
  return unit === undefined ? String(amount) : `${amount / (units.size[unit] ?? 1)}${unit}`;
}

/** The rule that a text breaks, in words that follow "must be"; undefined where it keeps them all. */
export function brokenRule(rules: ParameterRules, text: string): string | undefined {
  const { type, choices, pattern, min, max } = rules;
  const value = readParameter(type, text);
  if (value === undefined) return parameterForms[type];
  if (choices !== undefined && !choices.includes(text)) return choices.map((one) => `"${one}"`).join(' or ');
  if (pattern !== undefined && !new RegExp(pattern.source, pattern.flags).test(text))
    return `text that matches /${pattern.source}/${pattern.flags}`;
  if (typeof value !== 'number') return undefined;
  if (min !== undefined && value < min) return `${printParameter(type, min)} at least`;
  return max !== undefined && value > max ? `${printParameter(type, max)} at most` : undefined;
}
