import type { Value } from './value';

/** What a file on the disk holds: text where it is UTF-8, else bytes in base64. */
export interface FileContent {
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
}

/** What a container finds at a path. */
export type FileModel<V = Value> = FileSource<V> & {
  /** Permissions, `0o644`. */
  readonly mode?: number;
};

/** Where what a file holds comes from. */
export type FileSource<V = Value> =
  | { readonly kind: 'text'; readonly text: V }
  | {
      readonly kind: 'disk';
      /** Path relative to the program. */
      readonly path: string;
      /** What the file holds, once it is read. */
      readonly content?: FileContent;
    }
  | {
      /** Values of a config or a secret. */
      readonly kind: 'config' | 'secret';
      /** Construct path of the config or the secret. */
      readonly construct: string;
      /** The one key whose value it is; absent: a folder with a file for every key. */
      readonly key?: string;
    };
