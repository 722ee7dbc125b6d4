import type { Diff } from '../diff-value';
import { type Flag, flags } from '../flags';
import { type Impact, impacts } from '../impact';
import type { Place } from '../repeats';
import { isChanged } from '../summary';
import { joined, type Markup, markup, none } from './html-markup';
import { environmentName } from './once';

/** The names that a page can be filtered by, each with the number by which entries tell it. */
export interface PageNames {
  readonly services: ReadonlyMap<string, number>;
  /** Empty where there is but one, or where they have no names. */
  readonly environments: ReadonlyMap<string, number>;
}

/** The names that the page of a diff can be filtered by. */
export function pageNames({ environments }: Diff): PageNames {
  const changed = environments.flatMap(({ services, objects }) => [
    ...services.filter(isChanged).map(({ name }) => name),
    ...objects.flatMap(({ service }) => service ?? []),
  ]);
  const isNamed = environments.length > 1 && environments.every(({ name }) => name !== undefined);
  return {
    services: numbered([...changed].sort()),
    environments: numbered(isNamed ? environments.map(environmentName) : []),
  };
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, index) => [name, index]));
}

/** What an entry of the page is about. */
export interface Entry {
  readonly impact: Impact;
  readonly flags: readonly Flag[];
  readonly services: readonly string[];
  readonly environments: readonly string[];
}

/** What an entry is about, as attributes: numbers of impact, services and environments, names of flags; none that is empty. */
export function entryAttributes({ impact, flags: some, services, environments }: Entry, names: PageNames): Markup {
  const attributes: readonly (readonly [name: string, value: string])[] = [
    ['data-impact', String(impacts.indexOf(impact))],
    ['data-flags', some.join(' ')],
    ['data-services', numbersOf(services, names.services)],
    ['data-environments', numbersOf(environments, names.environments)],
  ];
  const told = attributes.filter(([, value]) => value !== '');
  return joined(
    told.map(([name, value]) => markup`${name}="${value}"`),
    ' ',
  );
}

/** Class of a list of entries; what is out of sight of a long one is not laid out. */
export function listClass(count: number): string {
  return count > fewEntries ? 'entries many' : 'entries';
}

/** Most entries of a list that is laid out as a whole. */
const fewEntries = 100;

function numbersOf(some: readonly string[], known: ReadonlyMap<string, number>): string {
  return [...new Set(some)].flatMap((name) => known.get(name) ?? []).join(' ');
}

/** Services and environments of some places. */
export function aboutPlaces(places: readonly Place[]): Pick<Entry, 'services' | 'environments'> {
  return {
    services: places.flatMap(({ service }) => service ?? []),
    environments: places.flatMap(({ environment }) => environment ?? []),
  };
}

/** Every impact and flag that the page marks something with, in the order of reports. */
export function marksOf({
  environments,
  flags: some,
}: Diff): Pick<Diff, 'flags'> & { readonly impacts: readonly Impact[] } {
  const found = new Set(
    environments.flatMap(({ services, objects }) => [...services, ...objects].map(({ impact }) => impact)),
  );
  return {
    impacts: impacts.filter((impact) => impact !== 'none' && found.has(impact)),
    flags: flags.filter((flag) => some.includes(flag)),
  };
}

/** The search and the filters; hidden until the script is there, because they do nothing without. */
export function filterForm(diff: Diff, names: PageNames): Markup {
  const marks = marksOf(diff);
  return markup`<form role="search" id="filters" aria-label="Search and filters" hidden>
<p class="field wide"><label for="q">Search <kbd>/</kbd></label><input type="search" id="q" autocomplete="off" spellcheck="false" placeholder="service, object, path or value"></p>
${choice(
  'impact',
  'Impact, at least',
  marks.impacts.map((name) => [name, impacts.indexOf(name)]),
)}${choice(
    'flag',
    'Flag',
    marks.flags.map((name) => [name, name]),
  )}${choice('service', 'Service', [...names.services])}${choice('environment', 'Environment', [...names.environments])}
<p class="field action"><button type="button" id="clear">Clear <kbd>Esc</kbd></button></p>
<p id="status" role="status" aria-live="polite"></p>
</form>
`;
}

function choice(
  id: string,
  label: string,
  options: readonly (readonly [name: string, value: string | number])[],
): Markup {
  if (options.length === 0) return none;
  const all = options.map(([name, value]) => markup`<option value="${name}" data-value="${value}">${name}</option>`);
  return markup`<p class="field"><label for="${id}">${label}</label><select id="${id}"><option value="">any</option>${all}</select></p>
`;
}
