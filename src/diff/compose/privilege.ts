import type { PlainMap } from '../../manifests/object';
import { ordinaryCapabilities } from '../../manifests/kubernetes/pod-security';
import { itemsAt, mapsAt, partAt, textAt, textsAt } from '../../manifests/reading';
import type { Aspect } from './aspect';

/** Namespaces that a container may share with the machine, and in whose words. */
const namespaces = [
  { field: 'pid', shown: 'sees the processes of the machine' },
  { field: 'ipc', shown: 'shares the memory of the machine' },
  { field: 'uts', shown: 'sets the host name of the machine' },
  { field: 'userns_mode', shown: 'has the users of the machine' },
  { field: 'cgroup', shown: 'sees the control groups of the machine' },
] as const;

/** Sockets that command the whole machine, and folders of it that no container needs to write. */
const sensitive = [
  {
    path: /^(?:\/var)?\/run\/(?:docker|podman\/podman|containerd\/containerd|crio\/crio)\.sock$/,
    shown: 'commands the engine',
  },
  {
    path: /^\/(?:etc|proc|sys|dev|boot|root|run|var|var\/run|var\/lib|var\/lib\/docker|var\/lib\/containerd)?\/?$/,
    shown: 'sees a system folder of the machine',
  },
] as const;

/** Settings of security that take protection away. */
const unprotected = /^(?:seccomp|apparmor)[:=]unconfined$|^label[:=]disable$|^systempaths[:=]unconfined$/;

const flags = { widened: 'privilege-widened', narrowed: 'privilege-narrowed' } as const;

/** What a container may do on its machine, by the fields that say it. */
export const privileges: readonly Aspect[] = [
  { ...flags, fields: ['privileged', 'cap_add', 'cap_drop'], grow: [], grants: capabilities },
  ...namespaces.map(({ field, shown }): Aspect => ({
    ...flags,
    fields: [field],
    grow: [],
    grants: (service) => (textAt(service, field) === 'host' ? [shown] : []),
  })),
  { ...flags, fields: ['devices', 'device_cgroup_rules'], grow: ['devices', 'device_cgroup_rules'], grants: devices },
  { ...flags, fields: ['security_opt'], grow: [], grants: security },
  { ...flags, fields: ['volumes', 'use_api_socket'], grow: ['volumes'], grants: folders },
  { ...flags, fields: ['user'], grow: [], grants: users },
  { ...flags, fields: ['group_add'], grow: ['group_add'], grants: groups },
  {
    ...flags,
    fields: ['read_only'],
    grow: [],
    grants: (service) => (partAt(service, 'read_only') === true ? [] : ['writes to its root folder']),
  },
];

function capabilities(service: PlainMap): readonly string[] {
  if (partAt(service, 'privileged') === true)
    return ['is privileged', 'has every capability', ...ordinaryCapabilities.map(shownCapability)];
  const [added, dropped] = [names(service, 'cap_add'), names(service, 'cap_drop')];
  const kept = dropped.includes('ALL') ? [] : ordinaryCapabilities.filter((one) => !dropped.includes(one));
  if (added.includes('ALL'))
    return [
      'has every capability',
      ...ordinaryCapabilities.filter((one) => !dropped.includes(one)).map(shownCapability),
    ];
  return [...new Set([...kept, ...added])].map(shownCapability);
}

function names(service: PlainMap, field: string): readonly string[] {
  return textsAt(service, field).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
}

function shownCapability(name: string): string {
  return `has ${name}`;
}

function devices(service: PlainMap): readonly string[] {
  const found = [
    ...mapsAt(service, 'devices').map((one) => textAt(one, 'source') ?? ''),
    ...textsAt(service, 'devices'),
  ];
  return [...found, ...textsAt(service, 'device_cgroup_rules')].map((name) => `uses the device "${name}"`);
}

function security(service: PlainMap): readonly string[] {
  const options = textsAt(service, 'security_opt');
  const isBound = options.some((one) => /^no-new-privileges(?:[:=]true)?$/.test(one));
  const open = options.filter((one) => unprotected.test(one)).map((one) => `runs with ${one.replace('=', ':')}`);
  return [...open, ...(isBound ? [] : ['may gain privileges'])];
}

function folders(service: PlainMap): readonly string[] {
  const sources = mapsAt(service, 'volumes').flatMap((mount) =>
    textAt(mount, 'type') === 'bind' ? [textAt(mount, 'source') ?? ''] : [],
  );
  const found = sources.flatMap((source) =>
    sensitive.filter(({ path }) => path.test(source)).map(({ shown }) => `${shown} (${source})`),
  );
  return partAt(service, 'use_api_socket') === true ? [...found, 'commands the engine'] : found;
}

/** Root is more than what the image says, which is more than another user. */
function users(service: PlainMap): readonly string[] {
  const user = textAt(service, 'user')?.split(':')[0];
  if (user === undefined) return ['runs as the user of its image'];
  return user === 'root' || user === '0' ? ['runs as root', 'runs as the user of its image'] : [];
}

function groups(service: PlainMap): readonly string[] {
  const items = itemsAt(service, 'group_add').map((one) => (typeof one === 'number' ? String(one) : one));
  return items.flatMap((one) => (typeof one === 'string' ? [`is in the group ${one}`] : []));
}
