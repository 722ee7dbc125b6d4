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

/** The value that an environment gives to a parameter. */
export interface ParameterReference {
  readonly kind: 'parameter';
  /** Construct path of the parameter. */
  readonly parameter: string;
}

/** What is left for a target to bind once the parameters are known. */
export type BoundReference = EndpointReference | SecretReference;

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
