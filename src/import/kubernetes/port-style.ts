import { isPlainMap } from '../../model/json';
import { mapAt, mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import { kindOf } from '../../manifests/kubernetes/kinds';
import type { System } from '../../manifests/system';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import type { PortStyle } from '../../model/service-objects';
import { data, map, type Code } from '../code';
import type { Around, WorkloadPart } from './around';
import { filledMap } from './fields';
import type { Share } from './part';

/** How ports are written: by all, and by those that write them otherwise. */
export interface PortStyleDraft {
  /** `ports` of the target; absent where they are written as we do. */
  readonly option: Code | undefined;
  readonly shares: readonly Share[];
}

type Key = keyof PortStyle;
type Style = Required<PortStyle>;

const usual: Style = { containerNames: true, serviceNames: true, targets: 'name', checks: 'name', backends: 'name' };
const keys = Object.keys(usual) as readonly Key[];

/** How the ports of all workloads are written, in as few words as there are. */
export function portStyleDraft({ workloads, system }: Around): PortStyleDraft {
  const found = workloads.map((part) => ({ part, style: styleOf(part, system) }));
  const most = Object.fromEntries(
    keys.map((key) => [
      key,
      mostSaid(
        key,
        found.map(({ style }) => style),
      ),
    ]),
  ) as Style;
  return {
    option: filledMap(codesOf(without(most, usual))),
    shares: found.map(({ part, style }) => {
      const other = filledMap(codesOf(without(style, most)));
      return { of: part.id, told: { ports: other && map({ ...other.entries }) }, objects: [] };
    }),
  };
}

function mostSaid(key: Key, styles: readonly PortStyle[]): Style[Key] {
  const said = styles.flatMap((style) => style[key] ?? []);
  const others = said.filter((value) => value !== usual[key]);
  return others.length * 2 > said.length ? (others[0] ?? usual[key]) : usual[key];
}

function without(style: PortStyle, other: Style): PortStyle {
  return Object.fromEntries(Object.entries(style).filter(([key, value]) => other[key as Key] !== value));
}

function codesOf(style: PortStyle): Readonly<Record<string, Code>> {
  return Object.fromEntries(Object.entries<boolean | string>({ ...style }).map(([key, value]) => [key, data(value)]));
}

// --- one workload

/** What a workload and its Services say; what there is nothing of, is not said. */
function styleOf({ pod, services, kind }: WorkloadPart, system: System): PortStyle {
  if (kind !== 'Microservice') return {};
  const containers = pod.containers.map(({ spec }) => spec);
  const declared = containers.flatMap((container) => mapsAt(container, 'ports'));
  const led = services.map(({ value }): readonly PlainMap[] => mapsAt(value, 'spec', 'ports'));
  const alone = led.filter((ports) => ports.length === 1).flatMap((ports) => ports);
  const names = new Set(declared.flatMap((port) => textAt(port, 'name') ?? []));
  return {
    ...word('containerNames', declared, (port) => textAt(port, 'name') !== undefined, true, false),
    ...word('serviceNames', alone, (port) => textAt(port, 'name') !== undefined, true, false),
    ...word(
      'targets',
      led.flatMap((ports) => ports),
      (port) => isName(partAt(port, 'targetPort'), names),
      'name',
      'number',
    ),
    ...word('backends', backendsOf(services, system), (port) => port['name'] !== undefined, 'name', 'number'),
    ...word('checks', containers.flatMap(askedPorts), (port: Part) => isName(port, names), 'name', 'number'),
  };
}

function word<I, T>(key: Key, all: readonly I[], is: (one: I) => boolean, yes: T, no: T): Readonly<Record<string, T>> {
  if (all.length === 0) return {};
  return { [key]: all.filter(is).length * 2 > all.length ? yes : no };
}

/** Ports of Services as Ingresses say them. */
function backendsOf(services: readonly ManifestObject[], { objects }: System): readonly PlainMap[] {
  const ingresses = [...objects.values()].filter((object) => kindOf(object) === 'Ingress.networking.k8s.io');
  const paths = ingresses.flatMap(({ value }) =>
    mapsAt(value, 'spec', 'rules').flatMap((rule) => mapsAt(rule, 'http', 'paths')),
  );
  return paths
    .map((path) => mapAt(path, 'backend', 'service'))
    .filter((service) => services.some(({ name }) => name === service['name']))
    .map((service) => mapAt(service, 'port'));
}

function isName(port: Part, names: ReadonlySet<string>): boolean {
  return typeof port === 'string' && names.has(port);
}

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
const hooks = ['postStart', 'preStop'] as const;

/** The ports that checks and hooks of a container ask; gRPC knows numbers only. */
function askedPorts(container: PlainMap): readonly Part[] {
  const asking = [
    ...probes.map((probe) => mapAt(container, probe)),
    ...hooks.map((hook) => mapAt(container, 'lifecycle', hook)),
  ];
  return asking
    .flatMap((one) => [partAt(one, 'httpGet'), partAt(one, 'tcpSocket')])
    .flatMap((action) => (isPlainMap(action) && action['port'] !== undefined ? [action['port']] : []));
}
