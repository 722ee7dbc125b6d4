import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import type { ContainerPart } from '../../manifests/kubernetes/pods';
import { call, data, list, map, type Code, type MapCode } from '../code';
import type { Around, WorkloadPart } from './around';
import { containerOf, initContainerOf, isNative, runningOf, sidecarOf, type PodContext } from './container';
import { count, fieldsAt, filledMap, seconds, text, textMap, unless, type FieldTable } from './fields';
import { hostOf } from './host';
import { jobOf, scheduledJobOf } from './jobs';
import { mainContainer } from './main-container';
import { podVolumesOf } from './mounts';
import { placementOf } from './placement';
import { podPortsOf, type PodPorts } from './pod-ports';
import { rolloutOf } from './rollout';
import { securityOf } from './security';
import { settingsOf } from './settings';

/** What a workload and its pods say. */
export interface PodDraft {
  /** Options of the construct, as far as its pods say them. */
  readonly props: Readonly<Record<string, Code | undefined>>;
  /** What only Kubernetes has, for `kubernetes(service).settings(…)`. */
  readonly settings: MapCode | undefined;
  readonly ports: PodPorts;
}

type Options = Readonly<Record<string, Code | undefined>>;

/** A workload as the options of a construct. */
export function workloadDraft(part: WorkloadPart, around: Around): PodDraft {
  const main = mainContainer(part);
  const ports = podPortsOf(part.kind === 'Microservice' ? part : silent);
  const context = { part, around, main, ports, volumes: podVolumesOf(part, around) };
  const { manifest, pod, kind } = part;
  const props = {
    ...containerOf(main, context),
    ...podOptions(pod.spec, main, context),
    ...metadataOptions(part),
    ...ownOptions[kind](manifest.value, context),
  };
  return { props, settings: settingsOf(pod.spec, main.spec), ports };
}

/** Nobody calls what ends: its ports are nothing that the program could say. */
const silent: Parameters<typeof podPortsOf>[0] = {
  name: '',
  pod: { labels: new Map(), annotations: new Map(), spec: {}, at: [], containers: [] },
  services: [],
  routed: new Set(),
};

// --- the containers

function otherContainers(context: PodContext): Options {
  const { pod } = context.part;
  const others = pod.containers.filter((one) => one !== context.main && one.name !== '');
  const isSidecar = (one: ContainerPart): boolean => one.list === 'containers' || isNative(one);
  const inits = others.filter((one) => one.list === 'initContainers' && !isNative(one));
  return {
    initContainers: listed(inits.map((one) => initContainerOf(one, context))),
    sidecars: listed(others.filter(isSidecar).map((one) => sidecarOf(one, context))),
  };
}

function listed(items: readonly Options[]): Code | undefined {
  return items.length === 0 ? undefined : list(items.map(map));
}

// --- the pod

const podFields: FieldTable = {
  terminationGracePeriod: ['terminationGracePeriodSeconds', unless(30, seconds)],
  serviceLinks: ['enableServiceLinks', (part) => (part === false ? data(false) : undefined)],
  pullSecrets: ['imagePullSecrets', namesOf],
};

function namesOf(part: Part): Code | undefined {
  const names = mapsAt(part).flatMap((one) => textAt(one, 'name') ?? []);
  return names.length === 0 ? undefined : data(names);
}

function podOptions(pod: PlainMap, main: ContainerPart, context: PodContext): Options {
  const { part, around } = context;
  return {
    ...otherContainers(context),
    ...fieldsAt(pod, podFields),
    containerName: main.name === part.name ? undefined : text(main.name),
    security: securityOf(pod, main.spec),
    placement: placementOf(part, around),
    host: hostOf(pod),
  };
}

/** Annotation of the library itself, which it makes anew. */
const ownAnnotation = 'intermodal.dev/config-hash';

function metadataOptions({ manifest, pod }: WorkloadPart): Options {
  const template = Object.fromEntries([...pod.annotations].filter(([key]) => key !== ownAnnotation));
  return {
    annotations: textMap(template),
    workloadAnnotations: textMap(partAt(manifest.value, 'metadata', 'annotations')),
  };
}

// --- the kinds

const ownOptions: Readonly<Record<WorkloadPart['kind'], (object: PlainMap, context: PodContext) => Options>> = {
  Microservice: microserviceOf,
  Job: jobOf,
  ScheduledJob: scheduledJobOf,
};

function microserviceOf(object: PlainMap, context: PodContext): Options {
  const { part, ports, main } = context;
  const spec = mapAt(object, 'spec');
  return {
    workload: workloads[part.manifest.kind]?.(spec),
    ports: ports.code,
    exposure: filledMap(ports.exposure),
    ...runningOf(main, context),
    scaling: scalingOf(part.manifest.kind, spec),
    rollout: rolloutOf(part.manifest.kind, spec),
    revisionHistory: unless(10, count)(spec['revisionHistoryLimit']),
  };
}

/** Kinds of work other than replicas that are all alike. */
const workloads: Readonly<Record<string, (spec: PlainMap) => Code>> = {
  StatefulSet: (spec) => {
    const parallel = spec['podManagementPolicy'] === 'Parallel' ? data(true) : undefined;
    return call('Workload.stateful', map({ parallel }));
  },
  DaemonSet: () => call('Workload.perNode'),
};

/** A fixed number of replicas other than one. */
function scalingOf(kind: string, { replicas }: PlainMap): Code | undefined {
  if (kind === 'DaemonSet' || replicas === 1) return undefined;
  const number = count(replicas);
  return number === undefined ? undefined : call('Scaling.fixed', number);
}
