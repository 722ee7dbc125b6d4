import type { Finding } from '../../findings/finding';
import { groupedBy, groupsOf, type Group } from '../../model/groups';
import { compareTexts } from '../../model/order';
import { weightOf } from '../weights';

/** One thing that a reader has to mend, wherever it is. */
export interface Entry {
  /** The finding that is shown. */
  readonly first: Finding;
  /** Environments in which it is the same, by name. */
  readonly environments: readonly string[];
  /** Findings that say the same about something else. */
  readonly others: readonly Finding[];
}

/** What concerns one service, or several at once. */
export interface Section {
  /** The service; undefined for what belongs to none, or to many. */
  readonly service?: string;
  /** True where each entry is about many services. */
  readonly isShared: boolean;
  readonly entries: readonly Entry[];
}

/** From how many services on a rule that all of them break is shown once. */
const manyServices = 4;

/** Findings as a reader goes through them: by service, the worst first; what many services have in common, once. */
export function sectionsOf(findings: readonly Finding[]): readonly Section[] {
  const alike = [...groupedBy(findings, kindOf).values()];
  const shared = alike.filter(isShared);
  const single = alike.filter((group) => !isShared(group)).flat();
  const services = [...groupedBy(single, ({ service = '' }) => service)];
  const sections = [
    { isShared: true, entries: shared.map(entryOf).sort(bySeverity) },
    ...services.map(([service, own]) => ({
      ...(service === '' ? {} : { service }),
      isShared: false,
      entries: groupsOf(own, kindOf).map(entryOf).sort(bySeverity),
    })),
  ];
  return sections.filter(({ entries }) => entries.length > 0).sort(bySection);
}

/** What is the same but for names and numbers is one kind of mistake. */
function kindOf({ rule, severity, message, fix }: Finding): string {
  return [rule, severity, message, fix].map(withoutNames).join('\u0000');
}

function withoutNames(text: string): string {
  return text
    .replace(/"[^"]*"/g, '""')
    .replace(/(?:"" → )+""/g, '""')
    .replace(/\b[\w.-]*\d[\w.-]*\b/g, '0');
}

function isShared(group: Group<Finding>): boolean {
  return new Set(group.flatMap(({ service }) => service ?? [])).size >= manyServices;
}

function entryOf(group: Group<Finding>): Entry {
  const [[first, ...repeated], ...others] = groupsOf(group, placeOf) as readonly [Group<Finding>, ...Group<Finding>[]];
  const environments = [first, ...repeated].flatMap(({ environment }) => environment ?? []);
  return { first, environments: [...new Set(environments)], others: others.map(([finding]) => finding) };
}

/** The same place in several environments is one place. */
function placeOf({ object, path, construct, service, message, environment = '' }: Finding): string {
  const shown = message.replaceAll(`"${environment}"`, '""');
  return [object, path, construct, service, shown].map((part = '') => part).join('\u0000');
}

function bySeverity(a: Entry, b: Entry): number {
  return weightOf(a.first.severity) - weightOf(b.first.severity) || compareTexts(a.first.rule, b.first.rule);
}

/** The worst first; then what concerns many, services by name, and the rest. */
function bySection(a: Section, b: Section): number {
  const [worst, other] = [a, b].map(({ entries: [entry] }) =>
    entry === undefined ? 0 : weightOf(entry.first.severity),
  ) as [number, number];
  if (worst !== other) return worst - other;
  if (a.isShared !== b.isShared) return a.isShared ? -1 : 1;
  if ((a.service === undefined) !== (b.service === undefined)) return a.service === undefined ? 1 : -1;
  return compareTexts(a.service ?? '', b.service ?? '');
}
