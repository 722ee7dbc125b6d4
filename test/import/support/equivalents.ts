/** A service in the normal form of the loader. */
type Map = Readonly<Record<string, unknown>>;

/** Two ways to say what the engine does the same with: both sides are brought to one of them before they are compared. */
export interface Equivalent {
  readonly why: string;
  readonly of: (service: Map) => Map;
}

/** What the engine does the same with, and why. */
export const equivalents: readonly Equivalent[] = [
  {
    why: '`restart: "no"` is the default of the engine, and so is one replica.',
    of: (service) => {
      const { replicas, ...deploy } = mapOf(service['deploy']);
      return given({
        ...service,
        restart: service['restart'] === 'no' ? undefined : service['restart'],
        deploy: given({ ...deploy, replicas: replicas === 1 ? undefined : replicas }),
      });
    },
  },
  {
    why: 'Compose calls an image that it builds by project and service, where nobody gives it a name.',
    of: ({ image, ...service }) => {
      const isPlain = service['build'] !== undefined && /^[a-z0-9][a-z0-9._-]*$/.test(String(image));
      return given({ ...service, image: isPlain ? undefined : image });
    },
  },
  {
    why: 'What is exposed beside ports only tells readers: containers of one network reach each other on every port.',
    of: ({ expose: _, ...service }) => service,
  },
  {
    why: 'The name and the protocol of the application of a port only tell readers, and the order of ports means nothing.',
    of: (service) =>
      withList(service, 'ports', (ports) => {
        return sorted(ports.map(mapOf).map(({ name: _, app_protocol: __, ...port }) => port));
      }),
  },
  {
    why: 'Names of capabilities are read without regard to case, and are a set.',
    of: (service) =>
      withList(
        withList(service, 'cap_add', (all) => sorted(all.map((one) => String(one).toUpperCase()))),
        'cap_drop',
        (all) => sorted(all.map((one) => String(one).toUpperCase())),
      ),
  },
  {
    why: 'A limit that is one number is that for both its halves.',
    of: (service) => {
      const limits = Object.entries(mapOf(service['ulimits']));
      const long = limits.map(([name, one]) => [name, isMap(one) ? one : { soft: one, hard: one }] as const);
      return given({ ...service, ulimits: Object.fromEntries(long) });
    },
  },
  {
    why: '`cpus`, `mem_limit`, `mem_reservation` and `pids_limit` are the older words for what `deploy.resources` says.',
    of: (service) => {
      const { cpus, mem_limit: memory, mem_reservation: reserved, pids_limit: pids, ...others } = service;
      const deploy = mapOf(service['deploy']);
      const { limits, reservations, ...resources } = mapOf(deploy['resources']);
      return given({
        ...others,
        deploy: given({
          ...deploy,
          resources: given({
            ...resources,
            limits: given({ cpus, memory, pids, ...mapOf(limits) }),
            reservations: given({ memory: reserved, ...mapOf(reservations) }),
          }),
        }),
      });
    },
  },
  {
    why: 'A check that is `NONE` is one that is disabled, and what else a disabled check says means nothing.',
    of: (service) => {
      const check = mapOf(service['healthcheck']);
      const [first] = listOf(check['test']);
      const isOff = check['disable'] === true || first === 'NONE';
      return isOff ? { ...service, healthcheck: { disable: true } } : service;
    },
  },
  {
    why: 'Checks are made every 30 seconds, take 30 seconds at most, may fail three times and wait no time at the start by default.',
    of: (service) => {
      const check = mapOf(service['healthcheck']);
      if (Object.keys(check).length === 0 || check['disable'] === true) return service;
      const usual: Map = { interval: '30s', timeout: '30s', retries: 3, start_period: '0s', start_interval: '5s' };
      const own = Object.entries(check).filter(([key, value]) => usual[key] !== value);
      return given({ ...service, healthcheck: Object.fromEntries(own) });
    },
  },
  {
    why: 'A file system in memory is said by `tmpfs` or as a mount; `rw` is its default, and the order of options means nothing.',
    of: (service) => {
      const mounts = listOf(service['volumes']).map(mapOf);
      const short = listOf(service['tmpfs']).map((text) => inMemory(String(text)));
      const long = mounts
        .filter(({ type }) => type === 'tmpfs')
        .map(({ target, tmpfs }) => {
          const { size, mode } = mapOf(tmpfs);
          const modeText = typeof mode === 'number' ? mode.toString(8) : mode;
          return {
            target,
            options: sorted(Object.entries(given({ size, mode: modeText })).map((pair) => pair.join('='))),
          };
        });
      const volumes = mounts.filter(({ type }) => type !== 'tmpfs');
      return given({ ...service, volumes: volumes, tmpfs: sorted([...short, ...long]) });
    },
  },
  {
    why: 'The order of mounts means nothing, as each has a place of its own.',
    of: (service) =>
      ['volumes', 'configs', 'secrets'].reduce(
        (one, key) => withList(one, key, (all) => sorted(all, 'target')),
        service,
      ),
  },
  {
    why: 'A link by the name of the service adds nothing to the network that both are in.',
    of: (service) => {
      const links = listOf(service['links']).map(String);
      return given({ ...service, links: links.filter((link) => /:/.test(link) && !/^([^:]+):\1$/.test(link)) });
    },
  },
  {
    why: 'Profiles and options of the resolver are sets.',
    of: (service) => ['profiles', 'dns_opt'].reduce((one, key) => withList(one, key, (all) => sorted(all)), service),
  },
  {
    why: 'What configs hold is written on a label of ours, so that a change of them makes a new container.',
    of: (service) => {
      const { 'dev.intermodal.config-hash': _, ...labels } = mapOf(service['labels']);
      return given({ ...service, labels });
    },
  },
];

/** A service in one of its equal forms. */
export function canonical(service: Map): Map {
  return equivalents.reduce((one, { of }) => of(one), service);
}

/** A project in which each service holds the configs and secrets that it uses, so that their names do not matter. */
export function withContents(project: Map): Map {
  const { configs, secrets, services, ...others } = project;
  const holding = (service: Map): Map =>
    [['configs', configs] as const, ['secrets', secrets] as const].reduce((one: Map, [key, things]) => {
      return withList(one, key, (uses) =>
        uses.map(mapOf).map(({ source, ...use }) => ({ ...use, source: mapOf(things)[String(source)] ?? source })),
      );
    }, service);
  const entries = Object.entries(mapOf(services)).map(([name, one]) => [name, canonical(holding(mapOf(one)))] as const);
  const networks = Object.entries(mapOf(others['networks'])).map(
    ([name, one]) => [name, withoutUsual(mapOf(one))] as const,
  );
  return { ...others, networks: Object.fromEntries(networks), services: Object.fromEntries(entries) };
}

/** A network without the driver that it has anyway. */
function withoutUsual({ driver, ...network }: Map): Map {
  return driver === undefined || driver === 'bridge' ? network : { ...network, driver };
}

function inMemory(text: string): Map {
  const [target, options = ''] = text.split(':');
  const all = options.split(',').filter((one) => one !== '' && one !== 'rw');
  return {
    target,
    options: sorted(all.map((one) => one.replace(/^size=(.*)$/, (_, size: string) => `size=${bytes(size)}`))),
  };
}

const units: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function bytes(size: string): string {
  const [, amount = '', unit = ''] = /^(\d+)([kmg])?/i.exec(size) ?? [];
  return unit === '' ? size : String(Number(amount) * (units[unit.toLowerCase()] ?? 1));
}

function withList(service: Map, key: string, of: (items: readonly unknown[]) => readonly unknown[]): Map {
  const items = listOf(service[key]);
  return items.length === 0 ? service : { ...service, [key]: of(items) };
}

/** Without what is absent or empty. */
function given(map: Map): Map {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || (Array.isArray(value) && value.length === 0) || (isMap(value) && !Object.keys(value).length);
  const kept = ['command', 'entrypoint'];
  return Object.fromEntries(Object.entries(map).filter(([key, value]) => kept.includes(key) || !isEmpty(value)));
}

function sorted(items: readonly unknown[], key?: string): readonly unknown[] {
  const keyOf = (item: unknown): string => textOf(key === undefined ? item : mapOf(item)[key]);
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Text that is the same for the same content, whatever the order of keys. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isMap(value)) return JSON.stringify(value) ?? '';
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${key}:${textOf(value[key])}`)
    .join()}}`;
}

function mapOf(value: unknown): Map {
  return isMap(value) ? value : {};
}

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
