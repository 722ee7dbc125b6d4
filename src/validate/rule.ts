import type { SourceLocation } from '../issues/issue';
import type { ManifestObject } from '../manifests/object';
import type { System } from '../manifests/system';
import type { RuleExamples } from './example';
import type { ValidationSettings } from './settings';
import type { Severities } from './severity';
import type { Place, SubjectName, Subjects } from './subject';

/** One place where a rule does not hold. */
export interface Breach {
  /** Subject, what is wrong, names in quotes: `Container "web" of Deployment "orders" has the port name "HTTP_1".` */
  readonly message: string;
  /**
   * What to do.
   * @default - the `fix` of the rule
   */
  readonly fix?: string;
  /**
   * Where it is, from the place of the subject on: for a pod below its `spec`, for a container below the container, for
   * an object below its root; with `object` below the root of that.
   */
  readonly at?: Place;
  /**
   * Other places that it is judged by, from the root of the object: where there is an error in one of these, it is an
   * echo of that, and not told.
   * @default - none: it stands for itself
   */
  readonly leansOn?: readonly Place[];
  /**
   * The object that it is in.
   * @default - that of the subject; none for a whole system
   */
  readonly object?: ManifestObject;
  /**
   * The construct that it is about, where the subject is a topology.
   * @default - the topology
   */
  readonly construct?: { readonly path: string; readonly name?: string; readonly source?: SourceLocation | undefined };
  /** Environment, where the subject is more than one. */
  readonly environment?: string;
}

/** What a rule may ask beside its subject. */
export interface Around {
  /** Every object that is applied together with the subject; empty for a topology without documents. */
  readonly system: System;
  /** Minor version of Kubernetes 1 that the environment runs: 33. */
  readonly kubernetes: number;
  /** Minor version whose Pod Security Standards count. */
  readonly podSecurity: number;
  /** Settings of the environment. */
  readonly settings: ValidationSettings;
  /** Resolved topology of the environment, where a program is validated. */
  readonly topology?: ResolvedTopologyOf;
}

type ResolvedTopologyOf = Subjects['topology'];

/**
 * Something that should hold, and how to see that it does not: one file each, with an example that keeps it and one that
 * breaks it. `docs/rules.md` is made from these.
 *
 * @example
 * ```ts
 * import type { Rule } from 'intermodal';
 *
 * export const ownerLabel: Rule<'pod'> = {
 *   name: 'acme/owner-label',
 *   summary: 'Every pod says which team owns it.',
 *   why: 'Alerts are sent to the team of that label.',
 *   fix: 'Add the label "team".',
 *   severity: { recommended: 'error' },
 *   subject: 'pod',
 *   examples: {
 *     passes: { kubernetes: '{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { team: a } }, spec: {} }' },
 *     fails: { kubernetes: '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: {} }' },
 *   },
 *   check: (pod) => (pod.labels.has('team') ? [] : [{ message: `${pod.object.object} has no label "team".` }]),
 * };
 * ```
 */
export interface Rule<S extends SubjectName = SubjectName> {
  /** Area and name, stable for ever: `container/port-name`. */
  readonly name: string;
  /** What should hold, in one sentence. */
  readonly summary: string;
  /** What happens otherwise, and who says so. */
  readonly why: string;
  /**
   * Page of the specification, the API or the source that it comes from.
   * @default - none: a rule of a team
   */
  readonly source?: string;
  /** What to do where it does not hold, in general. */
  readonly fix: string;
  /** How much it weighs in each preset. */
  readonly severity: Severities;
  /** What it looks at. */
  readonly subject: S;
  /**
   * For objects: kinds as kubectl writes them, `Deployment.apps`, `Service`.
   * @default - every kind
   */
  readonly kinds?: readonly string[];
  /** An example (or several) that keeps it, and one that breaks it. */
  readonly examples: RuleExamples;
  /** Every place where it does not hold. Pure; survives any data in any place. */
  check(subject: Subjects[S], around: Around): readonly Breach[];
}

/** A rule about any subject. */
export type AnyRule = { readonly [S in SubjectName]: Rule<S> }[SubjectName];
