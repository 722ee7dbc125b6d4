import { bag, inOrder, keyed, mapOf, objectsWith, plainData, type Rule, type Shape } from '../normalise';
import { at, isEmpty, isTree, rewriteAt, treeOf, without, type Tree } from '../tree';
import { asList, longPorts, longVolumes, namesAsTree, pairsAsTree, withSource, withTmpfsVolumes } from './short-forms';
import { canonicalDuration, canonicalNumber, canonicalSize } from './units';
import { shellWords } from './words';

/** A rule for a part of a Compose document: variables are filled in before, so there is nothing else to know. */
type Part = Rule<undefined>;

/** Compose makes texts of numbers, and numbers of texts, as a field needs them: all scalars compare as texts. */
const text: Part = (value) => (isScalar(value) ? String(value) : value);
const data: Part = plainData({ lists: 'in order', telling: [], scalar: (value) => text(value, undefined) });
const object = objectsWith(data);

/** A mapping in which `x-` fields are notes for people. */
function section(shape: Shape<undefined>): Part {
  return object({
    ...shape,
    prepare: (value) => shape.prepare?.(withoutNotes(value), undefined) ?? withoutNotes(value),
  });
}

const size: Part = (value) => (isScalar(value) ? canonicalSize(String(value)) : value);
const duration: Part = (value) => (isScalar(value) ? canonicalDuration(String(value)) : value);
const number: Part = (value) => (isScalar(value) ? canonicalNumber(String(value)) : value);
const flag: Part = (value) => (/^(?:y|yes|on|true)$/i.test(String(value)) ? 'true' : 'false');
const path: Part = (value) => String(value).replace(/(?<=.)\/+$/, '');

const strings: Part = (value, scope) => inOrder(text)(asList(value), scope);
const anyOrder: Part = (value, scope) => bag(text)(asList(value), scope);
/** The engine takes the names in either case, with or without the prefix of the kernel. */
const capabilities: Part = (value, scope) =>
  bag((name) => String(name).toUpperCase().replace(/^CAP_/, ''))(asList(value), scope);
const durations = (...names: readonly string[]): Readonly<Record<string, Part>> => fieldsOf(names, duration);

/** A variable without a value takes the one of whoever runs Compose, if there is one. */
const PASSED_THROUGH = { passedThrough: true };
const variables: Part = (value, scope) => mapOf(orPassedThrough)(pairsAsTree(value), scope);
const labels: Part = (value, scope) => mapOf(orEmpty)(pairsAsTree(value), scope);
const hosts: Part = (value, scope) => mapOf(anyOrder)(pairsAsTree(value, /[=:]/), scope);

/** A command line is split as a shell would, an empty one clears what the image says. */
const words: Part = (value, scope) => strings(typeof value === 'string' ? shellWords(value) : value, scope);

const BUILD_FIELDS = section({
  fields: { additional_contexts: variables, args: variables, context: localPath, labels, tags: anyOrder },
  defaults: { context: '.', dockerfile: 'Dockerfile' },
});
const build: Part = (value, scope) => BUILD_FIELDS(isScalar(value) ? { context: value } : value, scope);

const DEPENDENCY = section({ defaults: { condition: 'service_started', required: 'true', restart: 'false' } });
const dependencies: Part = (value, scope) => mapOf(DEPENDENCY)(namesAsTree(value), scope);

const ENV_FILE = section({ fields: { path: localPath }, defaults: { required: 'true' } });
const envFiles: Part = (value, scope) =>
  inOrder<undefined>((file, inner) => ENV_FILE(isScalar(file) ? { path: file } : file, inner))(asList(value), scope);

const HEALTHCHECK = section({
  prepare: withTest,
  fields: { ...durations('interval', 'start_interval', 'start_period', 'timeout'), disable: flag },
  defaults: { disable: 'false' },
});

const ATTACHMENT = section({ fields: { aliases: anyOrder, link_local_ips: anyOrder } });
const attachments: Part = (value, scope) => mapOf(ATTACHMENT)(namesAsTree(value), scope);

const PORT = section({ prepare: (port) => without(port, ['target', 'protocol']), defaults: { mode: 'ingress' } });
const PORTS = keyed(({ target, protocol }) => `${String(target)}/${String(protocol ?? 'tcp')}`, PORT);
const ports: Part = (value, scope) => PORTS(longPorts(value), scope);
const exposed: Part = (value, scope) => bag((port) => String(port).replace(/\/tcp$/, ''))(value, scope);

const VOLUME = section({
  prepare: withLocalSource,
  fields: {
    bind: object({ fields: { create_host_path: flag }, defaults: { create_host_path: 'true' } }),
    read_only: flag,
    tmpfs: object({ fields: { size } }),
    volume: object({ fields: { nocopy: flag }, defaults: { nocopy: 'false' } }),
  },
  defaults: { read_only: 'false' },
});
const VOLUMES = keyed(({ target }) => path(target, undefined), VOLUME);
const volumes: Part = (value, scope) => VOLUMES(longVolumes(value), scope);

/** Secrets and configs of a service, with the places where they are found when none is said. */
function grants(placeOf: (source: string) => readonly string[]): Part {
  const isUsual = ({ source, target }: Tree): boolean => placeOf(String(source)).includes(String(target));
  const prepare = (grant: Tree): Tree => without(grant, isUsual(grant) ? ['source', 'target'] : ['source']);
  const list = keyed(({ source }) => source, section({ prepare }));
  return (value, scope) => list(withSource(value), scope);
}

const AMOUNTS = object({ fields: { cpus: number, memory: size } });
const DEPLOY = section({
  fields: {
    labels,
    resources: object({ fields: { limits: AMOUNTS, reservations: AMOUNTS } }),
    restart_policy: object({ fields: durations('delay', 'window') }),
    rollback_config: object({ fields: durations('delay', 'monitor') }),
    update_config: object({ fields: durations('delay', 'monitor') }),
  },
  defaults: { mode: 'replicated', replicas: '1' },
});

/** Older fields, and what says the same today. */
const FOLDED: Readonly<Record<string, readonly string[]>> = {
  cpus: ['deploy', 'resources', 'limits', 'cpus'],
  mem_limit: ['deploy', 'resources', 'limits', 'memory'],
  mem_reservation: ['deploy', 'resources', 'reservations', 'memory'],
  pids_limit: ['deploy', 'resources', 'limits', 'pids'],
  scale: ['deploy', 'replicas'],
};

const FLAGS = ['init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'] as const;

const SERVICE = section({
  prepare: (service) => withImplicitNetwork(withTmpfsVolumes(folded(service))),
  fields: {
    ...fieldsOf(FLAGS, flag),
    ...fieldsOf(['cap_add', 'cap_drop'], capabilities),
    ...fieldsOf(['devices', 'group_add', 'profiles', 'security_opt'], anyOrder),
    ...fieldsOf(['dns', 'dns_opt', 'dns_search'], strings),
    ...fieldsOf(['mem_swappiness', 'memswap_limit', 'shm_size'], size),
    annotations: labels,
    build,
    command: words,
    configs: grants((source) => [`/${source}`]),
    depends_on: dependencies,
    deploy: DEPLOY,
    entrypoint: words,
    env_file: envFiles,
    environment: variables,
    expose: exposed,
    extra_hosts: hosts,
    healthcheck: HEALTHCHECK,
    labels,
    links: anyOrder,
    logging: object({ fields: { options: labels } }),
    networks: attachments,
    ports,
    secrets: grants((source) => [source, `/run/secrets/${source}`]),
    stop_grace_period: duration,
    sysctls: labels,
    ulimits: mapOf((limit) =>
      isScalar(limit) ? { soft: String(limit), hard: String(limit) } : data(limit, undefined),
    ),
    volumes,
  },
  defaults: {
    ...Object.fromEntries(FLAGS.map((name) => [name, 'false'])),
    pull_policy: 'missing',
    restart: 'no',
    stop_grace_period: '10s',
  },
  telling: ['build', 'command', 'entrypoint'],
});

/** Things that services share, by the section in which they are declared. */
const declared = (driver: string): Part =>
  section({
    prepare: withExternalName,
    fields: { attachable: flag, driver_opts: labels, enable_ipv6: flag, external: flag, internal: flag, labels },
    defaults: { attachable: 'false', driver, enable_ipv6: 'false', external: 'false', internal: 'false' },
  });

/** The sections of a Compose document whose entries are objects of their own. */
export const SECTIONS: Readonly<Record<string, Part>> = {
  configs: declared(''),
  networks: declared('bridge'),
  secrets: declared(''),
  services: SERVICE,
  volumes: declared('local'),
};

/** What else a document says: its name, its version, what it includes. */
export const DOCUMENT: Part = section({});

function withoutNotes(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !name.startsWith('x-')));
}

function fieldsOf(names: readonly string[], rule: Part): Readonly<Record<string, Part>> {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

function orPassedThrough(value: unknown): unknown {
  return value === null ? PASSED_THROUGH : text(value, undefined);
}

function orEmpty(value: unknown): unknown {
  return value === null ? '' : text(value, undefined);
}

function isScalar(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'object';
}

function localPath(value: unknown): unknown {
  const shorter = String(value).replace(/(?<=.)\/+$/, '');
  const isRelative = /^[\w-]/.test(shorter) && !shorter.includes(':');
  return isRelative ? `./${shorter}` : shorter;
}

function withTest(check: Tree): Tree {
  const words = asList(typeof check['test'] === 'string' ? ['CMD-SHELL', check['test']] : check['test']);
  const isNone = Array.isArray(words) && words[0] === 'NONE';
  return isNone ? { ...without(check, ['test']), disable: true } : { ...check, test: words };
}

function withLocalSource(volume: Tree): Tree {
  const rest = without(volume, ['consistency', 'target']);
  return rest['type'] === 'bind' ? rewriteAt(rest, ['source'], localPath) : rest;
}

function withImplicitNetwork(service: Tree): Tree {
  const isSaid = !isEmpty(service['networks'] ?? []) || service['network_mode'] !== undefined;
  return isSaid ? service : { ...service, networks: ['default'] };
}

function folded(service: Tree): Tree {
  const named = service['restart'] === false ? { ...service, restart: 'no' } : service;
  return Object.entries(FOLDED).reduce((tree, [name, place]) => {
    if (tree[name] === undefined) return tree;
    return withAt(without(tree, [name]), place, at(tree, ...place) ?? tree[name]);
  }, named);
}

function withAt(tree: Tree, [name, ...rest]: readonly string[], value: unknown): Tree {
  if (name === undefined) return tree;
  return { ...tree, [name]: rest.length === 0 ? value : withAt(treeOf(tree[name]), rest, value) };
}

function withExternalName(entry: Tree): Tree {
  const external = entry['external'];
  return isTree(external) ? { ...entry, external: true, ...external } : entry;
}
