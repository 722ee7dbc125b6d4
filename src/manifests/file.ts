import type { PlainMap } from './object';

/** A file that was read: its path as reports show it, with forward slashes, and what it holds. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
  /** What the text says, where that is known already; then the text is not looked at. */
  readonly value?: PlainMap;
}
