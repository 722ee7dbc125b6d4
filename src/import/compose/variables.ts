import { isOpen } from '../../manifests/compose/rules';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, partAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { isList, isPlainMap, samePlainData, type PlainData } from '../../model/json';
import { data, list, map } from '../code';
import type { HatchDraft, Lost } from '../draft';

/** Something of a service that holds variables where no parameter may stand, as it is written. */
export interface WrittenPart {
  /** Name of the service. */
  readonly service: string;
  /** Keys below the service: `ports`, `environment.LOG_LEVEL`. */
  readonly place: readonly string[];
  readonly value: PlainData;
}

/** What is kept as it is written, and what no file can say like that. */
export interface WrittenParts {
  readonly parts: readonly WrittenPart[];
  readonly lost: readonly Lost[];
}

/** Maps of which each value stands by itself. */
const keyed = ['environment', 'labels', 'annotations'];

/** Attributes for which the library has another spelling: where that is. */
const amounts: readonly (readonly [attribute: string, section: string, key: string])[] = [
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['cpus', 'limits', 'cpus'],
  ['pids_limit', 'limits', 'pids'],
];

/**
 * The parts of services in which variables stand where no parameter may: ports, numbers, sizes, paths.
 *
 * @param written - The project with every variable as it is written.
 * @param open - The same, where only those are left for which there are parameters.
 */
export function writtenParts(written: System, open: System): WrittenParts {
  const found = [...written.objects.values()]
    .filter(({ kind }) => kind === 'service')
    .map((object) => ofService(object, open.objects.get(object.id)?.value ?? {}));
  return { parts: found.flatMap(({ parts }) => parts), lost: found.flatMap(({ lost }) => lost) };
}

/** The parts of one service as escape hatches of the construct that stands for it. */
export function writtenHatches(parts: readonly WrittenPart[], service: string, on: string): readonly HatchDraft[] {
  const own = parts.filter((part) => part.service === service);
  const operations = own.map(({ place, value }) => {
    return map({ op: data('add'), path: data(pointerOf(place)), value: data(value) });
  });
  if (operations.length === 0) return [];
  return [{ target: 'compose', on, method: 'patch', args: [list(operations)] }];
}

function pointerOf(place: readonly string[]): string {
  return place.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function ofService(object: ManifestObject, open: PlainMap): WrittenParts {
  const value = withAmounts(object.value);
  const given = withAmounts(open);
  const places = Object.keys(value)
    .sort()
    .flatMap((key) => placesOf(key, value, given));
  const parts = places.map((place): WrittenPart => {
    return { service: object.name, place, value: partAt(value, ...place) ?? null };
  });
  const isKept = (part: WrittenPart): boolean => !hasOpenKey(part.value) && !replacesFiles(part, value);
  return {
    parts: parts.filter(isKept),
    lost: parts.filter((part) => !isKept(part)).map((part) => lostOf(part, object)),
  };
}

/** The places of an attribute that differ: its keys, where each stands by itself. */
function placesOf(key: string, value: PlainMap, open: PlainMap): readonly (readonly string[])[] {
  const [one, other] = [value[key], open[key]];
  if (key === 'env_file' || one === undefined) return [];
  if (other !== undefined && samePlainData(one, other) && !(keyed.includes(key) && isList(one))) return [];
  if (!keyed.includes(key) || !isPlainMap(one) || !isPlainMap(other)) return [[key]];
  const names = Object.keys(one).filter((name) => !samePlainData(one[name] ?? null, other[name] ?? null));
  return names.map((name) => [key, name]);
}

/** A service whose limits stand in one place, where one of them holds a variable: the library writes them there. */
function withAmounts(service: PlainMap): PlainMap {
  const said = amounts.filter(([attribute]) => service[attribute] !== undefined);
  if (said.length === 0) return service;
  const rest = Object.fromEntries(Object.entries(service).filter(([key]) => !said.some(([one]) => one === key)));
  const deploy = mapAt(service, 'deploy');
  const resources = said.reduce<PlainMap>(
    (now, [attribute, section, key]) => {
      const value = service[attribute];
      return value === undefined ? now : { ...now, [section]: { [key]: value, ...mapAt(now, section) } };
    },
    mapAt(deploy, 'resources'),
  );
  return { ...rest, deploy: { ...deploy, resources } };
}

/** Compose fills in no keys: a short form whose name is a variable became one. */
function hasOpenKey(value: PlainData): boolean {
  if (isList(value)) return value.some(hasOpenKey);
  return isPlainMap(value) && Object.entries(value).some(([key, one]) => isOpen(key) || hasOpenKey(one));
}

/** The whole environment in place of what is there would take what env files say with it. */
function replacesFiles({ place }: WrittenPart, service: PlainMap): boolean {
  return place.length === 1 && place[0] === 'environment' && service['env_file'] !== undefined;
}

function lostOf({ service, place }: WrittenPart, object: ManifestObject): Lost {
  return {
    file: object.file,
    line: object.lineOf(place),
    path: ['services', service, ...place].join('.'),
    why: 'A variable stands in a name here; the name has the value that the variable has now.',
  };
}
