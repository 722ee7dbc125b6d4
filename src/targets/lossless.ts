import { isRuleName } from '../model/acceptance';
import type { Issue, SourceLocation } from '../issues/issue';
import type { ResolvedTopology } from '../model/resolved';
import { capabilities, type FieldCapability, type Subject, type TargetName } from './capabilities';
import { reportUncarried } from './gateways/report';
import { implementationOf } from './gateways/implementations';
import { gatewayRows } from './gateways/rows';
import { sorted } from './sorted';

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
  readonly covers: readonly Subject[];
}

/** Lossless or loud: reports every field in use that the target carries only nearly, or not at all. */
export function reportRestrictions(topology: ResolvedTopology, target: TargetName): readonly Issue[] {
  const issues = restrictionsIn(topology, target)
    .filter(({ row, subject }) => !isAccepted(row.field, subject, topology))
    .map(({ row, subject }) => restriction(row, subject, topology, target));
  const unknown = acceptingIn(topology).flatMap((one) => unknownFields(one, topology));
  return [...issues, ...reportUncarried(topology, implementationOf(topology)), ...unknown];
}

/** Every restriction that is accepted, also where nothing needs it: then it has no subjects. */
export function listAcceptances(topology: ResolvedTopology, target: TargetName): readonly Acceptance[] {
  return acceptingIn(topology).flatMap(({ path, accepted, covers }) =>
    Object.entries(fieldsOf(accepted)).map(([field, reason]) => {
      const row = rows.get(field);
      const own = covers.filter((subject) => row !== undefined && isRestricted(row, subject, topology, target));
      return { field, reason, by: path, subjects: own.map(({ name }) => name) };
    }),
  );
}

/** What of an acceptance is about fields; rules are accepted where they are checked. */
function fieldsOf(accepted: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(sorted(accepted)).filter(([field]) => !isRuleName(field)));
}

const allRows = [...capabilities, ...gatewayRows];
const rows = new Map(allRows.map((row) => [row.field, row]));

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
  const all = environments.flatMap(({ acceptances }) => acceptances);
  const needed = new Set(all.filter(({ subjects }) => subjects.length > 0).map(keyOf));
  return environments.flatMap(({ name, path, acceptances }) => {
    const unused = acceptances.filter((one) => !needed.has(keyOf(one)) && rows.has(one.field));
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

function acceptingIn(topology: ResolvedTopology): readonly Accepting[] {
  const { environment, path, name, source, accepted, services, gateways, externals, volumes } = topology;
  const covers = subjectsOf(topology);
  const own = [...services, ...gateways, ...externals, ...volumes].flatMap((one): readonly Accepting[] => {
    return one.accept === undefined ? [] : [{ ...one, accepted: one.accept, called: `"${one.name}"`, covers: [one] }];
  });
  return [
    ...own,
    { path, source, accepted, called: `Topology "${name}"`, covers },
    { ...environment, called: `Environment "${environment.name}"`, covers },
  ];
}

function isAccepted(field: string, subject: Subject, { accepted, environment }: ResolvedTopology): boolean {
  const own = 'accept' in subject ? (subject.accept ?? {}) : {};
  return [own, accepted, environment.accepted].some((one) => Object.hasOwn(one, field));
}

function subjectsOf({ services, gateways, externals, volumes, secrets }: ResolvedTopology): readonly Subject[] {
  return [...services, ...gateways, ...externals, ...volumes, ...secrets];
}

interface Restriction {
  readonly row: FieldCapability;
  readonly subject: Subject;
}

function restrictionsIn(topology: ResolvedTopology, target: TargetName): readonly Restriction[] {
  const subjects = subjectsOf(topology);
  return allRows.flatMap((row) => {
    return subjects
      .filter((subject) => isRestricted(row, subject, topology, target))
      .map((subject) => ({ row, subject }));
  });
}

/** True where the subject uses the field in a way that the target does not carry as it is. */
function isRestricted(row: FieldCapability, subject: Subject, topology: ResolvedTopology, target: TargetName): boolean {
  const { support, when } = row[target];
  if (support === 'mapped' || !row.used(subject)) return false;
  return when === undefined || when(subject, topology);
}

function restriction(row: FieldCapability, subject: Subject, topology: ResolvedTopology, target: TargetName): Issue {
  const { environment } = topology;
  const { support, said, how: usual } = row[target];
  const how = said?.(subject, topology) ?? usual;
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
  return Object.keys(accepted)
    .filter((field) => !rows.has(field) && !isRuleName(field))
    .map((field) => ({
      code: 'unknown-capability',
      severity: 'error',
      path,
      environment: environment.name,
      message: `${called} accepts "${field}", which is no field.`,
      hint: 'Use a field of docs/capabilities.md or of docs/gateways.md, or a rule of docs/rules.md.',
      source,
    }));
}
