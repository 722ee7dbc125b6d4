import type { Construct } from 'constructs';
import { refuse } from '../issues/error';
import type { EnvironmentModel, ParameterValue, PatchModel, TargetModel } from '../model/topology';
import { Element } from './element';
import { mapOf, object, placed, text, wrongValue } from './inputs';
import type { Job, JobPatch, ScheduledJob, ScheduledJobProps } from './job';
import type { Microservice, MicroservicePatch } from './microservice';
import { Parameter, textOf } from './parameter';
import { callerLocation } from './source';
import type { Volume, VolumePatch } from './volume';

/** Options of an environment. */
export interface EnvironmentProps {
  /** What it is synthesised for: `compose()`, `kubernetes({ namespace: 'shop' })`. */
  readonly target: TargetModel;
  /**
   * Fields that the target cannot carry exactly (`docs/capabilities.md`), accepted with a reason each. Synthesis lists
   * them as accepted in place of warning about them.
   * @default - none: each is a warning
   */
  readonly accept?: Readonly<Record<string, string>>;
}

/**
 * A place where the topology runs: a target, values for parameters, and changes to constructs. The tree never asks
 * where it is; an environment is data that is merged over it.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const logLevel = new Parameter(shop, 'log-level', { default: 'info' });
 * const orders = new Microservice(shop, 'orders', { image: ContainerImage.of('ghcr.io/acme/orders:1.4.2') });
 * new Environment(shop, 'laptop', { target: compose() });
 * new Environment(shop, 'production', { target: kubernetes({ namespace: 'shop' }) })
 *   .set(logLevel, 'warn')
 *   .configure(orders, { scaling: Scaling.onCpu({ min: 3, max: 30, target: 60 }) });
 * ```
 */
export class Environment extends Element {
  readonly elementKind = 'environment';
  private readonly props: EnvironmentProps;
  private readonly accepted: Readonly<Record<string, string>>;
  private readonly values: ParameterValue[] = [];
  private readonly patches: PatchModel[] = [];

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id);
    this.props = props;
    this.accepted = placed(this.node.path, () => acceptedBy(props));
  }

  /** Gives a parameter its value here. */
  set(parameter: Parameter, value: string | number | boolean): this {
    const given = placed(this.node.path, () => {
      if (!Parameter.isParameter(parameter)) wrongValue('set', parameter, 'a Parameter, and then its value');
      return textOf(value, `set.${parameter.name}`);
    });
    this.values.push({ parameter: parameter.node.path, value: given, source: callerLocation() });
    return this;
  }

  /** Changes a construct here; a later change is merged over an earlier one. */
  configure<P extends string>(service: Microservice<P>, patch: NoInfer<MicroservicePatch<P>>): this;
  configure(job: Job, patch: JobPatch): this;
  configure(job: ScheduledJob, patch: JobPatch<ScheduledJobProps>): this;
  configure(volume: Volume, patch: VolumePatch): this;
  configure(construct: Element, patch: object): this {
    this.patches.push({ ...this.patchOf(construct, patch), source: callerLocation() });
    return this;
  }

  private patchOf(construct: Element, patch: object): PatchModel {
    if (!Element.is(construct)) placed(this.node.path, () => wrongValue('configure', construct, 'a construct first'));
    const path = construct.node.path;
    if (isKind<Microservice<string>>(construct, 'service')) {
      return { kind: 'service', construct: path, fields: construct.toPatch(patch) };
    }
    if (isKind<Volume>(construct, 'volume')) {
      return { kind: 'volume', construct: path, fields: construct.toPatch(patch) };
    }
    return refuse({
      code: 'invalid-value',
      path: this.node.path,
      message: `"${construct.name}" cannot be configured: it is a ${construct.elementKind}.`,
      hint: 'Configure microservices and volumes; give parameters their value with .set(parameter, value).',
      source: callerLocation(),
    });
  }

  /** The environment as plain data. */
  toModel(): EnvironmentModel {
    const { target } = this.props;
    return {
      ...this.declared(),
      target,
      values: [...this.values],
      patches: [...this.patches],
      accepted: this.accepted,
    };
  }
}

function isKind<E extends Element>(construct: Element, kind: E['elementKind']): construct is E {
  return construct.elementKind === kind;
}

function acceptedBy(props: EnvironmentProps): Readonly<Record<string, string>> {
  const { target, accept = {} } = object(props, 'options', '{ target: … }') as Partial<EnvironmentProps>;
  const isTarget = typeof target === 'object' && target !== null && 'kind' in target && 'options' in target;
  if (!isTarget) wrongValue('target', target, 'compose() or kubernetes()');
  return mapOf(text)(accept, 'accept');
}
