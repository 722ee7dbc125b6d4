import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt, textAt, type Part } from '../../manifests/reading';
import { isPlainMap } from '../../model/json';
import { call, construct, data, map, method, type Code } from '../code';
import type { Around, KeyedPart, WorkloadPart } from './around';
import { fieldsAt, filledMap, plainPath, size, text, textMap, texts, word, yes, type FieldTable } from './fields';

/** What a container finds at paths: storage, and files of configs and secrets. */
export interface Mounted {
  readonly mounts: Code | undefined;
  readonly files: Code | undefined;
}

/** The volumes of one pod, by what the program makes of them. */
export interface PodVolumes {
  readonly mountedBy: (container: PlainMap) => Mounted;
}

/** One mount as the program says it. */
interface Said {
  readonly as: 'mounts' | 'files';
  readonly code: Code;
}

interface Context {
  readonly around: Around;
  readonly beside: ManifestObject;
  /** Names of volumes that containers share, or that one container sees at several paths. */
  readonly shared: ReadonlySet<string>;
}

/** The volumes that the containers of a workload mount. */
export function podVolumesOf({ manifest, pod }: WorkloadPart, around: Around): PodVolumes {
  const volumes = new Map(mapsAt(pod.spec, 'volumes').map((volume) => [textAt(volume, 'name') ?? '', volume]));
  const claims = mapsAt(manifest.value, 'spec', 'volumeClaimTemplates');
  const templates = new Map(claims.map((claim) => [textAt(claim, 'metadata', 'name') ?? '', claim]));
  const context = { around, beside: manifest, shared: sharedNames(pod.containers.map(({ spec }) => spec)) };
  const said = (mount: PlainMap): Said | undefined => {
    const name = textAt(mount, 'name') ?? '';
    const template = templates.get(name);
    if (template !== undefined) return claimed(name, template, mount);
    return sourceSaid(volumes.get(name), mount, context);
  };
  return { mountedBy: (container) => mountedBy(mapsAt(container, 'volumeMounts'), said) };
}

function sharedNames(containers: readonly PlainMap[]): ReadonlySet<string> {
  const names = containers.flatMap((container) =>
    mapsAt(container, 'volumeMounts').map((mount) => textAt(mount, 'name')),
  );
  const seen = names.filter((name, index) => names.indexOf(name) !== index);
  return new Set(seen.filter((name): name is string => name !== undefined));
}

function mountedBy(mounts: readonly PlainMap[], said: (mount: PlainMap) => Said | undefined): Mounted {
  const found = mounts.flatMap((mount): readonly (Said & { readonly path: string })[] => {
    const path = partAt(mount, 'mountPath');
    const one = typeof path === 'string' && path !== '' && !hasExpression(mount) ? said(mount) : undefined;
    return one === undefined || typeof path !== 'string' ? [] : [{ ...one, path: plainPath(path) }];
  });
  const of = (as: Said['as']): Code | undefined =>
    filledMap(Object.fromEntries(found.filter((one) => one.as === as).map(({ path, code }) => [path, code])));
  return { mounts: of('mounts'), files: of('files') };
}

function hasExpression(mount: PlainMap): boolean {
  return textAt(mount, 'subPathExpr') !== undefined;
}

type Source = (source: PlainMap, mount: PlainMap, context: Context, volume: string) => Said | undefined;

/** Kinds of volumes that the program can say. */
const sources: Readonly<Record<string, Source>> = {
  emptyDir: scratch,
  hostPath: (source, mount) => hostPath(source, mount),
  persistentVolumeClaim: (source, mount, { around, beside }) => {
    const volume = around.claimNamed(textAt(source, 'claimName') ?? '', beside);
    return volume && storage(method(construct(volume.id), 'mount', ...optionsOf(mountOptions(mount))));
  },
  configMap: (source, mount, { around, beside }) => {
    const config = around.configNamed(textAt(source, 'name') ?? '', beside);
    return config && filesOf(config, source, mount);
  },
  secret: (source, mount, { around, beside }) => {
    const secret = around.secretNamed(textAt(source, 'secretName') ?? '', beside);
    return secret && filesOf(secret, source, mount);
  },
};

function sourceSaid(volume: PlainMap | undefined, mount: PlainMap, context: Context): Said | undefined {
  const found = Object.entries(sources).find(([kind]) => isPlainMap(partAt(volume, kind)));
  if (found === undefined) return undefined;
  const [kind, read] = found;
  return read(mapAt(volume, kind), mount, context, textAt(volume, 'name') ?? '');
}

function storage(code: Code): Said {
  return { as: 'mounts', code };
}

function optionsOf(options: Readonly<Record<string, Code | undefined>>): readonly Code[] {
  const code = filledMap(options);
  return code === undefined ? [] : [code];
}

function mountOptions(mount: PlainMap): Readonly<Record<string, Code | undefined>> {
  return { readOnly: yes(mount['readOnly']), subPath: text(mount['subPath']) };
}

/** Scratch space: of one container at one path, or shared by name. */
function scratch(source: PlainMap, mount: PlainMap, { shared }: Context, volume: string): Said | undefined {
  const isInMemory = textAt(source, 'medium') === 'Memory';
  const sizeLimit = size(source['sizeLimit']);
  const { readOnly, subPath } = mountOptions(mount);
  if (!shared.has(volume) && readOnly === undefined && subPath === undefined)
    return storage(call(isInMemory ? 'Mount.inMemory' : 'Mount.temporary', map({ sizeLimit })));
  const inMemory = isInMemory ? data(true) : undefined;
  return storage(call('Mount.shared', data(volume), map({ sizeLimit, inMemory, readOnly, subPath })));
}

const hostTypes = ['Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket', 'CharDevice', 'BlockDevice'];
const hostFields: FieldTable = { type: ['type', word(Object.fromEntries(hostTypes.map((type) => [type, type])))] };
const propagations = word({ HostToContainer: 'host-to-container', Bidirectional: 'bidirectional' });

function hostPath(source: PlainMap, mount: PlainMap): Said | undefined {
  const path = text(source['path']);
  if (path === undefined || textAt(mount, 'subPath') !== undefined) return undefined;
  const propagation = propagations(mount['mountPropagation']);
  const options = { readOnly: yes(mount['readOnly']), ...fieldsAt(source, hostFields), propagation };
  return storage(call('Mount.host', path, map(options)));
}

/** A folder with all values, or one value as a file. */
function filesOf(part: KeyedPart, source: PlainMap, mount: PlainMap): Said | undefined {
  const items = mapsAt(source, 'items');
  const subPath = textAt(mount, 'subPath');
  const mode = modeOf(source['defaultMode']);
  if (subPath === undefined) return isWhole(part, items) ? file(part, 'files', [], mode) : undefined;
  const item = items.find((one) => textAt(one, 'path') === subPath);
  const key = item === undefined && items.length === 0 ? subPath : textAt(item, 'key');
  return key !== undefined && part.keys.includes(key)
    ? file(part, 'file', [data(key)], modeOf(partAt(item, 'mode')) ?? mode)
    : undefined;
}

/** True where the items are all values, each under its own name. */
function isWhole({ keys }: KeyedPart, items: readonly PlainMap[]): boolean {
  const isPlain = items.every((item) => item['mode'] === undefined && textAt(item, 'key') === textAt(item, 'path'));
  return items.length === 0 || (isPlain && keys.every((key) => items.some((item) => textAt(item, 'key') === key)));
}

function file({ id }: KeyedPart, name: 'file' | 'files', key: readonly Code[], mode: Code | undefined): Said {
  return { as: 'files', code: method(construct(id), name, ...key, ...optionsOf({ mode })) };
}

/** Permissions of files; what the cluster takes anyway is not said. */
function modeOf(part: Part): Code | undefined {
  if (typeof part !== 'number' || !Number.isInteger(part) || part < 0 || part > 0o7777) return undefined;
  return part === 0o644 ? undefined : { is: 'data', data: part, octal: true };
}

/** A claim that a StatefulSet makes for each replica. */
function claimed(name: string, template: PlainMap, mount: PlainMap): Said | undefined {
  const spec = mapAt(template, 'spec');
  const room = size(partAt(spec, 'resources', 'requests', 'storage'));
  if (room === undefined) return undefined;
  const modes = texts(spec['accessModes']);
  const isUsual = modes !== undefined && JSON.stringify(modes) === JSON.stringify(data(['ReadWriteOnce']));
  const options = {
    size: room,
    name: data(name),
    accessModes: isUsual ? undefined : modes,
    storageClass: text(spec['storageClassName']),
    labels: textMap(partAt(template, 'metadata', 'labels')),
    ...mountOptions(mount),
  };
  return storage(call('Mount.claim', map(options)));
}
