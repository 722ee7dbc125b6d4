import { posix } from 'node:path';
import { isOpen } from '../../manifests/compose/rules';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapsAt, wordAt } from '../../manifests/reading';
import type { ComposeInput } from './input';
import { added, nothing, objectsOf, plainDollars, written, type Declared } from './whole';

/** Configs that no file of a service can say: those of an engine, of a variable, and those that nobody uses. */
export function configsOf(input: ComposeInput): Declared {
  const [files, named] = [sourcesOf(input, true), sourcesOf(input, false)];
  const others = objectsOf(input, 'config').filter(({ name }) => named.has(name) || !files.has(name));
  return { ...nothing, hatches: added('configs', others) };
}

/** True for a config that is a file beside the others, or text that needs no variable. */
export function isFileConfig(value: PlainMap): boolean {
  const { file, content } = value;
  const known = Object.keys(value).every((key) => ['file', 'content', 'x-content-sha256'].includes(key));
  const isPath = typeof file === 'string' && !isOpen(file) && !/^[/~]/.test(file);
  return known && (isPath || (file === undefined && typeof content === 'string' && !isOpen(content)));
}

/** The config of a name, where it can be a file of a service; what a program has written beside the file is its text again. */
export function fileConfig(input: ComposeInput, name: string): PlainMap | undefined {
  const object: ManifestObject | undefined = input.whole.objects.get(`config/${name}`);
  if (object === undefined || !isFileConfig(object.value)) return undefined;
  const { file } = object.value;
  const text = typeof file === 'string' && isOwnFile(file, name) ? input.read(besideFile(input, file)) : undefined;
  return text === undefined ? written(object) : { content: text.replaceAll('$', '$$$$') };
}

function besideFile({ files }: ComposeInput, file: string): string {
  return posix.join(posix.dirname(files[0]?.path ?? '.'), plainDollars(file));
}

/** True for a file that we write for a service: `./files/web/etc-app.conf` of the config `web-etc-app.conf`. */
function isOwnFile(file: string, name: string): boolean {
  const [, service, key] = /^\.\/files\/([^/]+)\/([^/]+)$/.exec(plainDollars(file)) ?? [];
  return service !== undefined && key !== undefined && name === `${service}-${key}`;
}

/** True where files of a construct can say all configs of a service; else it names all of them as the file does. */
export function areFileConfigs(service: PlainMap, input: ComposeInput): boolean {
  return mapsAt(service, 'configs').every((grant) => {
    return fileConfig(input, wordAt(grant, 'source')) !== undefined && isUsualGrant(grant);
  });
}

/** True for a file that all may read, at a place that needs no variable. */
function isUsualGrant({ target, uid, gid, mode = usualMode }: PlainMap): boolean {
  const isPlace = typeof target === 'string' && target !== '' && !isOpen(target);
  return isPlace && uid === undefined && gid === undefined && Number(mode) === usualMode;
}

const usualMode = 0o444;

/** Names of the configs of services whose configs are files of constructs, or of the others. */
function sourcesOf(input: ComposeInput, asFiles: boolean): ReadonlySet<string> {
  const services = [...input.system.objects.values()].filter(({ kind }) => kind === 'service');
  const some = services.filter(({ value }) => areFileConfigs(value, input) === asFiles);
  return new Set(some.flatMap(({ value }) => mapsAt(value, 'configs').map((grant) => wordAt(grant, 'source'))));
}
