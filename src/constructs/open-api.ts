import type { ApiModel, ApiSource } from '../model/api';
import { known, name, object, programPath } from './inputs';

/** What may be said of an OpenAPI document beside where it is. */
export interface OpenApiOptions {
  /**
   * The file (or the text) of the version before, which callers may still go by: `validate` tells what breaks them.
   * @default - none: nothing is compared
   */
  readonly previous?: string;
}

/**
 * The description of an API, version 2 or 3 of OpenAPI, as JSON or as YAML. Gateways list what it documents, and a route
 * lets nothing else through where it says `only: 'documented'`. Its version is what it says itself, in `info.version`.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const orders = new Microservice(shop, 'orders', {
 *   image: ContainerImage.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: { http: 8080 },
 *   api: { http: OpenApi.text('{ "openapi": "3.1.0", "paths": { "/orders": { "get": {} } } }') },
 * });
 * new Gateway(shop, 'edge').route('/', orders.endpoint('http'), { only: 'documented' });
 * ```
 */
export class OpenApi {
  /** A file beside the program; `synth` reads it. */
  static fromDisk(path: string, options: OpenApiOptions = {}): OpenApi {
    const file = (one: string, field: string): ApiSource => {
      return { kind: 'disk', path: programPath(one, field, "a path: './openapi.yaml'") };
    };
    return new OpenApi({ openApi: file(path, 'path'), ...previousOf(options, file) });
  }

  /** The document itself; `previous` is a text as well. */
  static text(document: string, options: OpenApiOptions = {}): OpenApi {
    const given = (one: string, field: string): ApiSource => {
      return { kind: 'text', text: name(one, field, 'an OpenAPI document') };
    };
    return new OpenApi({ openApi: given(document, 'document'), ...previousOf(options, given) });
  }

  private constructor(
    /** The description as plain data. */
    readonly model: ApiModel,
  ) {}
}

function previousOf(
  options: OpenApiOptions,
  toSource: (previous: string, field: string) => ApiSource,
): Pick<ApiModel, 'previous'> {
  const given = object(options, 'options', "options: { previous: './openapi-1.yaml' }");
  return known({ previous: toSource }, given, '', 'an OpenAPI document');
}
