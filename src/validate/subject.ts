import type { ManifestObject, PlainMap } from '../manifests/object';
import type { System, SystemSet } from '../manifests/system';
import type { ResolvedTopology } from '../model/resolved';

/** Where something stands below the root of an object: keys, and indices of lists. */
export type Place = readonly (string | number)[];

/** A pod that an object makes, or is. */
export interface PodSubject {
  readonly object: ManifestObject;
  /** `metadata` and `spec` of the pod. */
  readonly template: PlainMap;
  readonly spec: PlainMap;
  /** Where `spec` stands in the object: `['spec', 'template', 'spec']`. */
  readonly at: Place;
  /** Where the template stands: `['spec', 'template']`; nothing for a bare Pod. */
  readonly templateAt: Place;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  /** Containers, init containers and ephemeral containers, in this order. */
  readonly containers: readonly ContainerSubject[];
  /** Maps of `spec.volumes`, with their indices. */
  readonly volumes: readonly { readonly name: string; readonly value: PlainMap; readonly at: Place }[];
}

/** The list of a pod that a container stands in. */
export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/** One container of a pod. */
export interface ContainerSubject {
  readonly object: ManifestObject;
  readonly pod: PodSubject;
  /** Empty where it has none. */
  readonly name: string;
  readonly list: ContainerList;
  readonly spec: PlainMap;
  /** Where it stands in the object. */
  readonly at: Place;
  /** How messages begin: `Container "web" of Deployment "orders"`. */
  readonly called: string;
}

/** What rules look at, by the name that a rule gives as its `subject`. */
export interface Subjects {
  /** Every Kubernetes object of the kinds that the rule names; of any kind where it names none. */
  readonly object: ManifestObject;
  /** Every pod of Kubernetes: those of workloads, and bare ones. */
  readonly pod: PodSubject;
  /** Every container of those pods. */
  readonly container: ContainerSubject;
  /** All that is applied together to a cluster: for what takes more than one object. */
  readonly cluster: System;
  /** Every service of a Compose project, in normal form (`src/manifests/compose/read-compose.ts`). */
  readonly 'compose-service': ManifestObject;
  /** A whole Compose project. */
  readonly 'compose-project': System;
  /** A topology in one environment; only where a program is validated. */
  readonly topology: ResolvedTopology;
  /** Every environment of a program. */
  readonly program: readonly ResolvedTopology[];
  /** Every system that was read, of either target: for what environments must have in common. */
  readonly systems: SystemSet;
}

/** Name of a subject. */
export type SubjectName = keyof Subjects;
