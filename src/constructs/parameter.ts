import type { Construct } from 'constructs';
import type { ParameterModel } from '../model/topology';
import { Element, type ElementProps } from './element';
import { placed, wrongValue } from './inputs';

/** Options of a parameter. */
export interface ParameterProps extends ElementProps {
  /** What the parameter is for, shown where a value is missing. */
  readonly description?: string;
  /**
   * Value where neither the environment nor the command line gives one.
   * @default - a value must be given, or synthesis reports `missing-parameter`
   */
  readonly default?: string | number | boolean;
}

/**
 * A setting that an environment decides: `environment.set(parameter, value)`, or `--set name=value`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const logLevel = new Parameter(shop, 'log-level', { default: 'info' });
 * new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   env: { LOG_LEVEL: logLevel },
 * });
 * ```
 */
export class Parameter extends Element {
  /** True for a parameter, also when two copies of the library are loaded. */
  static isParameter(value: unknown): value is Parameter {
    return Element.is(value) && value.elementKind === 'parameter';
  }

  readonly elementKind = 'parameter';
  private readonly props: ParameterProps;
  private readonly default: string | undefined;

  constructor(scope: Construct, id: string, props: ParameterProps = {}) {
    super(scope, id, props);
    this.props = props;
    const { default: value } = props;
    this.default = value === undefined ? undefined : placed(this.node.path, () => textOf(value, 'default'));
  }

  /** The parameter as plain data. */
  toModel(): ParameterModel {
    const { description } = this.props;
    return {
      ...this.declared(),
      ...(description === undefined ? {} : { description }),
      ...(this.default === undefined ? {} : { default: this.default }),
    };
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
