import type { Example } from '../../src/validate/example';

/** What a real server does with a mistake. */
export type ServerVerdict = 'refuses' | 'accepts';

/** One mistake in a system that is sound otherwise, and the one finding that it must give. */
export interface Mistake {
  /** What is wrong, in a few words: `a port name with capitals`; no two of a suite have the same. */
  readonly name: string;
  /** Documents of Kubernetes as YAML: see `objects.ts`. */
  readonly kubernetes?: string;
  /** A Compose file. */
  readonly compose?: string;
  /** Files beside the Compose file, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Rule that finds it: `container/port-name`. Where it is an error, it is the only one. */
  readonly finds: string;
  /** Path of the finding, as reports show it: `spec.template.spec.containers[web].image`. */
  readonly at?: string;
  /** Object of the finding: `Deployment/web`. */
  readonly object?: string;
  /** What to do about it, or words of that. */
  readonly fix?: string;
  /**
   * What a real API server does, or `docker compose config`.
   * @default - it refuses what is an error, and accepts what is not
   */
  readonly server?: ServerVerdict;
  /** The same for the oldest API server that is asked (1.29), where it does something else. */
  readonly oldest?: ServerVerdict;
  /**
   * Version of Kubernetes that it is validated for, `1.29`; servers of other versions are not asked.
   * @default - the newest, and every server is asked
   */
  readonly version?: string;
  /** Why servers see it another way than we do, or cannot be asked. */
  readonly reason?: string;
  /** True where a bare server cannot tell: it serves no such kind, or an operator says it. `reason` says which. */
  readonly unasked?: true;
}

/** What a mistake is made in, as it is validated. */
export function systemOf({ kubernetes, compose = '', files }: Mistake): Example {
  if (kubernetes !== undefined) return { kubernetes };
  return files === undefined ? { compose } : { compose, files };
}
