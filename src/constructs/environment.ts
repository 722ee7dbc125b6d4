import type { Construct } from 'constructs';
import { refuse } from '../issues/error';
import type { SecurityPreset } from '../model/security';
import type {
  Enforcement,
  EnvironmentModel,
  NameModel,
  ParameterValue,
  PatchModel,
  TargetModel,
  Unset,
} from '../model/topology';
import type { VariableReference } from '../model/value';
import type { Config, ConfigPatch } from './config';
import { Element } from './element';
import type { ExternalService, ExternalServicePatch } from './external-service';
import type { Gateway, GatewayPatch } from './gateway';
import { isInstance, object, oneOf, placed, text, wrongValue } from './inputs';
import type { Job, JobPatch, ScheduledJob, ScheduledJobProps } from './job';
import type { Microservice, ServicePatch } from './microservice';
import type { ParameterType } from '../model/parameter';
import { Parameter, parameterText, type ParameterInput } from './parameter';
import type { Secret } from './secret';
import type { SecretPatch } from './secret-source';
import { Variable } from './variable';
import { toPreset } from './security';
import { toAccept, type AcceptInput } from './accept';
import { callerLocation } from './source';
import { isUnset, unset } from './unset';
import type { Volume, VolumePatch } from './volume';

/** Options of an environment. */
export interface EnvironmentProps {
  /** What it is synthesised for: `compose()`, `kubernetes({ namespace: 'shop' })`. */
  readonly target: TargetModel;
  /**
   * Fields that the target cannot carry exactly (`docs/capabilities.md`) and rules of `validate` (`docs/rules.md`),
   * accepted with a reason each. They are listed as accepted in place of being warned about.
   * @default - none: each is a warning
   */
  readonly accept?: AcceptInput;
  /**
   * Security preset of its services.
   * @default - that of the topology
   */
  readonly security?: SecurityPreset;
  /**
   * Which calls between services are let through: those that are declared, or all.
   * @default 'declared'
   */
  readonly enforce?: Enforcement;
}

/** A name that a construct has in one environment only. */
export interface Renaming {
  /**
   * Name of its objects, labels and files, and the host name by which it is called.
   * @default - the name under which it is declared
   */
  readonly name?: string | Unset;
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
  private readonly security: SecurityPreset | undefined;
  private readonly enforce: Enforcement | undefined;
  private readonly values: ParameterValue[] = [];
  private readonly patches: PatchModel[] = [];
  private readonly names: NameModel[] = [];

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id);
    this.props = props;
    this.accepted = placed(this.node.path, () => acceptedBy(props));
    this.security = placed(this.node.path, () => presetOf(props));
    this.enforce = placed(this.node.path, () => {
      return props.enforce === undefined ? undefined : oneOf(['declared', 'open'])(props.enforce, 'enforce');
    });
  }

  /** Gives a parameter its value here: a value, or a variable that is left open for the machine on which it runs. */
  set<T extends ParameterType>(parameter: Parameter<T>, value: ParameterInput<T> | Variable): this {
    const given = placed(this.node.path, () => givenValue(parameter, value));
    this.values.push({ parameter: parameter.node.path, value: given, source: callerLocation() });
    return this;
  }

  /** Changes a construct here; a later change is merged over an earlier one. */
  configure<P extends string, const N extends string = never>(
    service: Microservice<P>,
    patch: ServicePatch<NoInfer<P>, N> & Renaming,
  ): this;
  configure(job: Job, patch: JobPatch & Renaming): this;
  configure(job: ScheduledJob, patch: JobPatch<ScheduledJobProps> & Renaming): this;
  configure(volume: Volume, patch: VolumePatch & Renaming): this;
  configure(gateway: Gateway, patch: GatewayPatch & Renaming): this;
  configure<P extends string>(external: ExternalService<P>, patch: ExternalServicePatch<NoInfer<P>> & Renaming): this;
  configure(config: Config, patch: ConfigPatch & Renaming): this;
  configure<K extends string>(secret: Secret<K>, patch: SecretPatch<K> & Renaming): this;
  configure(secret: Parameter, patch: SecretPatch<'value'> & Renaming): this;
  configure(construct: Element, patch: object): this {
    const { name, fields } = renamingOf(patch);
    const source = callerLocation();
    this.patches.push({ ...this.patchOf(construct, fields), source });
    if (name !== undefined) {
      const given = placed(construct.node.path, () => (isUnset(name) ? unset : text(name, 'name')));
      this.names.push({ construct: construct.node.path, name: given, source });
    }
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
    if (isKind<Gateway>(construct, 'gateway')) {
      return { kind: 'gateway', construct: path, fields: construct.toPatch(patch) };
    }
    if (isKind<ExternalService>(construct, 'external')) {
      return { kind: 'external', construct: path, fields: construct.toPatch(patch) };
    }
    if (isKind<Config>(construct, 'config')) {
      return { kind: 'config', construct: path, fields: construct.toPatch(patch) };
    }
    if (isKind<Secret>(construct, 'secret')) {
      return { kind: 'secret', construct: path, fields: construct.toPatch(patch) };
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
      ...(this.names.length === 0 ? {} : { names: [...this.names] }),
      ...(this.security === undefined ? {} : { security: this.security }),
      ...(this.enforce === undefined ? {} : { enforce: this.enforce }),
      accepted: this.accepted,
    };
  }
}

/** A patch without the name that it may give. */
function renamingOf(patch: object): { readonly name?: string | Unset; readonly fields: object } {
  if (typeof patch !== 'object' || patch === null || !Object.hasOwn(patch, 'name')) return { fields: patch };
  const { name, ...fields } = patch as Renaming;
  return { name, fields };
}

function isKind<E extends Element>(construct: Element, kind: E['elementKind']): construct is E {
  return construct.elementKind === kind;
}

function givenValue(parameter: Parameter<ParameterType>, value: unknown): string | VariableReference {
  if (!Parameter.isParameter(parameter)) return wrongValue('set', parameter, 'a Parameter, and then its value');
  const { name, type } = parameter;
  if (parameter.isSecret) return secretValue(name);
  return isInstance(Variable, value) ? value.model : parameterText(type, value, `set.${name}`);
}

/** A value in the program could be read by everybody who reads the program, and the manifests. */
function secretValue(name: string): never {
  return refuse({
    code: 'secret-parameter',
    field: `set.${name}`,
    message: `Parameter "${name}" is secret, and is given a value by the program.`,
    hint: 'Leave it out, and say where the value is kept: .configure(parameter, { source: SecretSource.existing(…) }).',
    source: callerLocation(),
  });
}

function presetOf({ security }: EnvironmentProps): SecurityPreset | undefined {
  return security === undefined ? undefined : toPreset(security, 'security');
}

function acceptedBy(props: EnvironmentProps): Readonly<Record<string, string>> {
  const { target, accept = {} } = object(props, 'options', '{ target: … }') as Partial<EnvironmentProps>;
  const isTarget = typeof target === 'object' && target !== null && 'kind' in target && 'options' in target;
  if (!isTarget) wrongValue('target', target, 'compose() or kubernetes()');
  return toAccept(accept, 'accept');
}
