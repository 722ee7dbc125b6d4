import type { PlainData } from '../model/json';

/** What a manifest is for. */
export type ManifestTarget = 'kubernetes' | 'compose';

/** Plain data with keys. */
export interface PlainMap {
  readonly [key: string]: PlainData;
}

/**
 * One thing that a manifest declares: a Kubernetes object, or a service, volume, network, config or secret of a Compose
 * project. Both have the same shape, so that comparing, judging and reporting know one kind of thing.
 */
export interface ManifestObject {
  readonly target: ManifestTarget;
  /** What is the same in every report: `Deployment/orders`, `service/orders`. */
  readonly object: string;
  /**
   * What tells objects of one system apart: API group, kind, namespace and name on Kubernetes (`apps/Deployment/shop/orders`),
   * as `object` on Compose.
   */
  readonly id: string;
  /** `Deployment`; on Compose `service`, `volume`, `network`, `config` or `secret`. */
  readonly kind: string;
  readonly name: string;
  /** Kubernetes only; absent where the manifest leaves it to whoever applies it. */
  readonly namespace?: string;
  /** Kubernetes only: `apps/v1`. */
  readonly apiVersion?: string;
  /** File that holds it, as reports show it. */
  readonly file: string;
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  /**
   * The exact text that it was read from, where two objects with the same text surely mean the same; absent where
   * something outside of the text takes part (variables, included files).
   */
  readonly text?: string;
  /**
   * What it says, parsed when it is asked for first and kept. Kubernetes: as written. Compose: the normal form of the
   * loader (long syntax, variables filled in, `extends` and env files followed).
   */
  readonly value: PlainMap;
  /** Compose only: what the file says that a config names, where it could be read. */
  readonly content?: string;
  /** Compose only: true for a service whose `deploy` stands for its `scale` and is not in the file. */
  readonly impliesDeploy?: true;
  /** Construct that it came from, `shop/orders`, where an index beside the files tells. */
  readonly construct?: string;
  /** Line of the program that declared it, `src/topology.ts:12`, where an index beside the files tells. */
  readonly source?: string;
  /** Line of the file where something of it stands, or the nearest thing above it, from 1. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}
