import type { Value } from './value';

/** An image that a registry holds, or one that is built from a folder. */
export type ImageModel<T = Value> =
  | ({ readonly kind: 'registry'; readonly reference: T } & ImageFacts)
  | ({
      readonly kind: 'build';
      /** Folder of the build, relative to the program. */
      readonly context: string;
      readonly dockerfile?: string;
      readonly stage?: string;
      readonly args: Readonly<Record<string, T>>;
      /** Name under which the built image is tagged and pushed. */
      readonly reference?: T;
    } & ImageFacts);

/** What is known of an image. */
export interface ImageFacts {
  readonly tools?: readonly Tool[];
  /** Number of the user that its program runs as, or can run as. */
  readonly user?: number;
  /** Number of that user's group. */
  readonly group?: number;
  /** Folders that its program writes to. */
  readonly writablePaths?: readonly string[];
}

/** Programs of an image that a health check can be run with where the check must run inside the container. */
export type Tool = 'curl' | 'wget' | 'nc' | 'bash' | 'grpc_health_probe';

/** When an image is pulled. */
export type PullPolicy = 'always' | 'if-not-present' | 'never';
