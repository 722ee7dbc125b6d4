import { podShare, replicasOf } from '../../diff/kubernetes/replicas';
import { objectsOf, podMakers } from '../../manifests/kubernetes/kinds';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapsAt, numberAt, partAt, type Part } from '../../manifests/reading';
import { billionthsOf } from '../../manifests/scalars/quantity';
import type { System } from '../../manifests/system';
import { podSubject } from '../pods';
import { isSidecar } from '../pod-containers';
import type { ContainerSubject, PodSubject } from '../subject';

/** What is asked for, in billionths of a core and of a byte. */
export interface Amounts {
  readonly cpu: bigint;
  readonly memory: bigint;
}

const none: Amounts = { cpu: 0n, memory: 0n };

/** What one pod asks for: its containers and sidecars together, or the largest init container where that asks for more. */
export function askedByPod(pod: PodSubject): Amounts {
  const running = pod.containers.filter((one) => one.list === 'containers' || isSidecar(one)).map(askedBy);
  const starting = pod.containers.filter((one) => one.list === 'initContainers' && !isSidecar(one)).map(askedBy);
  const together = running.reduce(plus, none);
  return starting.reduce(
    (most, one) => ({ cpu: larger(most.cpu, one.cpu), memory: larger(most.memory, one.memory) }),
    together,
  );
}

function askedBy({ spec }: ContainerSubject): Amounts {
  return { cpu: asked(spec, 'cpu'), memory: asked(spec, 'memory') };
}

/** A limit alone is the request as well. */
function asked(spec: PlainMap, resource: keyof Amounts): bigint {
  const said = partAt(spec, 'resources', 'requests', resource) ?? partAt(spec, 'resources', 'limits', resource);
  return billionthsOf(said) ?? 0n;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function plus(a: Amounts, b: Amounts): Amounts {
  return { cpu: a.cpu + b.cpu, memory: a.memory + b.memory };
}

/** A workload at its most: its pods, those of a rollout included, and what they ask for. */
export interface Asking {
  readonly object: ManifestObject;
  readonly pods: number;
  /** Of one pod. */
  readonly each: Amounts;
}

/** Every workload of a system at its most; a DaemonSet counts once, since files do not say how many nodes there are. */
export function workloadsAtMost(system: System): readonly Asking[] {
  return podMakers(system).flatMap((object) => {
    const pod = podSubject(object);
    return pod === undefined ? [] : [{ object, pods: mostPods(object, system), each: askedByPod(pod) }];
  });
}

function mostPods(object: ManifestObject, system: System): number {
  const most = counted(replicasOf(object, system)?.max ?? numberAt(object.value, 'spec', 'parallelism') ?? 1);
  return most + counted(surgeOf(object, most));
}

/** Files may say any number; pods are whole, and there are never so many. */
function counted(pods: number): number {
  return Math.min(1_000_000, Math.max(0, Math.trunc(pods)));
}

/** Pods above the number while a Deployment is rolled out: a quarter, where nothing is said. */
function surgeOf({ kind, value }: ManifestObject, most: number): number {
  if (kind !== 'Deployment' || partAt(value, 'spec', 'strategy', 'type') === 'Recreate') return 0;
  return podShare(partAt(value, 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? '25%', most, Math.ceil) ?? 0;
}

/** All that workloads ask for together. */
export function totalOf(workloads: readonly Asking[]): Amounts {
  return workloads.reduce(
    (sum, { pods, each }) => ({
      cpu: sum.cpu + each.cpu * BigInt(pods),
      memory: sum.memory + each.memory * BigInt(pods),
    }),
    none,
  );
}

/** Storage of claims, and of those that StatefulSets make for each replica. */
export function storageAsked(system: System): bigint {
  const claims = objectsOf(system, ['PersistentVolumeClaim']).map(({ value }) => sizeOf(value));
  const templates = objectsOf(system, ['StatefulSet.apps']).map((object) => {
    const sizes = mapsAt(object.value, 'spec', 'volumeClaimTemplates').map(sizeOf);
    return sizes.reduce(sum, 0n) * BigInt(counted(replicasOf(object, system)?.max ?? 1));
  });
  return [...claims, ...templates].reduce(sum, 0n);
}

function sum(a: bigint, b: bigint): bigint {
  return a + b;
}

function sizeOf(claim: Part): bigint {
  return billionthsOf(partAt(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0n;
}

const billion = 1_000_000_000n;
const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Cores as people read them: `2.5`. */
export function shownCores(billionths: bigint): string {
  return String(Math.round(Number(billionths) / 1e7) / 100);
}

/** Bytes as people read them: `1.5Gi`. */
export function shownBytes(billionths: bigint): string {
  let rest = Number(billionths / billion);
  let unit = 0;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${Math.round(rest * 100) / 100}${units[unit] ?? ''}`;
}
