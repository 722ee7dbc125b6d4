import { compareTexts } from '../../model/order';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, textsAt } from '../../manifests/reading';
import { data, isEmpty, map, type Code } from '../code';
import { directoryOf, type Host } from '../directory';
import type { Draft, HatchDraft } from '../draft';
import { namedPorts } from '../ports';
import { withReferences } from '../references';
import { joined } from '../values';
import { askedPorts, composeCalls, namesOf, type ComposeCall } from './arrows';
import { configsOf } from './configs';
import { defaultsOf, optionsOf } from './defaults';
import { claimsOf } from './exposure';
import type { ComposeInput } from './input';
import { kindOf } from './jobs';
import { modelsOf, networksOf } from './networks';
import { proxyGateway } from './proxy-labels';
import { secretsOf } from './secrets';
import { serviceDraft } from './service';
import { awaitedEnds } from './start-order';
import { idOf, type Around, type Served, type View } from './view';
import { volumesOf } from './volumes';
import { added, allOf, objectsOf, type Declared } from './whole';

/** A Compose project as constructs: services, what they use, and what only Compose can say of them. */
export function composeDraft(input: ComposeInput): Draft {
  const around = aroundOf(input);
  const services = [...around.services.values()];
  const constructs = services.filter(({ kind }) => kind !== 'raw');
  const read = constructs.map((one) => serviceDraft(viewOf(one, around)));
  const declared = declaredOf(input, around);
  const gateway = proxyGateway(input.system, around.callees, input.names.taken);
  const { environment, system, open, lost, issues } = input;
  return {
    environment,
    ...(system.project === undefined ? {} : { topology: system.project }),
    target: 'compose',
    options: optionsOf(around.defaults),
    props: map({ enforce: data('open') }),
    constructs: [
      ...input.parameters(),
      ...input.envFiles.constructs,
      ...declared.constructs,
      ...read.map(({ construct }) => construct),
      ...(gateway.construct === undefined ? [] : [gateway.construct]),
    ],
    settings: input.settings(),
    changes: [...declared.changes, ...constructs.flatMap((one, index) => changedHere(one, read[index]?.here))],
    hatches: [...read.flatMap(({ hatches }) => hatches), ...declared.hatches, ...rawHatches(input, services)],
    lost,
    issues,
    system,
    open,
    notes: [...input.notes, ...gateway.notes],
  };
}

function viewOf(one: Served, around: Around): View {
  return { ...one, id: idOf(one), around };
}

/** What stands beside the services. */
function declaredOf(input: ComposeInput, { defaults }: Around): Declared {
  const readers = [volumesOf, secretsOf, configsOf, modelsOf];
  return allOf([...readers.map((read) => read(input)), networksOf(input, defaults.network)]);
}

/** What a service has in this environment alone: its name, where not every target takes it, and labels for a proxy. */
function changedHere(one: Served, here: Readonly<Record<string, Code>> = {}): NonNullable<Draft['changes']> {
  const patch = map({ name: one.called === one.name ? undefined : data(one.name), ...here });
  return isEmpty(patch) ? [] : [{ construct: idOf(one), patch }];
}

// --- what is known before a service is read

function aroundOf(input: ComposeInput): Around {
  const objects = [...input.system.objects.values()].filter(({ kind }) => kind === 'service');
  const services = objects.sort((a, b) => compareTexts(a.name, b.name));
  const calls = composeCalls(input.system);
  const served = servedOf(services, input, calls);
  const constructs = served.filter(({ kind }) => kind !== 'raw');
  const directory = directoryOf(constructs.map(hostOf));
  return {
    input,
    services: new Map(served.map((one) => [one.name, one])),
    defaults: defaultsOf(constructs),
    claims: claimsOf(services),
    names: countsOf(served.flatMap(({ name, value }) => [name, ...aliasesIn(value)])),
    calls,
    callees: new Map(constructs.map((one) => [one.name, { id: idOf(one), ports: one.ports }])),
    text: (text, by, place) => joined(withReferences(input.parts(text), directory, by, place)),
  };
}

function servedOf(
  services: readonly ManifestObject[],
  { open, system, names, backingServices }: ComposeInput,
  calls: readonly ComposeCall[],
): readonly Served[] {
  const awaited = awaitedEnds(services.map(({ value }) => value));
  const called = new Set(calls.map(({ to }) => to));
  const asked = askedPorts(system, calls, backingServices);
  return services.map(({ id, name, value }): Served => {
    const kind = kindOf(value, awaited.has(name), called.has(name));
    const ports = kind === 'Microservice' ? namedPorts(asked.get(name) ?? []) : [];
    return { name, called: calledOf(name, names), kind, value, open: open.objects.get(id)?.value ?? value, ports };
  });
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function aliasesIn(value: PlainMap): readonly string[] {
  const networks = Object.values(mapAt(value, 'networks'));
  return [...new Set(networks.flatMap((network) => textsAt(network, 'aliases')))];
}

/** A name that Kubernetes takes too: the own one, where it does. */
function calledOf(name: string, names: ComposeInput['names']): string {
  const isUsual = !(name in Object.prototype);
  if (isUsual && /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return name;
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const plain = words.join('-').slice(0, 50).replace(/-$/, '');
  return names.free(isUsual && /^[a-z]/.test(plain) ? plain : `service-${plain}`.replace(/-$/, ''), 'service');
}

function hostOf(one: Served): Host {
  const ports = one.ports.map(({ name, port, protocol, tls }) => ({ name, port, protocol, ...(tls && { tls }) }));
  return { construct: idOf(one), names: namesOf(one.name, one.value), ports };
}

// --- what is no construct

/** Services that run no image stand in the file as they are written. */
function rawHatches(input: ComposeInput, services: readonly Served[]): readonly HatchDraft[] {
  const raw = new Set(services.filter(({ kind }) => kind === 'raw').map(({ name }) => name));
  return added(
    'services',
    objectsOf(input, 'service').filter(({ name }) => raw.has(name)),
  );
}
