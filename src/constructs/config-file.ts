import type { FileModel, FileSource } from '../model/file';
import { number, object, optionsOf, programPath } from './inputs';
import { settingOf, type ValueInput } from './references';

/** Options of a file. */
export interface FileOptions {
  /**
   * Permissions, `0o440`. A file of root: a container with another user needs `0o444`, or `security.volumeGroup`.
   * @default 0o644
   */
  readonly mode?: number;
}

/**
 * A file that a container finds at a path. Where what it holds changes, the containers start anew.
 *
 * @example
 * ```ts
 * const shop = new Topology('shop');
 * new Microservice(shop, 'proxy', {
 *   image: ContainerImage.of('nginx:1.27'),
 *   files: {
 *     '/etc/nginx/nginx.conf': ConfigFile.fromDisk('./nginx.conf'),
 *     '/etc/nginx/conf.d/timeout.conf': ConfigFile.text('proxy_read_timeout 5s;\n'),
 *   },
 * });
 * ```
 */
export class ConfigFile {
  /**
   * Text, with references where text`…` has them: endpoints, parameters, values of a config. Secrets are refused, since
   * everybody could read them: use `secret.file(key)`.
   */
  static text(content: ValueInput, options: FileOptions = {}): ConfigFile {
    return new ConfigFile({ kind: 'text', text: settingOf(content, 'content') }, options);
  }

  /** What a file holds, text or not, byte for byte. The path is relative to the program; `synth` reads it. */
  static fromDisk(path: string, options: FileOptions = {}): ConfigFile {
    const given = programPath(path, 'path', "the path of a file: './nginx.conf'");
    return new ConfigFile({ kind: 'disk', path: given }, options);
  }

  /** The file as plain data. */
  readonly model: FileModel;

  /** Called by the factories, and by `file` and `files` of configs and secrets. */
  constructor(source: FileSource, options: FileOptions) {
    const { mode } = optionsOf({ mode: number }, object(options, 'options', '{ mode: 0o440 }'), 'a file');
    this.model = { ...source, ...(mode === undefined ? {} : { mode }) };
  }
}
