import type { Issue } from '../issues/issue';
import type { ManifestTarget } from '../manifests/object';
import type { System } from '../manifests/system';
import type { Code, MapCode } from './code';

/** Classes of the library that a program makes constructs of. */
export type ConstructKind =
  | 'Parameter'
  | 'Config'
  | 'Secret'
  | 'Volume'
  | 'ExternalService'
  | 'Microservice'
  | 'Job'
  | 'ScheduledJob'
  | 'Gateway';

/** A construct that the program is to declare. */
export interface ConstructDraft {
  /** Kind and name: `Microservice/catalog`; what `ConstructCode` names. */
  readonly id: string;
  readonly kind: ConstructKind;
  /** Its name in the topology: `catalog`. */
  readonly name: string;
  /** Its options. */
  readonly props: MapCode;
  /** Methods called on it after it is made, in order: `.route('/', web.endpoint('http'))`. */
  readonly calls?: readonly { readonly name: string; readonly args: readonly Code[] }[];
  /** Lines of comment above it. */
  readonly comment?: readonly string[];
  /** Objects of the input that it stands for, by id (`ManifestObject.id`), the one that runs first. */
  readonly objects: readonly string[];
}

/** A value that an environment gives to a parameter. */
export interface SettingDraft {
  /** Id of the parameter: `Parameter/tag`. */
  readonly parameter: string;
  readonly value: Code;
}

/** Something that only one target can say. */
export interface HatchDraft {
  readonly target: ManifestTarget;
  /** Id of the construct that it is about; absent for the topology. */
  readonly on?: string;
  readonly method: 'settings' | 'patch' | 'add' | 'transform';
  readonly args: readonly Code[];
  /** Environments in which it holds; absent: all that have the target. */
  readonly environments?: readonly string[];
  readonly comment?: readonly string[];
  /** Objects of the input that it adds whole, by id. */
  readonly adds?: readonly string[];
}

/** Something of the input that the program does not hold. */
export interface Lost {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `services.web.develop.watch[0]`, `Deployment/web spec.paused`. */
  readonly path: string;
  /** A sentence: why it is not kept, or what takes its place. */
  readonly why: string;
}

/** What one input, for one target, says as constructs: before several inputs become one program. */
export interface Draft {
  /** Name of the environment: `laptop`. */
  readonly environment: string;
  /** Name of the topology, where the input says one. */
  readonly topology?: string;
  readonly target: ManifestTarget;
  /** Options of `compose(…)` or `kubernetes(…)`. */
  readonly options: MapCode;
  /** Further options of the environment: `enforce`, `accept`; without `target`. */
  readonly props: MapCode;
  readonly constructs: readonly ConstructDraft[];
  readonly settings: readonly SettingDraft[];
  /** Changes of this environment alone to constructs, beside those in which it differs from others: other names. */
  readonly changes?: readonly { readonly construct: string; readonly patch: MapCode }[];
  readonly hatches: readonly HatchDraft[];
  /** What reading could not keep, known before anything is compared. */
  readonly lost: readonly Lost[];
  readonly issues: readonly Issue[];
  /** What the program must synthesise to. */
  readonly system: System;
  /**
   * Compose: the same, where texts still hold their variables, so that escape hatches say `${TAG}` and not its value.
   * @default - the values of variables are said
   */
  readonly open?: System;
  /** Things worth saying in the report: `3 values of Secret "db" stay where they are.` */
  readonly notes: readonly string[];
  /** Lines of comment at the head of its files. @default - none */
  readonly comment?: readonly string[];
}

/** An environment of the program. */
export interface EnvironmentDraft {
  readonly name: string;
  readonly target: ManifestTarget;
  readonly options: MapCode;
  readonly props: MapCode;
  readonly settings: readonly SettingDraft[];
  /** Changes to constructs, by id, in order of names. */
  readonly changes: readonly { readonly construct: string; readonly patch: MapCode }[];
}

/** The whole program, before it is printed. */
export interface Program {
  /** Name of the topology: `shop`. */
  readonly topology: string;
  /** Options of the topology: `security: 'none'`. */
  readonly props: MapCode;
  /** In the order in which they are declared: what is referred to stands before what refers to it. */
  readonly constructs: readonly ConstructDraft[];
  readonly environments: readonly EnvironmentDraft[];
  readonly hatches: readonly HatchDraft[];
  /** Lines of comment at its head. @default - none */
  readonly comment?: readonly string[];
}
