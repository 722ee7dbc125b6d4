import type { Construct } from 'constructs';
import type { ParameterModel, ParameterRules, ParameterType, PatternModel } from '../model/parameter';
import { printParameter, readParameter } from '../model/parameter';
import type { SecretModel } from '../model/secret';
import type { PatchOf } from '../model/topology';
import type { SecretFields } from '../model/secret';
import { Element, type ElementProps } from './element';
import { isInstance, list, object, oneOf, placed, text, truth, wrongValue } from './inputs';
import { isParameter, parameterTag } from './open-amount';
import { bytesOf, millicoresOf, secondsOf } from './quantities';
import { patchOfSecret, type SecretPatch } from './secret-source';
import { Cpu, Duration, Size } from './units';

/** What a value of each type is written as. */
export interface ParameterInputs {
  readonly string: string | number | boolean;
  readonly integer: number;
  readonly boolean: boolean;
  /** `Size.mebibytes(512)`, `'512Mi'`. */
  readonly size: Size | string;
  /** `Duration.seconds(30)`, `'30s'`. */
  readonly duration: Duration | string;
  /** `Cpu.millis(500)`, `'500m'`. */
  readonly cpu: Cpu | string;
}

/** A value of a parameter as a program writes it. */
export type ParameterInput<T extends ParameterType> = ParameterInputs[T];

/** Options of a parameter. */
export interface ParameterProps<T extends ParameterType = 'string'> extends ElementProps {
  /**
   * What it holds. A parameter that is no text may stand wherever such a value is expected, and its text in any text.
   * @default 'string'
   */
  readonly type?: T;
  /** What the parameter is for, shown where a value is missing. */
  readonly description?: string;
  /**
   * Value where neither the environment nor the command line gives one.
   * @default - a value must be given, or synthesis reports `missing-parameter`
   */
  readonly default?: ParameterInput<T>;
  /**
   * The values that it may have.
   * @default - any of its type
   */
  readonly choices?: readonly ParameterInput<T>[];
  /**
   * Regular expression that a text must match: `/^v\d+$/`; without `^` and `$` a part of it is enough.
   * @default - any text
   */
  readonly pattern?: T extends 'string' ? RegExp | string : never;
  /**
   * Least value, for a number or an amount.
   * @default - none
   */
  readonly min?: T extends 'string' | 'boolean' ? never : ParameterInput<T>;
  /**
   * Greatest value, for a number or an amount.
   * @default - none
   */
  readonly max?: T extends 'string' | 'boolean' ? never : ParameterInput<T>;
  /**
   * Whether nobody may read its value in a manifest. Then it is a secret with the one key `value`: it has no default,
   * and takes no value from `set`; the value comes from the secret source of the environment.
   * @default false
   */
  readonly secret?: boolean;
}

/**
 * A setting that an environment decides: `environment.set(parameter, value)`, or `--set name=value`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const logLevel = new Parameter(shop, 'log-level', { default: 'info', choices: ['debug', 'info', 'warn'] });
 * const replicas = new Parameter(shop, 'replicas', { type: 'integer', min: 1, max: 20, default: 2 });
 * const heap = new Parameter(shop, 'heap', { type: 'size', default: '512Mi' });
 * const token = new Parameter(shop, 'token', { secret: true });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   env: { LOG_LEVEL: logLevel, TOKEN: token },
 *   scaling: Scaling.fixed(replicas),
 *   resources: { memory: { limit: heap } },
 * });
 * ```
 */
export class Parameter<T extends ParameterType = 'string'> extends Element {
  /** True for a parameter, also when two copies of the library are loaded. */
  static isParameter(value: unknown): value is Parameter<ParameterType> {
    return isParameter(value);
  }

  readonly elementKind: 'parameter' | 'secret';
  /** What it holds. */
  readonly type: T;
  /** Whether nobody may read its value in a manifest. */
  readonly isSecret: boolean;
  private readonly fields: Pick<ParameterModel, 'description' | 'default' | 'rules'>;

  constructor(scope: Construct, id: string, props: ParameterProps<T> = {}) {
    super(scope, id, props);
    Object.defineProperty(this, parameterTag, { value: true });
    this.fields = placed(this.node.path, () => fieldsOf(props));
    this.isSecret = props.secret ?? false;
    this.elementKind = this.isSecret ? 'secret' : 'parameter';
    this.type = (props.type ?? 'string') as T;
  }

  /** A patch as plain data, where the parameter is a secret; called by `Environment.configure`. */
  toPatch(patch: SecretPatch<'value'>): PatchOf<SecretFields> {
    return placed(this.node.path, () => patchOfSecret(patch));
  }

  /** The parameter as plain data. */
  toModel(): ParameterModel | SecretModel {
    if (this.isSecret) return { ...this.declared(), keys: ['value'], isParameter: true, fields: {} };
    return { ...this.declared(), ...this.fields } satisfies ParameterModel;
  }
}

/** A plain value as text; undefined for what is none: "undefined" in a manifest helps nobody. */
export function tryToText(input: unknown): string | undefined {
  if (typeof input === 'number' && !Number.isFinite(input)) return undefined;
  return ['string', 'number', 'boolean'].includes(typeof input) ? String(input) : undefined;
}

/** A plain value as text. */
export function textOf(input: unknown, field: string): string {
  return tryToText(input) ?? wrongValue(field, input, 'text, a number, true or false');
}

/** What an amount of each type may be written as. */
const amounts = {
  size: { of: Size, unit: bytesOf },
  duration: { of: Duration, unit: secondsOf },
  cpu: { of: Cpu, unit: millicoresOf },
} as const;

/** A value of a parameter as text; whether it keeps the rules is told later, with all that breaks them. */
export function parameterText(type: ParameterType, input: unknown, field: string): string {
  const amount = Object.hasOwn(amounts, type) ? amounts[type as keyof typeof amounts] : undefined;
  if (amount === undefined || !isInstance(amount.of as typeof Size, input)) return textOf(input, field);
  return printParameter(type, (amount.unit as (input: unknown, field: string) => number)(input, field));
}

const types = oneOf<ParameterType>(['string', 'integer', 'boolean', 'size', 'duration', 'cpu']);

/** Options that a secret cannot have: nobody but the secret source knows its value. */
const readable = ['default', 'type', 'choices', 'pattern', 'min', 'max'] as const;

function fieldsOf(props: object): Pick<ParameterModel, 'description' | 'default' | 'rules'> {
  const given = object(props, 'options', "{ default: 'info' }") as ParameterProps<ParameterType>;
  const { description, default: value, type: wanted, secret } = given;
  const type = wanted === undefined ? 'string' : types(wanted, 'type');
  const stated = readable.find((field) => given[field] !== undefined);
  if (secret !== undefined && truth(secret, 'secret') && stated !== undefined)
    wrongValue(stated, given[stated], 'nothing: the parameter is secret');
  const rules = rulesOf(type, given);
  return {
    ...(description === undefined ? {} : { description: text(description, 'description') }),
    ...(value === undefined ? {} : { default: parameterText(type, value, 'default') }),
    ...(rules === undefined ? {} : { rules }),
  };
}

function rulesOf(type: ParameterType, given: ParameterProps<ParameterType>): ParameterRules | undefined {
  const { choices, pattern } = given;
  if (pattern !== undefined && type !== 'string') wrongValue('pattern', pattern, "nothing, or leave out 'type'");
  const limits = [bound('min', type, given), bound('max', type, given)] as const;
  const [min, max] = limits;
  if (min !== undefined && max !== undefined && min > max)
    wrongValue('max', given.max, 'a value that is not below `min`');
  const rules = {
    ...(choices === undefined ? {} : { choices: choicesOf(type, choices) }),
    ...(pattern === undefined ? {} : { pattern: patternOf(pattern) }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  return type === 'string' && Object.keys(rules).length === 0 ? undefined : { type, ...rules };
}

function choicesOf(type: ParameterType, choices: readonly unknown[]): readonly string[] {
  const example = "a list of values: ['small', 'large']";
  const texts = list(choices, 'choices', example).map((one, index) => parameterText(type, one, `choices[${index}]`));
  return texts.length === 0 ? wrongValue('choices', choices, example) : texts;
}

function bound(side: 'min' | 'max', type: ParameterType, given: ParameterProps<ParameterType>): number | undefined {
  const input = given[side];
  if (input === undefined) return undefined;
  const value = readParameter(type, parameterText(type, input, side));
  return typeof value === 'number' ? value : wrongValue(side, input, `nothing, or a value of a type that has an order`);
}

function patternOf(pattern: unknown): PatternModel {
  const example = 'a regular expression: /^v[0-9]+$/';
  if (typeof pattern !== 'string' && !isInstance(RegExp, pattern)) return wrongValue('pattern', pattern, example);
  try {
    const { source, flags } = new RegExp(pattern);
    return { source, flags: flags.replace(/[gy]/g, '') };
  } catch {
    return wrongValue('pattern', pattern, example);
  }
}
