import type { SourceLocation } from '../../issues/issue';
import { samePlainData } from '../../model/json';
import type { PlainMap } from '../object';
import { mergeThings, without } from './merge';
import { sectionNames, type SectionName } from './sections';
import type { Place } from './yaml';

/** A service, volume, network, config, secret or model, in its normal form. */
export interface Thing {
  readonly value: PlainMap;
  /** True for a service whose `deploy` stands for its `scale` and is not in the file. */
  readonly impliesDeploy?: true;
  /** File that says it first. */
  readonly file: string;
  /** Where something of it stands in that file, or the nearest thing above it. */
  readonly locate: (place: Place) => SourceLocation;
}

/** Things of one section by name. */
export type Things = ReadonlyMap<string, Thing>;

/** What files say together, before it is known which defaults to fill in. */
export interface Project {
  readonly name?: string;
  readonly things: Readonly<Record<SectionName, Things>>;
}

/** A project of which nothing is said. */
export const emptyProject: Project = { things: allSections(() => new Map()) };

/** Something for each section. */
export function allSections<T>(of: (section: SectionName) => T): Readonly<Record<SectionName, T>> {
  return Object.fromEntries(sectionNames.map((section) => [section, of(section)])) as Record<SectionName, T>;
}

/**
 * A project as a later file changes it.
 *
 * @param replaced places of the later file under `!reset` and `!override`: what the earlier files say there is dropped
 */
export function mergeProjects(earlier: Project, later: Project, replaced: readonly Place[]): Project {
  const name = later.name ?? earlier.name;
  const things = allSections((section) => {
    const below = replaced.filter(([first]) => first === section).map(([, ...rest]) => rest);
    return mergeSection(section, earlier.things[section], later.things[section], below);
  });
  return { ...(name !== undefined && { name }), things };
}

function mergeSection(section: SectionName, earlier: Things, later: Things, replaced: readonly Place[]): Things {
  const merged = new Map(replaced.some((place) => place.length === 0) ? [] : earlier);
  for (const [name] of replaced.filter((place) => place.length === 1)) merged.delete(String(name));
  for (const [name, thing] of later) {
    const before = merged.get(name);
    const places = replaced.filter(([first]) => first === name).map(([, ...rest]) => rest);
    merged.set(name, before === undefined ? thing : mergeOver(before, thing, section, places));
  }
  return merged;
}

/** A thing as a later file, or the service that extends it, changes it. Where it stands is where it stood. */
export function mergeOver(earlier: Thing, later: Thing, section: SectionName, replaced: readonly Place[]): Thing {
  const base = replaced.reduce((value, place) => without(value, place), earlier.value);
  return { ...earlier, value: mergeThings(base, later.value, section) };
}

/** A project with the things of an included one; those that both declare, and differently, are named. */
export function importProject(
  project: Project,
  included: Project,
): { readonly project: Project; readonly conflicts: readonly (readonly [SectionName, string])[] } {
  const conflicts: (readonly [SectionName, string])[] = [];
  const things = allSections((section) => {
    const own = project.things[section];
    for (const [name, thing] of included.things[section]) {
      const other = own.get(name);
      if (other !== undefined && !samePlainData(other.value, thing.value)) conflicts.push([section, name]);
    }
    return new Map([...included.things[section], ...own]);
  });
  return { project: { ...project, things }, conflicts };
}
