import type { Issue } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';
import type { SecurityException } from '../model/security';
import type { NamedCall } from '../resolve/arrows';
import type { Artifact } from './artifact';
import type { Acceptance } from './lossless';

/** One environment, rendered. */
export interface EnvironmentSynthesis {
  readonly name: string;
  /** Name of its target. */
  readonly target: string;
  readonly services: number;
  readonly artifacts: readonly Artifact[];
  /** Who calls whom, by the names that they have in this environment. */
  readonly calls: readonly NamedCall[];
  /** Restrictions of the target that the environment accepts, with their reasons. */
  readonly accepted: readonly Acceptance[];
  /** Rules of security presets that do not hold, with the reasons. */
  readonly exceptions: readonly SecurityException[];
  /** What was rendered; absent where its target is not known. */
  readonly resolved?: ResolvedTopology;
}

/** Version of Kubernetes that an environment names for its cluster. */
export function kubernetesOf({ resolved }: EnvironmentSynthesis): string | undefined {
  const version = resolved?.environment.target.options['version'];
  return typeof version === 'string' ? version : undefined;
}

/** All that a program says, rendered; nothing is written yet. */
export interface Synthesis {
  readonly topology: string;
  readonly environments: readonly EnvironmentSynthesis[];
  /** What was found, errors first. */
  readonly issues: readonly Issue[];
}
