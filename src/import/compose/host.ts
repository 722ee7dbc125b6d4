import { isIP } from 'node:net';
import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt, textsAt } from '../../manifests/reading';
import { isPlainMap, wordOf, type PlainData } from '../../model/json';
import { dnsLabel } from '../../targets/kubernetes/name-rules';
import { data, list, type Code } from '../code';
import { bytesAt, sizeCode } from './amounts';
import { gpuCode } from './resources';
import { complete, given, mapped, plainData, plainText, sortedMap, type Said, type View } from './view';

/** What the machine below gives to a container; names whose address is none, or more than one, are a setting. */
export function host({ value }: View): Said {
  const { single, others } = hostsOf(value);
  const hostname = plainText(textAt(value, 'hostname'));
  // In a cluster a pod has one word for a name.
  const isShared = hostname === undefined || dnsLabel.test(hostname);
  const logging = plainData(partAt(value, 'logging'));
  const hasDriver = isPlainMap(logging) && typeof logging['driver'] === 'string';
  return {
    props: {
      host: mapped({
        hostname: isShared ? given(hostname) : undefined,
        aliases: textMap(single),
        dns: dnsCode(value),
        sysctls: textMap(sysctlsOf(value)),
        ulimits: ulimitCode(mapAt(value, 'ulimits')),
        sharedMemory: sizeCode(bytesAt(value, 'shm_size')),
        devices: devicesCode(mapsAt(value, 'devices')),
        gpus: gpuCode(value),
        platform: given(plainText(textAt(value, 'platform'))),
        runtime: given(plainText(textAt(value, 'runtime'))),
        logging: hasDriver ? data(logging) : undefined,
        namespaces: namespacesCode(value),
        init: typeof value['init'] === 'boolean' ? data(value['init']) : undefined,
      }),
    },
    settings: {
      extraHosts: Object.keys(others).length === 0 ? undefined : plainData(others),
      logging: hasDriver ? undefined : logging,
    },
    here: { host: isShared ? undefined : mapped({ hostname: given(hostname) }) },
  };
}

/** `extra_hosts` in its normal form is a list of `name=address`. */
function hostsOf(value: PlainMap): { readonly single: PlainMap; readonly others: PlainMap } {
  const byName = new Map<string, string[]>();
  for (const line of textsAt(value, 'extra_hosts')) {
    const [name = '', address = ''] = line.split(/=(.*)/s);
    byName.set(name, [...(byName.get(name) ?? []), address]);
  }
  const isSingle = (addresses: readonly string[]): boolean => addresses.length === 1 && isIP(addresses[0] ?? '') !== 0;
  const all = [...byName];
  const single = all.flatMap(([name, found]) => (isSingle(found) ? [[name, found[0] ?? ''] as const] : []));
  const others = all.flatMap(([name, found]): readonly (readonly [string, PlainData])[] => {
    return isSingle(found) ? [] : [[name, found.length === 1 ? (found[0] ?? '') : found]];
  });
  return { single: sortedMap(single), others: sortedMap(others) };
}

/** On the network of the host nobody sets what belongs to a network of its own. */
function sysctlsOf(value: PlainMap): PlainMap {
  const all = Object.entries(mapAt(value, 'sysctls'));
  const isOnHost = value['network_mode'] === 'host';
  return Object.fromEntries(all.filter(([name]) => !isOnHost || !name.startsWith('net.')));
}

function textMap(said: PlainMap): Code | undefined {
  const entries = Object.entries(said).flatMap(([key, one]) => {
    const text = plainText(wordOf(one));
    return text === undefined ? [] : [[key, data(text)] as const];
  });
  return mapped(sortedMap(entries));
}

function dnsCode(value: PlainMap): Code | undefined {
  const options = textsAt(value, 'dns_opt').map((option) => {
    const [name = '', said = ''] = option.split(/:(.*)/s);
    return [name, data(said)] as const;
  });
  return mapped({
    nameservers: textList(textsAt(value, 'dns')),
    searches: textList(textsAt(value, 'dns_search')),
    options: mapped(sortedMap(options)),
  });
}

function textList(said: readonly string[]): Code | undefined {
  const texts = complete(said.map(plainText));
  return texts === undefined || texts.length === 0 ? undefined : data(texts);
}

/** One number for both, or soft and hard. */
function ulimitCode(said: PlainMap): Code | undefined {
  const entries = Object.entries(said).flatMap(([name, limit]) => {
    const code = limitCode(limit);
    return code === undefined ? [] : [[name, code] as const];
  });
  return mapped(sortedMap(entries));
}

function limitCode(limit: PlainData): Code | undefined {
  if (typeof limit === 'number') return data(limit);
  const { single, soft, hard } = isPlainMap(limit) ? limit : ({} as PlainMap);
  if (typeof single === 'number') return data(single);
  if (typeof soft !== 'number' || typeof hard !== 'number') return undefined;
  return data(soft === hard ? soft : { soft, hard });
}

function devicesCode(devices: readonly PlainMap[]): Code | undefined {
  const found = complete(devices.map(deviceCode));
  return found === undefined || found.length === 0 ? undefined : list(found);
}

function deviceCode({ source, target, permissions }: PlainMap): Code | undefined {
  const path = plainText(source);
  if (path?.startsWith('/') !== true) return undefined;
  return mapped({
    host: data(path),
    container: target === source ? undefined : given(plainText(target)),
    permissions: permissions === 'rwm' ? undefined : given(plainText(permissions)),
  });
}

/** Namespaces of the host that a service shares, by the attribute that says so. */
const namespaces = { network: 'network_mode', pid: 'pid', ipc: 'ipc' } as const;

function namespacesCode(value: PlainMap): Code | undefined {
  const shared = Object.entries(namespaces).filter(([, attribute]) => value[attribute] === 'host');
  return mapped(Object.fromEntries(shared.map(([name]) => [name, data(true)])));
}
