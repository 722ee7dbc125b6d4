import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt } from '../../manifests/reading';
import type { System } from '../../manifests/system';
import { isOpen } from '../../manifests/compose/rules';
import { isPlainMap } from '../../model/json';
import type { Breach } from '../rule';
import { isFlawed, writtenAt } from './flaws';

/** The services of a project, in the order of their names. */
export function servicesOf(system: System): readonly ManifestObject[] {
  return [...system.objects.values()].filter(({ kind }) => kind === 'service');
}

/** How a message begins: `Service "web"`. */
export function called({ kind, name }: ManifestObject): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} "${name}"`;
}

/** True where something of a thing, or of what it takes from elsewhere, is not known: nothing can be said to be missing. */
export function isUnread(system: System, section: string, name?: string): boolean {
  const known = isIncomplete.get(system) ?? ((system.issues ?? []).some(isAboutOther) || isPartial(system));
  isIncomplete.set(system, known);
  return known || isFlawed(system, section, name);
}

/** Projects of which a part is elsewhere. */
const isIncomplete = new WeakMap<System, boolean>();

/** A file that is called as if it went over another one: `compose.override.yaml`, `docker-compose.logging.yml`. */
const overlay = /(?:^|[/._-])(?:docker-)?compose[._-][^/]+\.(?:ya?ml|json)$/i;

/** True for a project that is a part of one: its file is called so, and services of it have no image. */
function isPartial(system: System): boolean {
  return overlay.test(system.file ?? '') && servicesOf(system).some((service) => !isMade(service));
}

/** True where it is said what a service is made of. */
export function isMade({ value }: ManifestObject): boolean {
  return ['image', 'build', 'provider'].some((field) => value[field] !== undefined);
}

const others = ['compose/extended', 'compose/include', 'compose/missing-file'];

function isAboutOther({ rule, severity }: { readonly rule?: string; readonly severity: string }): boolean {
  return severity === 'error' && rule !== undefined && others.includes(rule);
}

/** One service as one document writes it. */
export interface WrittenService {
  readonly object: ManifestObject;
  readonly value: PlainMap;
}

/** Every service of every document, as it is written there: short syntax left short, nothing merged. */
export function writtenServices(system: System): readonly WrittenService[] {
  return (system.documents ?? []).flatMap((document) =>
    Object.entries(mapAt(document.value, 'services')).flatMap(([name, value]) =>
      isPlainMap(value) ? [{ object: writtenAt(['services', name], document, system).object, value }] : [],
    ),
  );
}

/** Containers that a service starts; undefined where a variable tells. */
export function replicasOf({ value }: ManifestObject): number | undefined {
  const said = partAt(value, 'deploy', 'replicas');
  if (said === undefined) return 1;
  return typeof said === 'number' ? said : undefined;
}

/** A port that a service publishes, in long form. */
export interface PublishedPort {
  readonly port: PlainMap;
  /** Where it stands among the ports of the service. */
  readonly index: number;
}

/** Ports that a service publishes. */
export function publishedPorts({ value }: ManifestObject): readonly PublishedPort[] {
  return mapsAt(value, 'ports')
    .map((port, index) => ({ port, index }))
    .filter(({ port }) => textAt(port, 'published') !== undefined);
}

/** What a service waits for, by name. */
export function dependenciesOf({ value }: ManifestObject): readonly (readonly [name: string, said: PlainMap])[] {
  const said = mapAt(value, 'depends_on');
  return Object.keys(said).map((name) => [name, mapAt(said, name)]);
}

/** The service of a name. */
export function serviceNamed(system: System, name: string): ManifestObject | undefined {
  return system.objects.get(`service/${name}`);
}

/** True where a healthcheck is written, and not switched off. */
export function hasHealthcheck({ value }: ManifestObject): boolean {
  return partAt(value, 'healthcheck', 'test') !== undefined && !isHealthcheckOff(value);
}

/** True where a healthcheck is switched off, that of the image too. */
export function isHealthcheckOff(value: PlainMap): boolean {
  const test = partAt(value, 'healthcheck', 'test');
  return partAt(value, 'healthcheck', 'disable') === true || (Array.isArray(test) && test[0] === 'NONE');
}

/** True for text that is there and that no variable changes. */
export function isFixed(value: string | undefined): value is string {
  return value !== undefined && !isOpen(value);
}

/** What reading said under the name of a rule, as breaches at the lines where it is. */
export function issuesOf(rule: string): (system: System) => readonly Breach[] {
  return (system) =>
    (system.issues ?? [])
      .filter((issue) => issue.rule === rule)
      .map(({ message, source }) => {
        const [, service] = /^Service "([^"]*)"/.exec(message) ?? [];
        const named = service === undefined ? undefined : serviceNamed(system, service);
        const object = placedAt(named, source ?? { file: system.file ?? '', line: 1 }, system);
        return { message: message.replace(/ \([^()]*:\d+(?::\d+)?\)\.$/, '.'), object, at: [] };
      });
}

/** A thing, or the project, as it stands at a line. */
function placedAt(
  thing: ManifestObject | undefined,
  { file, line }: { readonly file: string; readonly line: number },
  system: System,
): ManifestObject {
  const project = writtenAt([], { file, value: {}, lineOf: () => line }, system).object;
  const { object, id, kind, name, value } = thing ?? project;
  return { ...project, object, id, kind, name, value, file, line, lineOf: () => line };
}
