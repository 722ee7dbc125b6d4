import type { Finding } from '../findings/finding';
import { annotationsOf } from '../manifests/kubernetes/labels';
import { groupedBy } from '../model/groups';
import type { ManifestObject } from '../manifests/object';
import { mapAt } from '../manifests/reading';
import type { System } from '../manifests/system';
import { isRuleName, parseTerms } from '../model/acceptance';
import type { ResolvedTopology } from '../model/resolved';
import type { Acceptance } from './settings';
import type { AcceptedFinding, StaleAcceptance } from './validation';

/** An acceptance, who states it, and what it is for. */
export interface StatedAcceptance extends Acceptance {
  /** Construct path, `settings`, `Deployment/orders`. */
  readonly by: string;
  /**
   * Environment that it is for.
   * @default - all of them
   */
  readonly environment?: string;
  /** Construct that it is for, with all that is below it. */
  readonly construct?: string;
  /** Id of the object that it is for. */
  readonly object?: ManifestObject;
}

/** Prefix of annotations that accept: `accept.intermodal.dev/container.port-name: reason`. */
const annotationPrefix = 'accept.intermodal.dev/';

/** Key of a Compose service under which it accepts: `x-accept: { compose/restart: reason }`. */
const composeKey = 'x-accept';

/** What the constructs of a topology accept of rules, beside what they accept of targets. */
export function acceptedByConstructs(topology: ResolvedTopology): readonly StatedAcceptance[] {
  const { environment, services, volumes, gateways, configs, externals, secrets, accepted, path } = topology;
  const constructs: readonly { readonly path: string; readonly accept?: Readonly<Record<string, string>> }[] = [
    ...services,
    ...volumes,
    ...gateways,
    ...(configs as readonly { path: string }[]),
    ...(externals as readonly { path: string }[]),
    ...(secrets as readonly { path: string }[]),
  ];
  const { name } = environment;
  return [
    ...stated(accepted, { by: path }),
    ...stated(environment.accepted, { by: environment.path, environment: name }),
    ...constructs.flatMap((one) => stated(one.accept ?? {}, { by: one.path, construct: one.path, environment: name })),
  ];
}

/** What manifests accept themselves: by annotations, on Compose by `x-accept`. */
export function acceptedByObjects({ objects, environment }: System): readonly StatedAcceptance[] {
  const inEnvironment = environment === undefined ? {} : { environment };
  return [...objects.values()].flatMap((object) =>
    stated(acceptIn(object), { by: object.object, object, ...inEnvironment }),
  );
}

function acceptIn(object: ManifestObject): Readonly<Record<string, string>> {
  if (object.target === 'compose') return textsOf(mapAt(object.value, composeKey));
  if (object.text?.includes(annotationPrefix) === false) return {};
  const own = [...annotationsOf(object.value)].filter(([key]) => key.startsWith(annotationPrefix));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(annotationPrefix.length).replace('.', '/'), text]));
}

function textsOf(map: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

function stated(
  accept: Readonly<Record<string, string>>,
  given: Omit<StatedAcceptance, 'rule' | 'reason' | 'until'>,
): readonly StatedAcceptance[] {
  return Object.entries(accept).flatMap(([rule, text]) =>
    isRuleName(rule) && text.trim() !== '' ? [{ rule, ...parseTerms(text), ...given }] : [],
  );
}

/** Findings sorted into those that count and those that are accepted. */
export interface Weighed {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  readonly stale: readonly StaleAcceptance[];
}

/** A finding, with the object that it is in. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly object?: ManifestObject;
}

/**
 * Takes out what is accepted.
 *
 * @param today - Day on which acceptances must still hold; where it is not given, none is over.
 * @param isRule - Tells whether a name, `security/*`, is that of a rule.
 */
export function weighAcceptances(
  found: readonly PlacedFinding[],
  acceptances: readonly StatedAcceptance[],
  today: string | undefined,
  isRule: (pattern: string) => boolean = () => true,
): Weighed {
  const candidates = filed(acceptances);
  const used = new Set<StatedAcceptance>();
  const findings: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const placed of found) {
    const fitting = candidates(placed).filter((one) => covers(one, placed));
    fitting.forEach((one) => used.add(one));
    const holding = fitting.find((one) => !isOver(one, today));
    if (holding === undefined) findings.push(placed.finding);
    else accepted.push(acceptedFinding(placed.finding, holding));
  }
  return { findings, accepted, stale: staleOf(acceptances, used, today, isRule) };
}

/** What may cover a finding, in the order given: each finding meets its own object and constructs, and not all others. */
function filed(acceptances: readonly StatedAcceptance[]): (placed: PlacedFinding) => readonly StatedAcceptance[] {
  const places = new Map(acceptances.map((one, place) => [one, place]));
  const filedBy = groupedBy(acceptances, ({ object, construct }) => keyOfObject(object) ?? construct ?? everything);
  return ({ finding, object }) => {
    const keys = new Set([everything, keyOfObject(object) ?? everything, ...pathsTo(finding.construct)]);
    const found = [...keys].flatMap((key) => filedBy.get(key) ?? []);
    return found.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
}

/** Key of an object: what a rule says of a Compose file may name the service as the file has it, and not its normal form. */
function keyOfObject(object: ManifestObject | undefined): string | undefined {
  return object === undefined ? undefined : `${object.target} ${object.id}`;
}

/** Key of what is for no certain object or construct. */
const everything = '*';

/** The path of a construct, and those of all that it is in: `shop/orders/db`, `shop/orders`, `shop`. */
function pathsTo(construct = ''): readonly string[] {
  const steps = construct.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function acceptedFinding(finding: Finding, { reason, until, by }: StatedAcceptance): AcceptedFinding {
  return { ...finding, reason, by, ...(until === undefined ? {} : { until }) };
}

function isOver({ until }: Acceptance, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

function staleOf(
  acceptances: readonly StatedAcceptance[],
  used: ReadonlySet<StatedAcceptance>,
  today: string | undefined,
  isRule: (pattern: string) => boolean,
): readonly StaleAcceptance[] {
  const stale = acceptances.flatMap((one): readonly StaleAcceptance[] => {
    const { rule, subject, reason, until, by } = one;
    const state = isOver(one, today) ? 'expired' : used.has(one) ? undefined : isRule(rule) ? 'unused' : 'unknown';
    if (state === undefined) return [];
    return [
      {
        rule,
        reason,
        by,
        state,
        ...(subject === undefined ? {} : { subject }),
        ...(until === undefined ? {} : { until }),
      },
    ];
  });
  const neededElsewhere = new Set([...used].map(keyOf));
  const unique = new Map(stale.map((one) => [JSON.stringify(one), one]));
  return [...unique.values()].filter((one) => one.state !== 'unused' || !neededElsewhere.has(keyOf(one)));
}

/** What a construct accepts stands once for each environment, and may be needed in one of them alone. */
function keyOf({ rule, subject = '', by }: StaleAcceptance | StatedAcceptance): string {
  return [rule, subject, by].join(' ');
}

function covers(acceptance: StatedAcceptance, { finding }: PlacedFinding): boolean {
  return (
    matches(finding.rule, acceptance.rule) &&
    (acceptance.environment === undefined || acceptance.environment === finding.environment) &&
    (acceptance.subject === undefined ||
      [finding.object, finding.construct, finding.service].some((one) => matches(one ?? '', acceptance.subject ?? '')))
  );
}

const patterns = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  if (!pattern.includes('*')) return text === pattern;
  const known = patterns.get(pattern) ?? new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's');
  patterns.set(pattern, known);
  return known.test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
