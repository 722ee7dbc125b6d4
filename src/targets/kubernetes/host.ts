import type { DnsModel } from '../../model/host';
import type { ResolvedContainer, ResolvedService } from '../../model/resolved';
import { filled } from '../filled';
import { sorted } from '../sorted';
import type { PodSpec, PodVolume, VolumeMount } from './api';
import { externalAliases } from './external';
import type { Context } from './names';
import { bytesQuantity } from './quantities';

/** What the node gives to the pods of a service. */
export function hostOf(service: ResolvedService, context: Context): Partial<PodSpec> {
  const { host, pullSecrets, serviceLinks } = service;
  const { aliases, runtime, hostname, namespaces = {} } = host;
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ...(namespaces.network === true ? { hostNetwork: true } : {}),
    ...(namespaces.pid === true ? { hostPID: true } : {}),
    ...(namespaces.ipc === true ? { hostIPC: true } : {}),
    ...(runtime === undefined ? {} : { runtimeClassName: runtime }),
    ...(namespaces.network === true ? { dnsPolicy: 'ClusterFirstWithHostNet' } : {}),
    ...dnsOf(host.dns),
    ...filled({ hostAliases: hostAliases({ ...externalAliases(service, context), ...aliases }) }),
    ...(serviceLinks === undefined ? {} : { enableServiceLinks: serviceLinks }),
    ...(pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets.map((name) => ({ name })) }),
  };
}

/** The name of the volume that stands for `/dev/shm`. */
const sharedMemoryVolume = 'dev-shm';

/** Shared memory is a volume in memory on Kubernetes. */
export function sharedMemory({ host }: ResolvedService): {
  readonly volumes: PodVolume[];
  readonly mounts: VolumeMount[];
} {
  if (host.sharedMemory === undefined) return { volumes: [], mounts: [] };
  const emptyDir = { medium: 'Memory', sizeLimit: bytesQuantity(host.sharedMemory) };
  return {
    volumes: [{ name: sharedMemoryVolume, emptyDir }],
    mounts: [{ name: sharedMemoryVolume, mountPath: '/dev/shm' }],
  };
}

/** Amounts that only limits can say: graphics processors, and what else device plugins offer. */
export function deviceLimits(
  { resources }: ResolvedContainer,
  { gpus }: ResolvedService['host'],
): Readonly<Record<string, string>> {
  const extended = Object.entries(resources?.extended ?? {}).map(([name, amount]) => [name, String(amount)] as const);
  const processors = gpus === undefined ? [] : [[`${gpus.vendor}.com/gpu`, String(gpus.count)] as const];
  return sorted(Object.fromEntries([...extended, ...processors]));
}

function dnsOf(dns: DnsModel | undefined): Partial<PodSpec> {
  if (dns === undefined) return {};
  const { nameservers, searches, options, policy } = dns;
  const config = filled({
    ...(nameservers === undefined ? {} : { nameservers: [...nameservers] }),
    ...(searches === undefined ? {} : { searches: [...searches] }),
    ...(options === undefined ? {} : { options: Object.entries(sorted(options)).map(dnsOption) }),
  });
  return {
    ...(policy === undefined ? {} : { dnsPolicy: policy }),
    ...(Object.keys(config).length === 0 ? {} : { dnsConfig: config }),
  };
}

function dnsOption([name, value]: readonly [string, string]): { name: string; value?: string } {
  return value === '' ? { name } : { name, value };
}

function hostAliases(aliases: Readonly<Record<string, string>>): NonNullable<PodSpec['hostAliases']> {
  const byAddress = new Map<string, string[]>();
  for (const [name, address] of Object.entries(sorted(aliases))) {
    byAddress.set(address, [...(byAddress.get(address) ?? []), name]);
  }
  return [...byAddress.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ip, hostnames]) => ({ ip, hostnames }));
}
