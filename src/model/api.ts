/** Where the description of an API is found. */
export type ApiSource =
  { readonly kind: 'disk'; readonly path: string } | { readonly kind: 'text'; readonly text: string };

/** What a service says about the API on one of its ports: by one of `openApi`, `protobuf` and `version`. */
export interface ApiModel {
  /** An OpenAPI document, as JSON or as YAML. */
  readonly openApi?: ApiSource;
  /** A protobuf file. */
  readonly protobuf?: ApiSource;
  /** Version by semver; of an OpenAPI document it is what the document says. */
  readonly version?: string;
  /** The description that callers may still go by: that of the version before. */
  readonly previous?: ApiSource;
  /** What it lists; known once an environment is resolved, where it is an OpenAPI document. */
  readonly operations?: readonly OperationModel[];
  /** What the descriptions say; known once an environment is resolved, as far as they can be read. */
  readonly texts?: { readonly current?: string; readonly previous?: string };
}

/** What a caller needs of an API. */
export type NeedModel =
  /** A range of versions by semver: `^2.1.0`. */
  | { readonly kind: 'version'; readonly range: string }
  /** All that a description says, which the caller was written for. `text`: known once an environment is resolved. */
  | { readonly kind: 'openApi' | 'protobuf'; readonly source: ApiSource; readonly text?: string };

/** A path that an API documents, and the methods that it has there. */
export interface OperationModel {
  /** With parameters in braces: `/orders/{id}`. */
  readonly path: string;
  readonly methods: readonly string[];
  /** What the first of them is for. */
  readonly summary?: string;
}
