import type { Issue } from '../../issues/issue';
import type { ManifestFile } from '../../manifests/file';
import type { ManifestObject } from '../../manifests/object';
import type { System } from '../../manifests/system';
import { compareTexts } from '../../model/order';
import { data, map, type Code, type MapCode } from '../code';
import type { ConstructDraft, Draft, HatchDraft, Lost } from '../draft';
import type { Values } from '../values';
import { accountOf } from './accounts';
import { aroundOf, type Around, type Named, type WorkloadPart } from './around';
import { withCalls } from './calls';
import { claimDrafts } from './claims';
import { configDrafts } from './configs';
import { disruptionOf, keepsBroken } from './disruption';
import { documentsOf, lostSecrets } from './documents';
import { externalDrafts } from './externals';
import { filledMap } from './fields';
import { httpRoutesDraft, type HttpRoutesDraft } from './http-routes';
import { ingressesDraft, type IngressesDraft, type Reached } from './ingress';
import { labelsDraft } from './labels';
import { namespacesDraft } from './namespaces';
import type { Share } from './part';
import { portStyleDraft } from './port-style';
import { scalersOf } from './scaling';
import { secretDrafts, secretNotes } from './secrets';
import { servicesOf } from './services';
import { workloadDraft, type PodDraft } from './workloads';

/** Manifests of one environment. */
export interface KubernetesInput {
  /** Name of the environment: `cluster`. */
  readonly environment: string;
  readonly system: System;
  /** Texts as code. */
  readonly values: Values;
  readonly files: readonly ManifestFile[];
  /** Whether what runs a known backing service is declared as what that is. */
  readonly backingServices: boolean;
  /** What reading found wrong. */
  readonly issues?: readonly Issue[];
  /** What reading could not keep. */
  readonly lost?: readonly Lost[];
}

/** Objects of a cluster as constructs, and what no construct says as documents. */
export function kubernetesDraft({ environment, system, values, issues = [], lost = [] }: KubernetesInput): Draft {
  const around = aroundOf(system, values);
  const read = around.workloads.map((part) => readingOf(part, around));
  const reached = read.map(({ part, pod }) => ({ part, ports: pod.ports }));
  const ingresses = ingressesDraft(around, reached);
  const drafted = [...read.flatMap(({ shares }) => shares), ...ingresses.shares];
  const style = portStyleDraft(around);
  const kept = keptDrafts(around);
  const routes = routesOf(around, reached, ingresses, kept);
  const shared = [...ingresses.gateways, ...routes.gateways, ...kept];
  const labels = labelsDraft(around, heldBy(around, drafted), objectsOf(shared, system));
  const shares = [...drafted, ...style.shares, ...labels.shares];
  const workloads = read.map(({ part, pod }) => constructOf(part, pod, shares));
  const named = read.map(({ part, pod }) => ({ part, named: pod.ports.named }));
  const constructs = withCalls([...workloads, ...shared], named, around);
  const namespaces = namespacesDraft(around, constructs);
  const held = new Set([...constructs.flatMap(({ objects }) => objects), ...namespaces.objects]);
  return {
    environment,
    ...(around.namespace === undefined || around.namespace === 'default' ? {} : { topology: around.namespace }),
    target: 'kubernetes',
    options: map({
      ...namespaces.options,
      labels: read.length === 0 ? undefined : labels.option,
      ports: style.option,
      objects: filledMap(Object.fromEntries(around.workloads.map((part) => [part.name, toldOf(part, shares)]))),
      ingressClass: ingresses.ingressClass,
      ...routes.options,
      replaceOnConfigChange: data(false),
      evictBrokenPods: keepsBroken(around) ? data(false) : undefined,
    }),
    props: map({ enforce: data('open') }),
    constructs,
    changes: renamings(around),
    settings: [],
    hatches: [...read.flatMap(settingsOf), ...documentsOf(around, held)],
    lost: [...lost, ...lostSecrets(around, held)],
    issues,
    system,
    notes: secretNotes(around),
  };
}

/** What belongs to no workload, and is no way in. */
function keptDrafts(around: Around): readonly ConstructDraft[] {
  return [configDrafts, secretDrafts, claimDrafts, externalDrafts].flatMap((read) => read(around));
}

/** Routes of the Gateway API; an environment has one kind of gateways, so Ingresses leave them as they are. */
function routesOf(
  around: Around,
  reached: readonly Reached[],
  { gateways, shares }: IngressesDraft,
  kept: readonly ConstructDraft[],
): HttpRoutesDraft {
  if (gateways.length + shares.length > 0) return { gateways: [], options: {} };
  const taken = new Set([...around.workloads, ...kept].map(({ name }) => name));
  return httpRoutesDraft(around, reached, taken);
}

/** Objects of the input that the output has as well; a Secret stays where it is. */
function objectsOf(drafts: readonly ConstructDraft[], { objects }: System): readonly ManifestObject[] {
  const rendered = drafts.filter(({ kind }) => kind !== 'Secret');
  return rendered.flatMap((draft) => draft.objects).flatMap((id) => objects.get(id) ?? []);
}

// --- one workload

interface Reading {
  readonly part: WorkloadPart;
  readonly pod: PodDraft;
  readonly shares: readonly Share[];
}

function readingOf(part: WorkloadPart, around: Around): Reading {
  const pod = workloadDraft(part, around);
  const scaling = scalersOf(part, around);
  const scale = scaling.find(({ props }) => props?.['scaling'] !== undefined);
  const shares = [
    { of: part.id, told: { containerPorts: pod.ports.declared }, objects: [] },
    ...servicesOf(part, pod.ports, around),
    ...scaling,
    ...disruptionOf(part, scale, around),
    ...accountOf(part, around),
  ];
  return { part, pod, shares };
}

/** The objects that stand for each workload beside the one that runs its pods. */
function heldBy({ system }: Around, shares: readonly Share[]): ReadonlyMap<string, readonly ManifestObject[]> {
  const held = new Map<string, ManifestObject[]>();
  for (const { of, objects } of shares) {
    held.set(of, [...(held.get(of) ?? []), ...objects.flatMap((id) => system.objects.get(id) ?? [])]);
  }
  return held;
}

function constructOf(
  { id, kind, name, manifest }: WorkloadPart,
  pod: PodDraft,
  shares: readonly Share[],
): ConstructDraft {
  const own = shares.filter(({ of }) => of === id);
  const props = own.reduce<Readonly<Record<string, Code | undefined>>>(
    (all, share) => ({ ...all, ...given(share.props ?? {}, all) }),
    pod.props,
  );
  return { id, kind, name, props: map(props), objects: [manifest.id, ...own.flatMap(({ objects }) => objects)] };
}

/** Options that are given; maps that several readers fill are one map. */
function given(
  props: Readonly<Record<string, Code | undefined>>,
  before: Readonly<Record<string, Code | undefined>>,
): Readonly<Record<string, Code>> {
  const entries = Object.entries(props).flatMap(([key, code]): readonly (readonly [string, Code])[] => {
    if (code === undefined) return [];
    const other = before[key];
    const isBoth = code.is === 'map' && other?.is === 'map';
    return [[key, isBoth ? map({ ...code.entries, ...other.entries }) : code]];
  });
  return Object.fromEntries(entries);
}

/** What the target is told of the objects of a workload. */
function toldOf(part: WorkloadPart, shares: readonly Share[]): MapCode | undefined {
  const own = shares.filter(({ of }) => of === part.id);
  const renamed: [string, string][] = part.name === part.object ? [] : [['workload', part.object]];
  const names = Object.fromEntries([...renamed, ...own.flatMap((share) => Object.entries(share.names ?? {}))]);
  const told = Object.fromEntries(own.flatMap((share) => Object.entries(share.told ?? {})));
  return filledMap({ names: Object.keys(names).length === 0 ? undefined : data(names), ...told });
}

function settingsOf({ part, pod }: Reading): readonly HatchDraft[] {
  if (pod.settings === undefined) return [];
  return [{ target: 'kubernetes', on: part.id, method: 'settings', args: [pod.settings] }];
}

// --- names

/** Constructs whose object has another name than they have: they are called so in this environment. */
function renamings({ configs, claims }: Around): NonNullable<Draft['changes']> {
  const renamed = (part: Named): boolean => part.manifest !== undefined && part.name !== part.object;
  return [...configs, ...claims]
    .filter(renamed)
    .sort((a, b) => compareTexts(a.id, b.id))
    .map(({ id, object }) => ({ construct: id, patch: map({ name: data(object) }) }));
}
