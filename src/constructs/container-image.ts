import type { ImageModel, Tool } from '../model/service';
import { toValue, type ValueInput } from './references';

/** What an image of any origin may state about itself. */
export interface ImageOptions {
  /**
   * Programs that the image is known to hold and that a health check can be run with. Compose runs checks inside the
   * container, so an `http` check needs `curl`, `wget` or `bash` there, a `tcp` check `nc` or `bash`, a `grpc` check
   * `grpc_health_probe`.
   * @default - none: such a check is reported on Compose and left out
   */
  readonly tools?: readonly Tool[];
}

/** How an image is built. */
export interface BuildOptions extends ImageOptions {
  /** Folder of the build, relative to the program. */
  readonly context: string;
  /** @default 'Dockerfile' */
  readonly dockerfile?: string;
  /**
   * Stage of the Dockerfile to build.
   * @default - the last one
   */
  readonly stage?: string;
  /** Build arguments. They stay visible in the image, so secrets are refused here. */
  readonly args?: Readonly<Record<string, ValueInput>>;
  /**
   * Name under which the image is tagged and pushed. Kubernetes pulls by it.
   * @default - none, and then the image can be used on Compose only
   */
  readonly name?: ValueInput;
}

/** Where the image of a container comes from. */
export class ContainerImage {
  /**
   * An image that a registry holds, by tag or digest.
   *
   * @example
   * ```ts
   * const image = ContainerImage.of('ghcr.io/acme/orders:1.4.2');
   * ```
   */
  static of(reference: ValueInput, options: ImageOptions = {}): ContainerImage {
    return new ContainerImage({ kind: 'registry', reference: toValue(reference), ...tools(options) });
  }

  /**
   * An image that is built from a folder beside the program.
   *
   * @example
   * ```ts
   * const image = ContainerImage.build({ context: './orders', name: 'ghcr.io/acme/orders:dev' });
   * ```
   */
  static build(options: BuildOptions): ContainerImage {
    const { context, dockerfile, stage, name, args = {} } = options;
    return new ContainerImage({
      kind: 'build',
      context,
      ...(dockerfile === undefined ? {} : { dockerfile }),
      ...(stage === undefined ? {} : { stage }),
      ...(name === undefined ? {} : { reference: toValue(name) }),
      args: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, toValue(value)])),
      ...tools(options),
    });
  }

  private constructor(
    /** The image as plain data. */
    readonly model: ImageModel,
  ) {}
}

function tools(options: ImageOptions): { readonly tools?: readonly Tool[] } {
  return options.tools === undefined ? {} : { tools: [...options.tools].sort() };
}
