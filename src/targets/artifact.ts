import type { SourceLocation } from '../issues/issue';

/** A document as it is written: plain data and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One object of an artifact, and the construct that it came from. */
export interface ArtifactObject {
  /** `Deployment/frontend` on Kubernetes, `service/frontend` or `volume/data` on Compose. */
  readonly object: string;
  /** Path of the construct, `shop/frontend`. */
  readonly construct: string;
  readonly source?: SourceLocation;
}

/** One file to write, before it is printed: YAML documents, or content that is written as it is. */
export interface Artifact {
  /** Path below the output folder, with forward slashes: `production/frontend.k8s.yaml`. */
  readonly path: string;
  /** The YAML documents of the file, in order; none where it has content of its own. */
  readonly documents: readonly Json[];
  /** What the file holds, byte for byte, where it is no YAML of ours: a configuration file of a container. */
  readonly content?: string | Uint8Array;
  /** Every object that the documents hold, in the same order. */
  readonly objects: readonly ArtifactObject[];
}
