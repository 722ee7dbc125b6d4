import type { Issue } from '../../issues/issue';
import { didYouMean, nearNames } from '../../issues/near-names';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import type { PlainMap } from '../object';
import type { Project, Thing } from './project';
import type { SectionName } from './sections';

/** A field of a service that names things of a section. */
interface Naming {
  readonly field: string;
  readonly section: SectionName;
  /** What a thing of the section is called in messages. */
  readonly called: string;
  readonly namesIn: (value: PlainData) => readonly string[];
}

const namings: readonly Naming[] = [
  { field: 'networks', section: 'networks', called: 'network', namesIn: keysOf },
  { field: 'volumes', section: 'volumes', called: 'volume', namesIn: namedVolumes },
  { field: 'configs', section: 'configs', called: 'config', namesIn: sourcesOf },
  { field: 'secrets', section: 'secrets', called: 'secret', namesIn: sourcesOf },
  { field: 'models', section: 'models', called: 'model', namesIn: keysOf },
  { field: 'depends_on', section: 'services', called: 'service', namesIn: requiredOf },
];

/** Names in services that lead nowhere: Compose refuses the project. */
export function danglingNames(project: Project): readonly Issue[] {
  return [...project.things.services].flatMap(([name, service]) =>
    namings.flatMap((naming) => danglingIn(name, service, naming, project)),
  );
}

function danglingIn(service: string, thing: Thing, naming: Naming, project: Project): readonly Issue[] {
  const value = thing.value[naming.field];
  const known = project.things[naming.section];
  const wrong =
    value === undefined ? [] : naming.namesIn(value).filter((name) => !known.has(name) && !name.includes('$'));
  return wrong.map((name) => {
    const source = thing.locate([naming.field]);
    return {
      code: 'invalid-compose',
      severity: 'warning',
      message: `Service "${service}" names the ${naming.called} "${name}", which no file declares (${source.file}:${source.line}).`,
      hint: `Declare it under "${naming.section}", or correct the name.${didYouMean(nearNames(name, known.keys()))}`,
      source,
      rule: 'compose/undefined-name',
    } as const;
  });
}

function keysOf(value: PlainData): readonly string[] {
  return isPlainMap(value) ? Object.keys(value) : [];
}

function mapsOf(value: PlainData): readonly PlainMap[] {
  return isList(value) ? value.filter(isPlainMap) : [];
}

function sourcesOf(value: PlainData): readonly string[] {
  return mapsOf(value).flatMap(({ source }) => (typeof source === 'string' ? [source] : []));
}

function namedVolumes(value: PlainData): readonly string[] {
  return sourcesOf(mapsOf(value).filter(({ type }) => type === 'volume'));
}

function requiredOf(value: PlainData): readonly string[] {
  if (!isPlainMap(value)) return [];
  return Object.keys(value).filter((name) => {
    const one = value[name];
    return !isPlainMap(one) || one['required'] !== false;
  });
}
