import { isOpen } from '../../manifests/compose/rules';
import type { PlainMap } from '../../manifests/object';
import { mapsAt, numberAt, wordAt } from '../../manifests/reading';
import { wordOf } from '../../model/json';
import { secretName } from '../../targets/compose/files';
import { call, data, map, type Code } from '../code';
import type { ComposeInput } from './input';
import { added, allOf, nothing, objectsOf, plainDollars, type Declared } from './whole';

/** Secrets of the file as constructs with one key; those of an engine stand in the file as they are. */
export function secretsOf(input: ComposeInput): Declared {
  const objects = objectsOf(input, 'secret');
  const others = objects.filter(({ name }) => isNamed(input, name));
  const constructs = objects.flatMap(({ id: object, name: key, value }) => {
    const [id, name] = [secretId(input, key), input.names.nameOf(object) ?? key];
    if (id === undefined) return [];
    const props = map({ keys: data([key]), source: sourceOf(key, value) });
    return [{ id, kind: 'Secret', name, props, objects: [object] } as const];
  });
  return allOf([
    { ...nothing, constructs },
    { ...nothing, hatches: added('secrets', others) },
  ]);
}

/** Id of the construct for a secret of the file; undefined where none can say it. Its one key is the name of the secret. */
export function secretId(input: ComposeInput, name: string): string | undefined {
  const isUsed = servicesOf(input).some((value) => grants(value, name) && areSecretFiles(value, input));
  return isUsed && isKnown(input, name) ? input.names.idOf(`secret/${name}`) : undefined;
}

/** True where files of a construct can say all secrets of a service; else it names all of them as the file does. */
export function areSecretFiles(service: PlainMap, input: ComposeInput): boolean {
  return mapsAt(service, 'secrets').every((grant) => {
    const name = wordAt(grant, 'source');
    const source = input.whole.objects.get(`secret/${name}`)?.value;
    return source !== undefined && isKnown(input, name) && isUsualGrant(grant, source, service);
  });
}

/** A value of a variable is copied: that needs a file system to write to, and has an owner where not all may read it. */
function isUsualGrant(grant: PlainMap, source: PlainMap, service: PlainMap): boolean {
  const { target, uid, gid } = grant;
  const isPlace = typeof target === 'string' && target !== '' && !isOpen(target);
  const mode = numberAt(grant, 'mode');
  if (typeof source['file'] === 'string')
    return isPlace && uid === undefined && gid === undefined && mode === undefined;
  const [user, group] = mode === undefined || (mode & 0o004) !== 0 ? [] : wordAt(service, 'user').split(':');
  const isOwner = (uid ?? '') === (user ?? '') && (gid ?? '') === (group ?? '');
  return isPlace && isOwner && service['read_only'] !== true;
}

/** True for a secret that must stand in the file under its name: a service names it so, or no construct says it. */
function isNamed(input: ComposeInput, name: string): boolean {
  const id = secretId(input, name);
  if (id === undefined) return true;
  const isSame = secretName({ name: input.names.nameOf(`secret/${name}`) ?? '', keys: [name] }, name) === name;
  return !isSame && servicesOf(input).some((value) => grants(value, name) && !areSecretFiles(value, input));
}

function isKnown(input: ComposeInput, name: string): boolean {
  const object = input.whole.objects.get(`secret/${name}`);
  const isBuilt = servicesOf(input).some((value) => grants(value, name, 'build', 'secrets'));
  return object !== undefined && !isBuilt && isSayable(object.value) && /^[a-zA-Z0-9_.-]+$/.test(name);
}

function isSayable(value: PlainMap): boolean {
  const { file, environment } = value;
  const known = Object.keys(value).every((key) => ['file', 'environment', 'x-content-sha256'].includes(key));
  const isPath = typeof file === 'string' && !isOpen(file) && !/^[/~]/.test(file);
  const isVariable = typeof environment === 'string' && /^[A-Za-z_]\w*$/.test(environment);
  return known && (isPath ? environment === undefined : isVariable && file === undefined);
}

function sourceOf(key: string, { file, environment }: PlainMap): Code {
  return typeof file === 'string'
    ? call('SecretSource.files', data({ [key]: plainDollars(file) }))
    : call('SecretSource.variables', data({ [key]: wordOf(environment) }));
}

function servicesOf({ system }: ComposeInput): readonly PlainMap[] {
  return [...system.objects.values()].filter(({ kind }) => kind === 'service').map(({ value }) => value);
}

/** True where a service, or its build, names a secret. */
function grants(value: PlainMap, name: string, ...place: readonly string[]): boolean {
  const keys = place.length === 0 ? ['secrets'] : place;
  return mapsAt(value, ...keys).some((grant) => wordAt(grant, 'source') === name);
}
