import { isOpen } from '../../manifests/compose/rules';
import type { PlainMap } from '../../manifests/object';
import { mapsAt, wordAt } from '../../manifests/reading';
import { wordOf } from '../../model/json';
import { call, data, map, type Code } from '../code';
import type { ComposeInput } from './input';
import { added, allOf, nothing, objectsOf, plainDollars, type Declared } from './whole';

/** Secrets of the file as constructs with one key; those of an engine stand in the file as they are. */
export function secretsOf(input: ComposeInput): Declared {
  const objects = objectsOf(input, 'secret');
  const others = objects.filter(({ name }) => secretId(input, name) === undefined);
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
  const object = input.whole.objects.get(`secret/${name}`);
  const isKnown = object !== undefined && isSayable(object.value) && /^[a-zA-Z0-9_.-]+$/.test(name);
  return isKnown && isOfServices(input, name) ? input.names.idOf(object.id) : undefined;
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

/** Only what services find as files is rendered; a build names secrets of the file. */
function isOfServices({ system }: ComposeInput, name: string): boolean {
  const services = [...system.objects.values()].filter(({ kind }) => kind === 'service').map(({ value }) => value);
  const names = (value: PlainMap, ...keys: readonly string[]): boolean =>
    mapsAt(value, ...keys).some((grant) => wordAt(grant, 'source') === name);
  return (
    services.some((value) => names(value, 'secrets')) && !services.some((value) => names(value, 'build', 'secrets'))
  );
}
