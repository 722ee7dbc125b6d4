import type { ApiModel, ApiSource, NeedModel } from '../model/api';
import { isRange, isVersion } from './semver';
import { isInstance, known, name, object, programPath, wrongValue } from './inputs';
import { OpenApi } from './open-api';

/** What may be said of a protobuf file beside where it is. */
export interface ProtobufOptions {
  /**
   * Version by semver: a protobuf file has none of its own.
   * @default - none: callers can need nothing of it by version
   */
  readonly version?: string;
  /**
   * The file (or the text) of the version before, which callers may still go by: `validate` tells what breaks them.
   * @default - none: nothing is compared
   */
  readonly previous?: string;
}

/**
 * The version of an API, where no description of it is at hand.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * const catalog = new Microservice(shop, 'catalog', {
 *   image: ContainerImage.of('ghcr.io/acme/catalog:2.3.0'),
 *   ports: { http: 8080 },
 *   api: { http: Contract.version('2.3.0') },
 * });
 * new Microservice(shop, 'web', {
 *   image: ContainerImage.of('ghcr.io/acme/web:1.4.2'),
 *   calls: [catalog.endpoint('http').needs('^2.1.0')],
 * });
 * ```
 */
export class Contract {
  /** A version by semver: `2.3.0`. */
  static version(version: string): Contract {
    return new Contract({ version: versionOf(version, 'version') });
  }

  private constructor(
    /** The contract as plain data. */
    readonly model: ApiModel,
  ) {}
}

/**
 * The description of an API of gRPC: a protobuf file. `validate` compares it with the one before, and with what callers
 * were written for.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'catalog', {
 *   image: ContainerImage.of('ghcr.io/acme/catalog:1.4.2'),
 *   ports: { grpc: 3550 },
 *   api: { grpc: Protobuf.text('syntax = "proto3"; message Product { string id = 1; }', { version: '1.4.0' }) },
 * });
 * ```
 */
export class Protobuf {
  /** A file beside the program; `synth` and `validate` read it. What it imports is not looked at. */
  static fromDisk(path: string, options: ProtobufOptions = {}): Protobuf {
    const file = (one: string, field: string): ApiSource => {
      return { kind: 'disk', path: programPath(one, field, "a path: './catalog.proto'") };
    };
    return new Protobuf(modelOf(file(path, 'path'), options, file));
  }

  /** The text of the file; `previous` is a text as well. */
  static text(text: string, options: ProtobufOptions = {}): Protobuf {
    const given = (one: string, field: string): ApiSource => {
      return { kind: 'text', text: name(one, field, 'the text of a protobuf file') };
    };
    return new Protobuf(modelOf(given(text, 'text'), options, given));
  }

  private constructor(
    /** The description as plain data. */
    readonly model: ApiModel,
  ) {}
}

function modelOf(
  protobuf: ApiSource,
  options: ProtobufOptions,
  toSource: (previous: string, field: string) => ApiSource,
): ApiModel {
  const given = object(options, 'options', "options: { version: '1.0.0' }");
  return { protobuf, ...known({ version: versionOf, previous: toSource }, given, '', 'a protobuf file') };
}

function versionOf(version: string, field: string): string {
  const text = name(version, field, "a version: '2.3.0'");
  return isVersion(text) ? text : wrongValue(field, version, "a version by semver: '2.3.0'");
}

/** What a service needs of an API that it calls: a range of versions, or all that a description says. */
export type Needs = string | OpenApi | Protobuf;

/** What a service needs, as plain data. */
export function toNeeds(needs: Needs): NeedModel {
  const example = "a range of versions: '^2.0.0', or OpenApi.fromDisk('./catalog.yaml')";
  if (typeof needs === 'string') return { kind: 'version', range: rangeOf(needs, example) };
  if (!isInstance(OpenApi, needs) && !isInstance(Protobuf, needs)) return wrongValue('needs', needs, example);
  const { openApi, protobuf } = needs.model;
  if (openApi !== undefined) return { kind: 'openApi', source: openApi };
  return protobuf === undefined ? wrongValue('needs', needs, example) : { kind: 'protobuf', source: protobuf };
}

function rangeOf(range: string, example: string): string {
  return isRange(range) ? range : wrongValue('needs', range, example);
}
