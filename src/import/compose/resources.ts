import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, numberAt, partAt, textsAt } from '../../manifests/reading';
import { isPlainMap, type PlainData } from '../../model/json';
import { call, data, type Code } from '../code';
import { bytesAt, cpuCode, decimalAt, sizeCode } from './amounts';
import { given, mapped, type Said, type View } from './view';

/** How many containers a service has. */
export function replicasOf(value: PlainMap): number {
  return numberAt(value, 'deploy', 'replicas') ?? 1;
}

/** Replicas, and amounts of CPU, memory and processes, wherever the file says them. */
export function resources({ value, kind }: View): Said {
  const replicas = replicasOf(value);
  const [limits, reservations] = [mapAt(value, 'deploy', 'resources', 'limits'), reservationsOf(value)];
  const cpu = mapped({
    request: cpuCode(decimalAt(reservations, 'cpus')),
    limit: cpuCode(decimalAt(limits, 'cpus') ?? decimalAt(value, 'cpus')),
  });
  const memory = mapped({
    request: amount(bytesAt(reservations, 'memory') ?? bytesAt(value, 'mem_reservation')),
    limit: amount(bytesAt(limits, 'memory') ?? bytesAt(value, 'mem_limit')),
  });
  const pids = numberAt(limits, 'pids') ?? numberAt(value, 'pids_limit');
  return {
    props: {
      scaling: replicas === 1 || kind === 'Job' ? undefined : call('Scaling.fixed', data(replicas)),
      resources: mapped({ cpu, memory, pids: pids === undefined || pids < 1 ? undefined : data(pids) }),
    },
  };
}

/** None is as good as nothing. */
function amount(bytes: number | undefined): Code | undefined {
  return bytes === 0 ? undefined : sizeCode(bytes);
}

function reservationsOf(value: PlainMap): PlainMap {
  return mapAt(value, 'deploy', 'resources', 'reservations');
}

/** Graphics processors that the vocabulary can say: some number of them, of one maker. */
export function gpuCode(value: PlainMap): Code | undefined {
  const [request, ...more] = mapsAt(reservationsOf(value), 'devices');
  if (request === undefined || more.length > 0) return undefined;
  const { driver, count, capabilities, ...rest } = request;
  const isPlain =
    Object.keys(rest).length === 0 && textsAt({ capabilities } as PlainMap, 'capabilities').join() === 'gpu';
  if (!isPlain || typeof driver !== 'string' || typeof count !== 'number' || count < 1) return undefined;
  return mapped({ count: data(count), vendor: driver === 'nvidia' ? undefined : data(driver) });
}

/** What of `deploy` only Compose can say, or a swarm. */
export function deploySettings(value: PlainMap): PlainData | undefined {
  const deploy = partAt(value, 'deploy');
  if (!isPlainMap(deploy)) return undefined;
  const { replicas: _replicas, resources: _resources, ...rest } = deploy;
  const { devices, generic_resources: generic } = reservationsOf(value);
  const reservations: PlainMap = {
    ...(devices === undefined || gpuCode(value) !== undefined ? {} : { devices }),
    ...(generic === undefined ? {} : { generic_resources: generic }),
  };
  const reserved: PlainMap = Object.keys(reservations).length === 0 ? {} : { resources: { reservations } };
  const all: PlainMap = { ...rest, ...reserved };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Graphics processors of `gpus`, which the engine gives in its own way. */
export function gpuSettings(value: PlainMap): PlainData | undefined {
  return partAt(value, 'gpus');
}

/** A number of some field, as code. */
export function numberCode(value: PlainMap, field: string): Code | undefined {
  return given(numberAt(value, field));
}
