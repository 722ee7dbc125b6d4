import { groupsOf } from '../../model/groups';
import { markdownCode, markdownText } from '../../findings/escape';
import type { Diff, EnvironmentDiff, ServiceDiff } from '../diff-value';
import { type Impact, impacts, worst } from '../impact';
import { keyOf } from '../repeats';
import type { Danger } from '../risks';
import { plural } from '../../model/plural';
import { isChanged, ownServices } from '../summary';
import type { Part } from './budget';
import { colorOf, type ReportColor } from './colors';
import { environmentName, servicesOnce } from './once';
import { insideText, listed } from './places';
import { shortText } from './values';
import { serviceFacts } from './words';

/** Most environments that have a column each. */
const mostColumns = 6;
/** Most services of one row that are named. */
const mostNames = 8;
/** Most rows of services that are not folded. */
const mostRows = 10;

const marks: Readonly<Record<ReportColor, string>> = { red: '🔴', yellow: '🟠', cyan: '🟡', green: '⚪', dim: '⚪' };

/** A mark that is seen from afar; what it marks always stands beside it in words. */
export function markOf(danger: Danger): string {
  return marks[colorOf(danger)];
}

/** Of several environments, what happens in each: by service where there is a column for each, else no more than the worst. */
export function overviewParts(diff: Diff): readonly Part[] {
  const { environments } = diff;
  if (environments.length < 2) return [];
  return environments.length <= mostColumns ? impactParts(environments) : environmentParts(environments);
}

/** A row for services to which the same happens in each environment, a column for each environment. */
function impactParts(environments: readonly EnvironmentDiff[]): readonly Part[] {
  const columns = environments.map(impactsOf);
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort();
  const rows = groupsOf(names, (name) => columns.map((column) => column.get(name) ?? '').join(' '));
  const shown = rows.map((group) => ({ group, found: columns.map((column) => column.get(group[0])) }));
  const items = [...shown]
    .sort((a, b) => weightOf(b.found) - weightOf(a.found))
    .map(({ group, found }) => [row([listed(group, cell, mostNames), ...found.map(shownImpact)])]);
  const titles = environments.map((environment) => cell(environmentName(environment)));
  const head = ['', '#### Services', '', row(['', ...titles]), row(['---', ...titles.map(() => '---')])];
  return items.length === 0 ? [] : [{ head, items, tail: [], what: 'rows of services' }];
}

/** The impact of each service that changes, with that of those that only help it. */
function impactsOf({ services }: EnvironmentDiff): ReadonlyMap<string, Impact> {
  const changed = services.filter(({ impact }) => impact !== 'none');
  const groups = groupsOf(changed, ({ name, partOf = name }) => partOf);
  return new Map(groups.map((group) => [group[0].partOf ?? group[0].name, worst(group.map(({ impact }) => impact))]));
}

/** The worst counts most, then how much there is of it. */
function weightOf(found: readonly (Impact | undefined)[]): number {
  const weights = found.map((impact) => (impact === undefined ? 0 : impacts.indexOf(impact)));
  return Math.max(...weights) * 1000 + weights.reduce((sum, weight) => sum + weight, 0);
}

function shownImpact(impact: Impact | undefined): string {
  return impact === undefined ? '' : `${markOf(impact)} ${impact}`;
}

function environmentParts(environments: readonly EnvironmentDiff[]): readonly Part[] {
  const titles = ['environment', 'worst', 'services', 'objects', 'flags'];
  const head = ['', '#### Environments', '', row(titles), row(titles.map(() => '---'))];
  const items = environments.map((environment) => [environmentRow(environment)]);
  return [{ head, items, tail: [], what: 'environments' }];
}

function environmentRow(environment: EnvironmentDiff): string {
  const { impact, flags, services, objects } = environment;
  const own = ownServices(services);
  const changed = own.filter(isChanged).length;
  return row([
    cell(environmentName(environment)),
    `${markOf(impact)} ${impact}`,
    `${changed} of ${own.length}`,
    String(objects.length),
    flags.join(', '),
  ]);
}

/** What happens to each service in words; folded where that is long. */
export function serviceParts(diff: Diff): readonly Part[] {
  const rows = servicesOnce(diff)
    .filter(({ value }) => value.partOf === undefined)
    .map(({ value, environments }) => ({ value, names: insideText(environments, diff, cell) }));
  const groups = groupsOf(rows, ({ value, names }) => keyOf([...serviceFacts(value), names]));
  const items = groups.map((group) => [
    serviceRow(
      group.map(({ value }) => value),
      group[0].names,
    ),
  ]);
  if (items.length === 0) return [];
  const head = ['| service | impact | what happens |', '| --- | --- | --- |'];
  const isOpen = items.length <= mostRows && diff.environments.length < 2;
  if (isOpen) return [{ head: ['', '#### Services', '', ...head], items, tail: [], what: 'services' }];
  const fold = ['', `<details><summary>Services: what happens to each, ${plural(items.length, 'row')}</summary>`, ''];
  return [{ head: [...fold, ...head], items, tail: ['', '</details>'], what: 'services' }];
}

/** Services to which the same happens, in the same environments. */
function serviceRow(services: readonly ServiceDiff[], inside: string): string {
  const facts = services.slice(0, 1).flatMap((service) => serviceFacts(service).slice(1));
  const impact = worst(services.map((service) => service.impact));
  const names = services.map(({ name }) => name);
  return row([
    `${listed(names, cell, mostNames)}${inside}`,
    `${markOf(impact)} ${impact}`,
    facts.map((fact) => markdownText(shortText(fact))).join(', '),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(text: string): string {
  return markdownCode(shortText(text), { cell: true });
}
