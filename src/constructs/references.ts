import { refuse } from '../issues/error';
import type { EndpointPart, EndpointReference, Reference, SecretReference, Template, Value } from '../model/value';
import { callerLocation } from './source';
import { Parameter } from './parameter';

/** What may be written where a setting is expected: text, numbers, truth values, references, templates. */
export type ValueInput = string | number | boolean | Parameter | ReferenceHandle | TextTemplate;

/** A reference as a program holds it: plain data that refuses to be taken for finished text. */
export class ReferenceHandle {
  constructor(
    /** The reference as the model keeps it. */
    readonly reference: Reference,
    /** How the program would write it, for messages. */
    readonly spelling: string,
  ) {}

  /** A reference is bound per target, so it has no text yet. */
  [Symbol.toPrimitive](): never {
    return refuse({
      code: 'reference-in-text',
      message: `${this.spelling} is used where finished text is needed.`,
      hint: `Give the reference as it is, or write text\`…\${${this.spelling}}…\`.`,
      source: callerLocation(),
    });
  }
}

/** Text with references in it; made by `text`. */
export class TextTemplate {
  constructor(
    /** The template as the model keeps it. */
    readonly template: Template,
  ) {}

  /** A template is bound per target, so it has no text yet. */
  [Symbol.toPrimitive](): never {
    return refuse({
      code: 'reference-in-text',
      message: 'A text`…` template is used where finished text is needed.',
      hint: 'Give the template as it is, or put its parts into the outer text`…`.',
      source: callerLocation(),
    });
  }
}

/**
 * A port of a service as its callers see it. Each part is a reference: giving it to another service declares the call.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const catalog = new Microservice(shop, 'catalog', {
 *   image: ContainerImage.of('ghcr.io/acme/catalog:1.4.2'),
 *   ports: { grpc: 3550 },
 * });
 * const address = catalog.endpoint('grpc').address; // catalog:3550
 * ```
 */
export class Endpoint {
  /** Name of the host, `catalog`. */
  readonly host: ReferenceHandle;
  /** Number of the port, `3550`. */
  readonly port: ReferenceHandle;
  /** Host and port, `catalog:3550`. */
  readonly address: ReferenceHandle;
  /** Scheme, host and port, `http://catalog:3550`; the port is left out where it is the scheme's own. */
  readonly url: ReferenceHandle;
  /** The URL by which the endpoint is reached from outside, where it is exposed. */
  readonly publicUrl: ReferenceHandle;

  constructor(service: { readonly name: string; readonly path: string }, port: string) {
    const part = (name: EndpointPart, spelling: string): ReferenceHandle => {
      const reference: EndpointReference = { kind: 'endpoint', service: service.path, port, part: name };
      return new ReferenceHandle(reference, `${service.name}.endpoint('${port}').${spelling}`);
    };
    this.host = part('host', 'host');
    this.port = part('port', 'port');
    this.address = part('address', 'address');
    this.url = part('url', 'url');
    this.publicUrl = part('public-url', 'publicUrl');
  }
}

/** A reference to one key of a secret. */
export function secretReference(
  secret: { readonly name: string; readonly path: string },
  key: string,
): ReferenceHandle {
  const reference: SecretReference = { kind: 'secret', secret: secret.path, key };
  return new ReferenceHandle(reference, `${secret.name}.value('${key}')`);
}

/**
 * Text with references in it, bound per target.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const registry = new Parameter(shop, 'registry', { default: 'ghcr.io/acme' });
 * const image = ContainerImage.of(text`${registry}/orders:1.4.2`);
 * ```
 */
export function text(strings: TemplateStringsArray, ...values: readonly ValueInput[]): TextTemplate {
  const parts = strings.flatMap((part, index) => [part, ...templateParts(values[index])]);
  return new TextTemplate({ kind: 'template', parts: joinText(parts) });
}

/** The value as the model keeps it; undefined for what is no value at all. */
export function tryToValue(input: unknown): Value | undefined {
  if (input instanceof ReferenceHandle) return { ...input.reference };
  if (input instanceof TextTemplate) return simplified(input.template);
  if (Parameter.isParameter(input)) return { kind: 'parameter', parameter: input.node.path };
  return ['string', 'number', 'boolean'].includes(typeof input) ? String(input) : undefined;
}

/**
 * The value as the model keeps it.
 *
 * @throws IntermodalError `invalid-value` for what is no value at all
 */
export function toValue(input: ValueInput): Value {
  return tryToValue(input) ?? refuseValue();
}

function refuseValue(): never {
  return refuse({
    code: 'invalid-value',
    message: 'Something that is no value stands where a setting is expected.',
    hint: 'Give it text, a number, true or false, a Parameter, a reference such as orders.endpoint("http").url, or text`…`.',
    source: callerLocation(),
  });
}

function templateParts(input: ValueInput | undefined): readonly (string | Reference)[] {
  if (input === undefined) return [];
  const value = toValue(input);
  if (typeof value === 'string') return [value];
  return value.kind === 'template' ? value.parts : [value];
}

function joinText(parts: readonly (string | Reference)[]): readonly (string | Reference)[] {
  const joined: (string | Reference)[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** A template that holds one part only is that part. */
function simplified(template: Template): Value {
  const [first = ''] = template.parts;
  return template.parts.length > 1 ? template : first;
}
