import type { ManifestObject, ManifestTarget } from './object';

/** One call between services, as far as files tell. */
export interface SystemArrow {
  readonly from: string;
  readonly to: string;
  /** Ports of the callee; empty where they are not known. */
  readonly ports: readonly number[];
}

/** All that runs together: one environment of our output, one folder of manifests, one Compose project. */
export interface System {
  /** Name of the environment where an index names it; absent for files of others. */
  readonly environment?: string;
  readonly target: ManifestTarget;
  /** Name of the Compose project, where the file says one. */
  readonly project?: string;
  /** Compose: the file of the project, as seen from the folder that was read. */
  readonly file?: string;
  /** Every object, by `id`. */
  readonly objects: ReadonlyMap<string, ManifestObject>;
  /** The calls, where an index tells them; where it does not, they are read out of the objects. */
  readonly arrows?: readonly SystemArrow[];
}

/** What is compared, checked or imported: everything that was read from one place. */
export interface SystemSet {
  /** How reports call it: `dist`, `main`, `staging`. */
  readonly label: string;
  readonly systems: readonly System[];
}
