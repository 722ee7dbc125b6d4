import type { Issue } from '../issues/issue';
import type { ManifestObject, ManifestTarget, PlainMap } from './object';

/** One call between services, as far as files tell. */
export interface SystemArrow {
  readonly from: string;
  readonly to: string;
  /** Ports of the callee; empty where they are not known. */
  readonly ports: readonly number[];
}

/** One document of a Compose file as its author wrote it: short syntax left short, variables filled in. */
export interface WrittenDocument {
  /** File that holds it, as reports show it. */
  readonly file: string;
  readonly value: PlainMap;
  /** Line of the file where something of it stands, or the nearest thing above it, from 1. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** All that runs together: one environment of our output, one folder of manifests, one Compose project. */
export interface System {
  /** Name of the environment where an index names it; absent for files of others. */
  readonly environment?: string;
  readonly target: ManifestTarget;
  /** Version of Kubernetes that the cluster runs, `1.33`, where an index tells it. */
  readonly kubernetes?: string;
  /** Name of the Compose project, where the file says one. */
  readonly project?: string;
  /** Compose: the file of the project, as seen from the folder that was read. */
  readonly file?: string;
  /** Compose: every document that takes part (the file, what goes over it, what it includes and extends), as it was written. */
  readonly documents?: readonly WrittenDocument[];
  /** Compose: what reading found wrong. */
  readonly issues?: readonly Issue[];
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
