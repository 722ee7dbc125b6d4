import type { Issue, SourceLocation } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';
import { capabilities, type Capability, type FieldCapability, type Subject, type TargetName } from './capabilities';

/** A restriction that is accepted, with its reason. */
export interface Acceptance {
  readonly field: string;
  readonly reason: string;
  /** Path of the construct, topology or environment that accepts it. */
  readonly by: string;
  /** Names of the services, volumes and secrets that use the field. */
  readonly subjects: readonly string[];
}

/** What may accept restrictions: a construct for itself, a topology and an environment for all. */
interface Accepting {
  readonly path: string;
  readonly source?: SourceLocation;
  readonly accepted: Readonly<Record<string, string>>;
  /** In messages, before "accepts". */
  readonly called: string;
  readonly covers: (subject: Subject) => boolean;
}

/** Lossless or loud: reports every field in use that the target carries only nearly, or not at all. */
export function reportRestrictions(topology: ResolvedTopology, target: TargetName): readonly Issue[] {
  const accepting = acceptingIn(topology);
  const isAccepted = ({ row, subject }: Restriction): boolean =>
    accepting.some(({ accepted, covers }) => covers(subject) && Object.hasOwn(accepted, row.field));
  const issues = restrictionsIn(topology, target)
    .filter((one) => !isAccepted(one))
    .map(({ row, subject }) => restriction(row, subject, topology, target));
  return [...issues, ...accepting.flatMap((one) => unknownFields(one, topology))];
}

/** Every restriction that is accepted, also where nothing needs it: then it has no subjects. */
export function listAcceptances(topology: ResolvedTopology, target: TargetName): readonly Acceptance[] {
  const used = restrictionsIn(topology, target);
  return acceptingIn(topology).flatMap(({ path, accepted, covers }) => {
    const entries = Object.entries(accepted).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([field, reason]) => {
      const own = used.filter(({ row, subject }) => row.field === field && covers(subject));
      return { field, reason, by: path, subjects: own.map(({ subject }) => subject.name) };
    });
  });
}

/** An environment with all that is accepted in it. */
export interface AcceptingEnvironment {
  readonly name: string;
  readonly path: string;
  readonly acceptances: readonly Acceptance[];
}

/**
 * Reports what is accepted and nowhere needed: a typing error, or a leftover. What a topology or a construct accepts is
 * for all environments, so that is told only where all of them were looked at.
 */
export function reportUnused(environments: readonly AcceptingEnvironment[], whole: boolean): readonly Issue[] {
  const known = new Set(capabilities.map(({ field }) => field));
  const all = environments.flatMap(({ acceptances }) => acceptances);
  const needed = new Set(all.filter(({ subjects }) => subjects.length > 0).map(keyOf));
  return environments.flatMap(({ name, path, acceptances }) => {
    const unused = acceptances.filter((one) => !needed.has(keyOf(one)) && known.has(one.field));
    return unused
      .filter(({ by }) => whole || by === path)
      .map((one) => unusedAcceptance(one, one.by === path ? name : undefined));
  });
}

function keyOf({ by, field }: Acceptance): string {
  return `${by} ${field}`;
}

function unusedAcceptance({ by, field }: Acceptance, environment: string | undefined): Issue {
  return {
    code: 'unused-acceptance',
    severity: 'warning',
    path: by,
    field: `accept.${field}`,
    ...(environment === undefined ? {} : { environment }),
    message: `"${by}" accepts a restriction of "${field}", and there is none.`,
    hint: 'Remove the line.',
  };
}

function acceptingIn({
  environment,
  path,
  name,
  source,
  accepted,
  services,
  volumes,
}: ResolvedTopology): readonly Accepting[] {
  const all = (): boolean => true;
  const own = [...services, ...volumes].flatMap((one): readonly Accepting[] => {
    if (one.accept === undefined) return [];
    return [
      { ...one, accepted: one.accept, called: `"${one.name}"`, covers: ({ path: subject }) => subject === one.path },
    ];
  });
  return [
    ...own,
    { path, source, accepted, called: `Topology "${name}"`, covers: all },
    { ...environment, called: `Environment "${environment.name}"`, covers: all },
  ];
}

interface Restriction {
  readonly row: FieldCapability;
  readonly subject: Subject;
}

function restrictionsIn(topology: ResolvedTopology, target: TargetName): readonly Restriction[] {
  const subjects = [...topology.services, ...topology.volumes, ...topology.secrets];
  const rows = capabilities.filter((row) => row[target].support !== 'mapped');
  return rows.flatMap((row) => {
    const applies = ({ when }: Capability, subject: Subject): boolean => when === undefined || when(subject, topology);
    return subjects
      .filter((subject) => row.used(subject) && applies(row[target], subject))
      .map((subject) => ({ row, subject }));
  });
}

function restriction(
  row: FieldCapability,
  subject: Subject,
  { environment }: ResolvedTopology,
  target: TargetName,
): Issue {
  const { support, how } = row[target];
  const verb = support === 'refused' ? 'cannot carry' : 'carries only nearly';
  return {
    code: support === 'refused' ? 'refused' : 'approximated',
    severity: 'warning',
    path: subject.path,
    field: row.field,
    environment: environment.name,
    message: `${title[target]} ${verb} "${row.field}" of "${subject.name}": ${how}.`,
    hint: `Configure it for "${environment.name}", or accept it there: accept: { '${row.field}': 'why' }.`,
    source: subject.source,
  };
}

const title = { compose: 'Compose', kubernetes: 'Kubernetes' } as const;

function unknownFields(
  { path, source, accepted, called }: Accepting,
  { environment }: ResolvedTopology,
): readonly Issue[] {
  const known = capabilities.map(({ field }) => field);
  return Object.keys(accepted)
    .filter((field) => !known.includes(field))
    .map((field) => ({
      code: 'unknown-capability',
      severity: 'error',
      path,
      environment: environment.name,
      message: `${called} accepts "${field}", which is no field.`,
      hint: 'Use a field of docs/capabilities.md.',
      source,
    }));
}
