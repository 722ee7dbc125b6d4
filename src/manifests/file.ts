/** A file that was read: its path as reports show it, with forward slashes, and what it holds. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}
