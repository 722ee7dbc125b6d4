import type { PlainMap } from '../../manifests/object';
import { allTexts, fieldsAt, filledMap, pairs, text, texts, word, yes, type FieldTable } from './fields';
import { mapAt, mapsAt, partAt, textAt } from '../../manifests/reading';
import { data, type Code } from '../code';

const namespaces: FieldTable = {
  network: ['hostNetwork', yes],
  pid: ['hostPID', yes],
  ipc: ['hostIPC', yes],
};

const dnsPolicies = { ClusterFirstWithHostNet: 'ClusterFirstWithHostNet', Default: 'Default', None: 'None' };

/** What the node gives to a pod. */
export function hostOf(pod: PlainMap): Code | undefined {
  return filledMap({
    aliases: aliasesOf(mapsAt(pod, 'hostAliases')),
    dns: dnsOf(pod),
    sysctls: pairs(partAt(pod, 'securityContext', 'sysctls')),
    runtime: text(pod['runtimeClassName']),
    namespaces: filledMap(fieldsAt(pod, namespaces)),
    hostname: text(pod['hostname']),
  });
}

function dnsOf(pod: PlainMap): Code | undefined {
  const config = mapAt(pod, 'dnsConfig');
  return filledMap({
    nameservers: texts(config['nameservers']),
    searches: texts(config['searches']),
    options: pairs(config['options']),
    policy: policyOf(pod),
  });
}

/** On the network of a node the library takes the one policy by which names of the cluster are found; a file says it. */
function policyOf(pod: PlainMap): Code | undefined {
  const isOnHost = pod['hostNetwork'] === true;
  const policy = textAt(pod, 'dnsPolicy') ?? 'ClusterFirst';
  if (policy === (isOnHost ? 'ClusterFirstWithHostNet' : 'ClusterFirst')) return undefined;
  return word({ ...dnsPolicies, ClusterFirst: 'ClusterFirst' })(policy);
}

function aliasesOf(aliases: readonly PlainMap[]): Code | undefined {
  const entries = aliases.flatMap((one): readonly [string, string][] => {
    const address = textAt(one, 'ip');
    return address === undefined ? [] : (allTexts(one['hostnames']) ?? []).map((name) => [name, address]);
  });
  return filledMap(Object.fromEntries(entries.map(([name, address]) => [name, data(address)])));
}
