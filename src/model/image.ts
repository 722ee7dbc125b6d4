import type { Value } from './value';

/** An image that a registry holds, or one that is built from a folder. */
export type ImageModel<T = Value> =
  | { readonly kind: 'registry'; readonly reference: T; readonly tools?: readonly Tool[] }
  | {
      readonly kind: 'build';
      /** Folder of the build, relative to the program. */
      readonly context: string;
      readonly dockerfile?: string;
      readonly stage?: string;
      readonly args: Readonly<Record<string, T>>;
      /** Name under which the built image is tagged and pushed. */
      readonly reference?: T;
      readonly tools?: readonly Tool[];
    };

/** Programs of an image that a health check can be run with where the check must run inside the container. */
export type Tool = 'curl' | 'wget' | 'nc' | 'bash' | 'grpc_health_probe';

/** When an image is pulled. */
export type PullPolicy = 'always' | 'if-not-present' | 'never';
