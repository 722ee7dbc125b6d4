import type { ImageModel, Tool } from '../model/image';
import { listOf, mapOf, number, oneOf, optionsOf, text, texts } from './inputs';
import { settingOf, type ValueInput } from './references';

/** What an image of any origin may state about itself. */
export interface ImageOptions {
  /**
   * Programs that the image is known to hold and that a health check can be run with. Compose runs checks inside the
   * container, so an `http` check needs `curl` or `wget` there, a `tcp` check `nc` or `bash`, a `grpc` check
   * `grpc_health_probe`.
   * @default - none: such a check is reported on Compose and left out
   */
  readonly tools?: readonly Tool[];
  /**
   * Number of the user that its program runs as, or can run as; the security preset `restricted` makes it that user.
   * @default - that of the table of stock images, where it has the image
   */
  readonly user?: number;
  /**
   * Number of that user's group.
   * @default - that of the table of stock images, where it has the image
   */
  readonly group?: number;
  /**
   * Folders that its program writes to: under the security preset `restricted` each is temporary storage, unless
   * something is mounted there.
   * @default - those of the table of stock images, else `/tmp`
   */
  readonly writablePaths?: readonly string[];
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
    const given = optionsOf(imageConverters, options, 'an image');
    return new ContainerImage({ kind: 'registry', reference: settingOf(reference, 'image'), ...given });
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
    const { context, name, ...given } = optionsOf(buildConverters, options, 'a build');
    return new ContainerImage({
      kind: 'build',
      context: text(context as string, 'context'),
      ...(name === undefined ? {} : { reference: name }),
      args: {},
      ...given,
    });
  }

  private constructor(
    /** The image as plain data. */
    readonly model: ImageModel,
  ) {}
}

const toolNames = oneOf<Tool>(['curl', 'wget', 'nc', 'bash', 'grpc_health_probe']);
const toolList = listOf(toolNames, "a list: ['curl']");

function toolsOf(input: readonly Tool[], field: string): readonly Tool[] {
  return [...toolList(input, field)].sort();
}

const imageConverters = {
  tools: toolsOf,
  user: number,
  group: number,
  writablePaths: (input: readonly string[], field: string) => [...texts(input, field)].sort(),
};

const buildConverters = {
  context: text,
  dockerfile: text,
  stage: text,
  name: settingOf,
  args: mapOf(settingOf),
  ...imageConverters,
};
