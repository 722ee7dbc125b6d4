/**
 * Values and references as plain data.
 *
 * A reference is never a closure and never a marked string, so the model can be printed, compared and walked before
 * anything renders. Parameters are bound in `resolve/`, everything else by the target.
 */

/** Which part of an endpoint a reference stands for. */
export type EndpointPart = 'host' | 'port' | 'address' | 'url' | 'public-url';

/** A part of a service's port, as a caller of that service sees it. */
export interface EndpointReference {
  readonly kind: 'endpoint';
  /** Construct path of the service. */
  readonly service: string;
  /** Name of the port. */
  readonly port: string;
  readonly part: EndpointPart;
}

/** The value of one key of a secret; the value itself never enters the model. */
export interface SecretReference {
  readonly kind: 'secret';
  /** Construct path of the secret. */
  readonly secret: string;
  readonly key: string;
}

/** The value of one key of a config, as the environment has it. */
export interface ConfigReference {
  readonly kind: 'config';
  /** Construct path of the config. */
  readonly config: string;
  readonly key: string;
}

/** What a pod knows about itself. */
export type PodField =
  | 'name'
  | 'namespace'
  | 'uid'
  | 'ip'
  | 'node'
  | 'hostIp'
  | 'serviceAccount'
  | 'label'
  | 'annotation'
  | 'cpuLimit'
  | 'memoryLimit';

/** What a container learns about the pod that it runs in. */
export interface PodReference {
  readonly kind: 'pod';
  readonly field: PodField;
  /** Key of the label or the annotation. */
  readonly key?: string;
}

/** The value that an environment gives to a parameter. */
export interface ParameterReference {
  readonly kind: 'parameter';
  /** Construct path of the parameter. */
  readonly parameter: string;
}

/** A variable that an environment leaves open: its value is given where the topology is started. */
export interface VariableReference {
  readonly kind: 'variable';
  readonly variable: string;
  /** Value where none is given. */
  readonly default?: string;
  /** True where none may be given, and then it is empty. */
  readonly optional?: true;
  /** True where an empty value is one, and neither the default nor the message takes its place. */
  readonly allowEmpty?: true;
  /** What is said where it must be set and is not. */
  readonly message?: string;
  /** The whole expression, where it is another one than the rest says: `${TLS:+--tls}`. */
  readonly expression?: string;
}

/** A parameter where a number or a truth value is expected; gone once an environment is resolved. */
export interface AmountReference {
  readonly kind: 'parameter';
  readonly parameter: string;
  /** Tells it from a map of texts that happens to have these keys. */
  readonly amount: true;
}

/** A declared thing in which a parameter may stand for any number and any truth value. */
export type Open<T> = T extends Value
  ? T
  : T extends number | boolean
    ? T | AmountReference
    : T extends object
      ? { readonly [K in keyof T]: Open<T[K]> }
      : T;

/** What is left for a target to bind once the parameters are known. */
export type BoundReference = EndpointReference | SecretReference | ConfigReference | PodReference | VariableReference;

/** Any reference that a program can write. */
export type Reference = BoundReference | ParameterReference;

/** Text with references in it. */
export interface Template<R = Reference> {
  readonly kind: 'template';
  readonly parts: readonly (string | R)[];
}

/** A setting as declared: text, a reference, or text with references in it. */
export type Value = string | Reference | Template;

/** A setting as a renderer receives it: no parameter is left, so forgetting to resolve one does not compile. */
export type BoundValue = string | BoundReference | Template<BoundReference>;

/** The references of a value, in the order in which they stand in it. */
export function referencesIn<R extends Reference>(value: string | R | Template<R>): readonly R[] {
  if (typeof value === 'string') return [];
  if (value.kind !== 'template') return [value];
  return value.parts.filter((part): part is R => typeof part !== 'string');
}

/** The value as a list of text and references. */
export function partsOf<R extends Reference>(value: string | R | Template<R>): readonly (string | R)[] {
  if (typeof value === 'string') return [value];
  return value.kind === 'template' ? value.parts : [value];
}
