import type { Issue } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';
import type { Artifact } from './artifact';
import type { TargetName } from './capabilities';

/** Where the files of a rendering will stand. */
export interface Placement {
  /** Path from the environment's output folder to the program's folder, with forward slashes. */
  readonly programFolder: string;
}

/** Documents to write, and what could not be expressed. */
export interface Rendering {
  readonly artifacts: readonly Artifact[];
  readonly issues: readonly Issue[];
}

/** Turns a topology in one environment into documents for one kind of platform. Pure: same input, same documents. */
export interface Target {
  /** Short name; the `kind` of an environment's target. */
  readonly name: TargetName;
  /** Renders the whole environment. */
  render(topology: ResolvedTopology, placement: Placement): Rendering;
}
