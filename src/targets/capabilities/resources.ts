import { container, mapped, refused, row, type FieldCapability } from './capability';

/** The fields of a service's resources on every target. */
export const resourceCapabilities: readonly FieldCapability[] = [
  row(
    'resources.cpu.request',
    container((one) => one.resources?.cpu?.request !== undefined),
    mapped('`deploy.resources.reservations.cpus`'),
    mapped('`resources.requests.cpu`'),
  ),
  row(
    'resources.cpu.limit',
    container((one) => one.resources?.cpu?.limit !== undefined),
    mapped('`deploy.resources.limits.cpus`'),
    mapped('`resources.limits.cpu`'),
  ),
  row(
    'resources.memory.request',
    container((one) => one.resources?.memory?.request !== undefined),
    mapped('`deploy.resources.reservations.memory`'),
    mapped('`resources.requests.memory`'),
  ),
  row(
    'resources.memory.limit',
    container((one) => one.resources?.memory?.limit !== undefined),
    mapped('`deploy.resources.limits.memory`'),
    mapped('`resources.limits.memory`'),
  ),
  row(
    'resources.ephemeralStorage',
    container((one) => one.resources?.ephemeralStorage !== undefined),
    refused('the engine does not limit the disk of a container'),
    mapped('`ephemeral-storage` in requests and limits'),
  ),
  row(
    'resources.pids',
    container((one) => one.resources?.pids !== undefined),
    mapped('`deploy.resources.limits.pids`'),
    refused('the kubelet limits the processes of every pod alike'),
  ),
  row(
    'resources.extended',
    container((one) => one.resources?.extended !== undefined),
    refused('there are no device plugins; see `host.devices` and `host.gpus`'),
    mapped('`resources.limits`'),
  ),
];
