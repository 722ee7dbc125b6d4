import type { Issue } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';
import { capabilities, type Capability, type FieldCapability, type Subject, type TargetName } from './capabilities';

/** A restriction that an environment accepted, with its reason. */
export interface Acceptance {
  readonly field: string;
  readonly reason: string;
  /** Names of the services and volumes that use the field. */
  readonly subjects: readonly string[];
}

/** Lossless or loud: reports every field in use that the target carries only nearly, or not at all. */
export function reportRestrictions(topology: ResolvedTopology, target: TargetName): readonly Issue[] {
  const { accepted } = topology.environment;
  const issues = restrictionsIn(topology, target)
    .filter(({ row }) => !Object.hasOwn(accepted, row.field))
    .map(({ row, subject }) => restriction(row, subject, topology, target));
  return [...issues, ...unknownAcceptances(topology)];
}

/** The restrictions that the environment accepts, for the summary. */
export function listAcceptances(topology: ResolvedTopology, target: TargetName): readonly Acceptance[] {
  const used = restrictionsIn(topology, target);
  return Object.entries(topology.environment.accepted)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, reason]) => ({
      field,
      reason,
      subjects: used.filter(({ row }) => row.field === field).map(({ subject }) => subject.name),
    }));
}

interface Restriction {
  readonly row: FieldCapability;
  readonly subject: Subject;
}

function restrictionsIn(topology: ResolvedTopology, target: TargetName): readonly Restriction[] {
  const subjects = [...topology.services, ...topology.volumes];
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

function unknownAcceptances({ environment }: ResolvedTopology): readonly Issue[] {
  const known = capabilities.map(({ field }) => field);
  return Object.keys(environment.accepted)
    .filter((field) => !known.includes(field))
    .map((field) => ({
      code: 'unknown-capability',
      severity: 'error',
      path: environment.path,
      environment: environment.name,
      message: `Environment "${environment.name}" accepts "${field}", which is no field.`,
      hint: 'Use a field of docs/capabilities.md.',
      source: environment.source,
    }));
}
