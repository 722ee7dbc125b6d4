import type { ApiModel } from '../model/api';
import { name, programPath } from './inputs';

/**
 * The description of an API, version 2 or 3 of OpenAPI, as JSON or as YAML. Gateways list what it documents, and a route
 * lets nothing else through where it says `only: 'documented'`.
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
  static fromDisk(path: string): OpenApi {
    return new OpenApi({ openApi: { kind: 'disk', path: programPath(path, 'path', "a path: './openapi.yaml'") } });
  }

  /** The document itself. */
  static text(document: string): OpenApi {
    return new OpenApi({ openApi: { kind: 'text', text: name(document, 'document', 'an OpenAPI document') } });
  }

  private constructor(
    /** The description as plain data. */
    readonly model: ApiModel,
  ) {}
}
