import type { HostModel } from '../../model/host';
import {
  approximated,
  isService,
  mapped,
  mappedBut,
  onService,
  refused,
  row,
  type FieldCapability,
} from './capability';

function used(field: keyof HostModel): FieldCapability['used'] {
  return onService((service) => service.host[field] !== undefined);
}

/** What the machine below gives. */
export const hostCapabilities: readonly FieldCapability[] = [
  row('host.aliases', used('aliases'), mapped('`extra_hosts`'), mapped('`hostAliases`')),
  row('host.dns', used('dns'), mapped('`dns`, `dns_search`, `dns_opt`'), mapped('`dnsConfig` and `dnsPolicy`')),
  row(
    'host.dns.policy',
    onService((service) => service.host.dns?.policy !== undefined),
    refused('the engine has one way to look names up'),
    mapped('`dnsPolicy`'),
  ),
  row('host.sysctls', used('sysctls'), mapped('`sysctls`'), mapped('`sysctls` of the pod')),
  row('host.ulimits', used('ulimits'), mapped('`ulimits`'), refused("the node's container runtime sets them for all")),
  row('host.sharedMemory', used('sharedMemory'), mapped('`shm_size`'), mapped('an `emptyDir` in memory at `/dev/shm`')),
  row(
    'host.devices',
    used('devices'),
    mapped('`devices`'),
    refused('a device plugin offers devices; ask for them with `resources.extended`'),
  ),
  row(
    'host.gpus',
    used('gpus'),
    mapped('`deploy.resources.reservations.devices`'),
    mapped("a limit of the vendor's device plugin, `nvidia.com/gpu`"),
  ),
  row(
    'host.platform',
    used('platform'),
    mapped('`platform`'),
    mappedBut(
      '`nodeSelector` by system and architecture',
      'approximated',
      'no label tells the variant of an architecture',
      (one) => isService(one) && (one.host.platform ?? '').split('/').length > 2,
    ),
  ),
  row('host.runtime', used('runtime'), mapped('`runtime`'), mapped('`runtimeClassName`')),
  row('host.logging', used('logging'), mapped('`logging`'), refused("the node's container runtime keeps the output")),
  row(
    'host.namespaces.network',
    onService((service) => service.host.namespaces?.network === true),
    approximated('`network_mode: host`; no other service reaches it by its name, and it reaches none'),
    mapped('`hostNetwork`, and `dnsPolicy: ClusterFirstWithHostNet` where none is stated'),
  ),
  row(
    'host.namespaces.pid',
    onService((service) => service.host.namespaces?.pid === true),
    mapped('`pid: host`'),
    mapped('`hostPID`'),
  ),
  row(
    'host.namespaces.ipc',
    onService((service) => service.host.namespaces?.ipc === true),
    mapped('`ipc: host`'),
    mapped('`hostIPC`'),
  ),
  row(
    'host.hostname',
    used('hostname'),
    mapped('`hostname`'),
    mappedBut(
      '`hostname`',
      'refused',
      'a StatefulSet names each of its replicas',
      (one) => isService(one) && one.workload.kind === 'stateful',
    ),
  ),
  row(
    'host.init',
    used('init'),
    mapped('`init`'),
    mappedBut(
      'no field: there is no such process',
      'refused',
      'no such process is added; build one into the image',
      (one) => {
        return isService(one) && one.host.init === true;
      },
    ),
  ),
];
