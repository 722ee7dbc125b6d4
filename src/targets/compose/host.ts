import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { DnsModel, HostModel } from '../../model/host';
import { filled } from '../filled';
import { sorted } from '../sorted';
import type { ComposeService } from './document';
import { escaped, escapedMap } from './env';
import { outsideAddresses } from './networks';
import { bytesText } from './quantities';

/** What the host gives to the container of a service. */
export function hostOf(service: ResolvedService, topology: ResolvedTopology): ComposeService {
  const { host } = service;
  const { sysctls, ulimits, sharedMemory, devices, platform, runtime, logging, hostname, init } = host;
  return filled({
    ...(hostname === undefined ? {} : { hostname: escaped(hostname) }),
    ...namespacesOf(host),
    extra_hosts: sorted({ ...outsideAddresses(service, topology), ...host.aliases }),
    ...dnsOf(host.dns),
    ...(sysctls === undefined ? {} : { sysctls: escapedMap(sysctls) }),
    ...(ulimits === undefined ? {} : { ulimits: sorted(ulimits) }),
    ...(sharedMemory === undefined ? {} : { shm_size: bytesText(sharedMemory) }),
    ...(devices === undefined ? {} : { devices: devices.map(deviceText) }),
    ...(platform === undefined ? {} : { platform }),
    ...(runtime === undefined ? {} : { runtime: escaped(runtime) }),
    ...(logging === undefined ? {} : { logging: loggingOf(logging) }),
    ...(init === undefined ? {} : { init }),
  });
}

function namespacesOf({ namespaces = {} }: HostModel): ComposeService {
  const { network, pid, ipc } = namespaces;
  return {
    ...(network === true ? { network_mode: 'host' } : {}),
    ...(pid === true ? { pid: 'host' } : {}),
    ...(ipc === true ? { ipc: 'host' } : {}),
  };
}

function dnsOf({ nameservers, searches, options }: DnsModel = {}): ComposeService {
  return {
    ...(nameservers === undefined ? {} : { dns: nameservers }),
    ...(searches === undefined ? {} : { dns_search: searches.map(escaped) }),
    ...(options === undefined ? {} : { dns_opt: Object.entries(sorted(options)).map(optionText) }),
  };
}

function optionText([name, value]: readonly [string, string]): string {
  return escaped(value === '' ? name : `${name}:${value}`);
}

function deviceText({ host, container, permissions }: NonNullable<HostModel['devices']>[number]): string {
  return `${escaped(host)}:${escaped(container)}:${permissions}`;
}

function loggingOf({ driver, options }: NonNullable<HostModel['logging']>): ComposeService['logging'] {
  if (Object.keys(options).length === 0) return { driver: escaped(driver) };
  return { driver: escaped(driver), options: escapedMap(options) };
}
