/** Where the description of an API is found. */
export type ApiSource =
  { readonly kind: 'disk'; readonly path: string } | { readonly kind: 'text'; readonly text: string };

/** What a service says about the API on one of its ports. */
export interface ApiModel {
  /** An OpenAPI document, as JSON or as YAML. */
  readonly openApi: ApiSource;
  /** What it lists; known once an environment is resolved. */
  readonly operations?: readonly OperationModel[];
}

/** A path that an API documents, and the methods that it has there. */
export interface OperationModel {
  /** With parameters in braces: `/orders/{id}`. */
  readonly path: string;
  readonly methods: readonly string[];
  /** What the first of them is for. */
  readonly summary?: string;
}
