import type { PlainMap } from '../../manifests/object';
import { mapAt, partAt } from '../../manifests/reading';
import { isList, isPlainMap, type PlainData } from '../../model/json';
import { camel, camelKeys } from './camel';
import { deploySettings, gpuSettings } from './resources';
import { linksOf } from './start-order';
import { plainData, type Said, type View } from './view';

/** What a setting of Compose is made of; undefined where the service does not say it. */
type Setting = (value: PlainMap, open: PlainMap) => PlainData | undefined;

/** Attributes that are a setting as they stand, by their names in Compose. */
const plainSettings: readonly string[] = [
  ...(['attach', 'cgroup', 'cgroup_parent', 'cpu_count', 'cpu_percent', 'cpu_period', 'cpu_quota'] as const),
  ...(['cpu_rt_period', 'cpu_rt_runtime', 'cpuset', 'cpu_shares', 'credential_spec', 'develop'] as const),
  ...(['device_cgroup_rules', 'external_links', 'isolation', 'label_file', 'mac_address', 'models'] as const),
  ...(['oom_kill_disable', 'oom_score_adj', 'pull_refresh_after', 'storage_opt', 'use_api_socket'] as const),
  ...(['userns_mode', 'uts', 'volumes_from', 'env_file'] as const),
];

/** Settings that have another name than the attribute, or hold a part of it. */
const otherSettings: Readonly<Record<string, Setting>> = {
  blkio: (value) => value['blkio_config'],
  build: buildSetting,
  deploy: deploySettings,
  domainName: (value) => value['domainname'],
  gpus: gpuSettings,
  ipc: notOfHost('ipc'),
  links: linksOf,
  memorySwap: (value) => value['memswap_limit'],
  memorySwappiness: (value) => value['mem_swappiness'],
  networkMode: notOfHost('network_mode'),
  pid: notOfHost('pid'),
};

const settings: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(plainSettings.map((name): [string, Setting] => [camel(name), (value) => value[name]])),
  ...otherSettings,
};

/** What only Compose can say of a service, and says plainly. */
export function plainSettingsOf({ value, open }: View): Said {
  const entries = Object.entries(settings).map(([name, setting]) => [name, settingOf(setting(value, open))] as const);
  return { settings: Object.fromEntries(entries) };
}

/** Empty maps and lists say nothing; with a variable in it, a text is none of a setting. */
function settingOf(said: PlainData | undefined): PlainData | undefined {
  if (said === undefined || (isList(said) && said.length === 0)) return undefined;
  if (isPlainMap(said) && Object.keys(said).length === 0) return undefined;
  return camelKeys(plainData(said));
}

/** What `ContainerImage.build` says. */
const ofTheImage: readonly string[] = ['context', 'dockerfile', 'target', 'args'];

/** An argument that takes its value from the shell is none of the image either. */
function buildSetting(value: PlainMap, open: PlainMap): PlainData | undefined {
  const rest = Object.entries(mapAt(value, 'build')).filter(([key]) => !ofTheImage.includes(key));
  const bare = Object.entries(mapAt(open, 'build', 'args')).filter(([, one]) => one === null);
  const args: PlainMap = bare.length === 0 ? {} : { args: Object.fromEntries(bare) };
  return rest.length + bare.length === 0 ? undefined : { ...Object.fromEntries(rest), ...args };
}

function notOfHost(field: string): Setting {
  return (value) => (partAt(value, field) === 'host' ? undefined : partAt(value, field));
}
