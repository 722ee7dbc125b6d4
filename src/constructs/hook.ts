import type { HookModel } from '../model/lifecycle';
import { name, texts } from './inputs';

/** What is done at a turn in a container's life. `P`: the names of the service's ports. */
export class Hook<P extends string = string> {
  /** Runs a command inside the container. */
  static command(command: readonly string[]): Hook<never> {
    return new Hook<never>({ kind: 'command', command: [...texts(command, 'command')] });
  }

  /** Sends a GET to a port of the container. */
  static http<P extends string>(port: P, options: { readonly path?: string } = {}): Hook<P> {
    return new Hook<P>({
      kind: 'http',
      port: name(port, 'port', "the name of a port: 'http'"),
      path: options.path ?? '/',
    });
  }

  /** The port that it asks, for the type checker. */
  readonly port: P | undefined;

  private constructor(
    /** The hook as plain data. */
    readonly model: HookModel,
  ) {
    this.port = model.kind === 'http' ? (model.port as P) : undefined;
  }
}
