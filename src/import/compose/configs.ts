import { isOpen } from '../../manifests/compose/rules';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { mapsAt, wordAt } from '../../manifests/reading';
import type { ComposeInput } from './input';
import { added, nothing, objectsOf, written, type Declared } from './whole';

/** Configs that no file of a service can say: those of an engine, of a variable, and those that nobody uses. */
export function configsOf(input: ComposeInput): Declared {
  const used = sourcesOf(input);
  const others = objectsOf(input, 'config').filter(({ name, value }) => !used.has(name) || !isFileConfig(value));
  return { ...nothing, hatches: added('configs', others) };
}

/** True for a config that is a file beside the others, or text that needs no variable. */
export function isFileConfig(value: PlainMap): boolean {
  const { file, content } = value;
  const known = Object.keys(value).every((key) => ['file', 'content', 'x-content-sha256'].includes(key));
  const isPath = typeof file === 'string' && !isOpen(file) && !/^[/~]/.test(file);
  return known && (isPath || (file === undefined && typeof content === 'string' && !isOpen(content)));
}

/** The config of a name, where it can be a file of a service. */
export function fileConfig({ whole }: ComposeInput, name: string): PlainMap | undefined {
  const object: ManifestObject | undefined = whole.objects.get(`config/${name}`);
  return object !== undefined && isFileConfig(object.value) ? written(object) : undefined;
}

/** Names of the configs that services have. */
function sourcesOf({ system }: ComposeInput): ReadonlySet<string> {
  const services = [...system.objects.values()].filter(({ kind }) => kind === 'service');
  return new Set(services.flatMap(({ value }) => mapsAt(value, 'configs').map((grant) => wordAt(grant, 'source'))));
}
