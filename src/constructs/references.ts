import { refuse } from '../issues/error';
import type { CallModel } from '../model/service';
import {
  partsOf,
  type EndpointPart,
  type EndpointReference,
  type Reference,
  type SecretReference,
  type Template,
  type Value,
} from '../model/value';
import { toNeeds, type Needs } from './contract';
import { wrongValue } from './inputs';
import { callerLocation } from './source';
import { Parameter, tryToText } from './parameter';
import type { ParameterType } from '../model/parameter';

/** What may be written where a setting is expected: text, numbers, truth values, references, templates. */
export type ValueInput = string | number | boolean | Parameter<ParameterType> | ReferenceHandle | TextTemplate;

const referenceTag = Symbol.for('intermodal.ReferenceHandle');
const templateTag = Symbol.for('intermodal.TextTemplate');

/** What has no text yet, since each target binds it in its own way; every way to take it for text says so. */
abstract class Unfinished {
  /** Says what to write in its place. */
  abstract asText(): never;

  /** In `${…}` and `+`. */
  [Symbol.toPrimitive](): never {
    return this.asText();
  }

  /** Called by hand. */
  toString(): never {
    return this.asText();
  }

  /** In `JSON.stringify`. */
  toJSON(): never {
    return this.asText();
  }
}

function refuseText(subject: string, hint: string): never {
  const message = `${subject} is used where finished text is needed.`;
  return refuse({ code: 'reference-in-text', message, hint, source: callerLocation() });
}

function isTagged(value: unknown, tag: symbol): boolean {
  return typeof value === 'object' && value !== null && tag in value;
}

/** A reference as a program holds it: plain data that refuses to be taken for finished text. */
export class ReferenceHandle extends Unfinished {
  /** True for a reference, also when two copies of the library are loaded. */
  static is(value: unknown): value is ReferenceHandle {
    return isTagged(value, referenceTag);
  }

  constructor(
    /** The reference as the model keeps it. */
    readonly reference: Reference,
    /** How the program would write it, for messages. */
    readonly spelling: string,
  ) {
    super();
    Object.defineProperty(this, referenceTag, { value: true });
  }

  /** A reference is bound per target, so it has no text yet. */
  asText(): never {
    return refuseText(this.spelling, `Give the reference as it is, or write text\`…\${${this.spelling}}…\`.`);
  }
}

/** Text with references in it; made by `text`. */
export class TextTemplate extends Unfinished {
  /** True for a template, also when two copies of the library are loaded. */
  static is(value: unknown): value is TextTemplate {
    return isTagged(value, templateTag);
  }

  constructor(
    /** The template as the model keeps it. */
    readonly template: Template,
  ) {
    super();
    Object.defineProperty(this, templateTag, { value: true });
  }

  /** A template is bound per target, so it has no text yet. */
  asText(): never {
    return refuseText('A text`…` template', 'Give the template as it is, or put its parts into the outer text`…`.');
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
export class Endpoint extends Unfinished {
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
  /** The port as plain data. */
  readonly target: { readonly service: string; readonly port: string };
  /** How the program would write it, for messages. */
  private readonly spelling: string;

  constructor(service: { readonly name: string; readonly path: string }, port: string) {
    super();
    this.spelling = `${service.name}.endpoint('${port}')`;
    this.target = { service: service.path, port };
    const part = (name: EndpointPart, spelling: string): ReferenceHandle => {
      const reference: EndpointReference = { kind: 'endpoint', service: service.path, port, part: name };
      return new ReferenceHandle(reference, `${this.spelling}.${spelling}`);
    };
    this.host = part('host', 'host');
    this.port = part('port', 'port');
    this.address = part('address', 'address');
    this.url = part('url', 'url');
    this.publicUrl = part('public-url', 'publicUrl');
  }

  /**
   * The call of this endpoint, with what the caller needs of the API there; it stands in `calls`.
   *
   * @param needs - a range of versions (`'^2.0.0'`), or the description that the caller was written for
   */
  needs(needs: Needs): EndpointCall {
    return new EndpointCall({ ...this.target, needs: toNeeds(needs) });
  }

  /** An endpoint has several parts, and each of them is a reference. */
  asText(): never {
    const { spelling } = this;
    return refuseText(spelling, `Say which part: .url, .address, .host or .port, as in text\`…\${${spelling}.url}…\`.`);
  }
}

/**
 * The call of an endpoint, with what the caller needs of the API there; made by `Endpoint.needs`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const catalog = new Microservice(shop, 'catalog', {
 *   image: ContainerImage.of('ghcr.io/acme/catalog:2.3.0'),
 *   ports: { http: 8080 },
 *   api: { http: OpenApi.fromDisk('./catalog.yaml', { previous: './catalog-2.2.yaml' }) },
 * });
 * const call: EndpointCall = catalog.endpoint('http').needs('^2.1.0');
 * new Microservice(shop, 'web', { image: ContainerImage.of('ghcr.io/acme/web:1.4.2'), calls: [call] });
 * ```
 */
export class EndpointCall {
  constructor(
    /** The call as plain data. */
    readonly model: CallModel,
  ) {}
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
 * Text with references in it, bound per target. What stands for a reference is put in as it is, nothing is encoded: a
 * secret inside a URL must not hold what ends a part of it, such as `@`, `/` or `:`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const registry = new Parameter(shop, 'registry', { default: 'ghcr.io/acme' });
 * const image = ContainerImage.of(text`${registry}/orders:1.4.2`);
 * ```
 */
export function text(strings: TemplateStringsArray, ...values: readonly ValueInput[]): TextTemplate {
  const parts = strings.flatMap((part, index) => {
    return index < values.length ? [part, ...partsOf(settingOf(values[index], 'text`…`'))] : [part];
  });
  return new TextTemplate({ kind: 'template', parts: joinText(parts) });
}

/** The value as the model keeps it; undefined for what is no value at all. */
export function tryToValue(input: unknown): Value | undefined {
  if (ReferenceHandle.is(input)) return { ...input.reference };
  if (TextTemplate.is(input)) return simplified(input.template);
  if (Parameter.isParameter(input)) return parameterValue(input);
  return tryToText(input);
}

/**
 * The value as the model keeps it.
 *
 * @throws IntermodalError `invalid-value` for what is no value at all
 */
export function settingOf(input: ValueInput | undefined, field: string): Value {
  return (
    tryToValue(input) ??
    wrongValue(
      field,
      input,
      "text, a number, true or false, a Parameter, a reference such as orders.endpoint('http').url, or text`…`",
    )
  );
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

/** A parameter as a text sees it: the text that was given, or the secret that it is. */
function parameterValue({ node, isSecret }: Parameter<ParameterType>): Reference {
  if (isSecret) return { kind: 'secret', secret: node.path, key: 'value' };
  return { kind: 'parameter', parameter: node.path };
}

/** A template that holds one part only is that part. */
function simplified(template: Template): Value {
  const [first = ''] = template.parts;
  return template.parts.length > 1 ? template : first;
}
